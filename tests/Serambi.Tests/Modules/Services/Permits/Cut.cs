using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;

namespace Serambi.Tests.Modules.Services.Permits;

internal sealed class CutException() : Exception("Cut off here.");

/// <summary>Once, before a statement or commit: breaks off, or lets somebody else go first.</summary>
internal sealed class Cut : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int last = int.MaxValue;
    private int question = int.MaxValue;
    private Func<Task> other = () => Task.CompletedTask;

    /// <summary>Statements and commits since the beginning.</summary>
    public int Passed { get; private set; }

    /// <summary>Those among them that only read.</summary>
    public int Questions { get; private set; }

    public bool Done { get; private set; }

    public void Begin(int cutAt, int otherAt = int.MaxValue, Func<Task>? go = null) => (Passed, Questions, last, question, other, Done) = (0, 0, cutAt, otherAt, go ?? other, false);

    public void Watch(IServiceCollection services)
    {
        services.Remove(services.Single(d => d.ImplementationType == typeof(OutboxWorker)));
        services.ConfigureDbContext<SqliteSerambiDb>((_, o) => o.AddInterceptors(this));
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Pass();
        if (command.CommandText.Split(' ')[0] is "INSERT" or "UPDATE" or "DELETE" || ++Questions < question || Done) return result;
        Done = true;
        await other();
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    private void Pass()
    {
        if (++Passed < last || Done) return;
        Done = true;
        throw new CutException();
    }
}
