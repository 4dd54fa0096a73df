using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Serambi.Platform.Data;

/// <summary>
/// Keeps look-ups by key prepared on PostgreSQL, where parsing and planning such a query costs more than running it, and with them the sets of writes that
/// come again and again. A query with words or filters is not prepared: it needs a plan for its values.
/// </summary>
public sealed class PreparedStatements : DbCommandInterceptor
{
    /// <summary>Tag of a query that has one plan for all values: it finds its rows by whole keys, or has no values.</summary>
    public const string ByKey = "by key";

    private const string Mark = "-- " + ByKey;

    /// <summary>How often a set of writes must have come, and how many different ones are kept: a session of the server holds each.</summary>
    private const int Often = 20;
    private const int Most = 100;
    private const int Longest = 8_000;

    private readonly ConcurrentDictionary<string, int> writes = new(StringComparer.Ordinal);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(eventData);
        if (command.CommandText.StartsWith(Mark, StringComparison.Ordinal) || (eventData.CommandSource == CommandSource.SaveChanges && ComesOften(command.CommandText))) await command.PrepareAsync(cancellationToken);
        return result;
    }

    private bool ComesOften(string text)
    {
        if (text.Length > Longest) return false;
        if (writes.TryGetValue(text, out var times) && times >= Often) return true;
        if (times > 0 || writes.Count < Most) writes.AddOrUpdate(text, 1, (_, n) => n + 1);
        return false;
    }
}
