using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;

namespace Serambi.Tests.Infrastructure;

/// <summary>Counts what a program asks its database.</summary>
internal sealed class CommandCount : DbCommandInterceptor
{
    public int Count { get; set; }

    /// <summary>For the services of the program.</summary>
    public void Watch(IServiceCollection services) =>
        services.ConfigureDbContext<SqliteSerambiDb>((_, o) => o.AddInterceptors(this)).ConfigureDbContext<PostgresSerambiDb>((_, o) => o.AddInterceptors(this));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count++;
        return ValueTask.FromResult(result);
    }
}
