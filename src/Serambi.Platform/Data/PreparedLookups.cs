using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Serambi.Platform.Data;

/// <summary>
/// Keeps look-ups by key prepared on PostgreSQL, where parsing and planning such a query costs more than running it. Only what is
/// tagged <see cref="ByKey"/> is prepared: a query with words or filters needs a plan for its values.
/// </summary>
public sealed class PreparedLookups : DbCommandInterceptor
{
    /// <summary>Tag of a query that finds its rows by whole keys and so has one plan for all values.</summary>
    public const string ByKey = "by key";

    private const string Mark = "-- " + ByKey;

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.CommandText.StartsWith(Mark, StringComparison.Ordinal)) await command.PrepareAsync(cancellationToken);
        return result;
    }
}
