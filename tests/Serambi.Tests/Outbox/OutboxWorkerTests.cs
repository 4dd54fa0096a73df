using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Outbox;

public sealed class OutboxWorkerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static House Open(TestDatabase database, FakeDispatcher dispatcher) => new(database, s => s.AddSingleton<IOutboxDispatcher>(dispatcher));

    private static OutboxWorker Worker(House house) => new(house.Get<OutboxPump>(), house.Get<OutboxSignal>(), NullLogger<OutboxWorker>.Instance);

    private static NodeListener Listener(House house) => new(house.Get<IServiceScopeFactory>(), [house.Get<OutboxSignal>()], NullLogger<NodeListener>.Instance);

    private static Task<int> WriteAsync(House house) => house.SaveAsync(db => house.Get<OutboxWriter>().Add(db, "fake", new { }, "test"));

    private static async Task<TimeSpan> UntilAsync(Func<bool> done, TimeSpan longest)
    {
        var watch = Stopwatch.StartNew();
        while (!done())
        {
            Assert.True(watch.Elapsed < longest, $"not within {longest}");
            await Task.Delay(10, Ct);
        }

        return watch.Elapsed;
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Commit_WakesTheWorkerOfThisProcess(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        using var worker = Worker(house);
        await worker.StartAsync(Ct);
        await WriteAsync(house);
        await UntilAsync(() => dispatcher.Delivered.Count == 1, TimeSpan.FromSeconds(10));
        await Task.Delay(100, Ct);   // asleep again: only the signal can be as fast as the next line asks

        await WriteAsync(house);
        await UntilAsync(() => dispatcher.Delivered.Count == 2, TimeSpan.FromSeconds(1.5));
        await worker.StopAsync(Ct);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Commit_InATransaction_RaisesTheSignalAfterItOnly(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var house = Open(database, new FakeDispatcher());
        var signal = house.Get<OutboxSignal>();
        await house.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            house.Get<OutboxWriter>().Add(db, "fake", new { }, "test");
            await db.SaveChangesAsync(Ct);
            Assert.False(await RaisedAsync(signal));
            await transaction.CommitAsync(Ct);
            return 0;
        });
        Assert.True(await RaisedAsync(signal));
    }

    [Fact]
    public async Task Commit_OnOneNode_WakesAnotherThroughPostgres()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Postgres);
        await using var writing = Open(database, new FakeDispatcher());
        await using var sleeping = Open(database, new FakeDispatcher());
        using var tells = Listener(writing);
        using var listens = Listener(sleeping);
        await tells.StartAsync(Ct);
        await listens.StartAsync(Ct);
        Assert.True(await RaisedAsync(sleeping.Get<OutboxSignal>(), 5));   // once when the ear is open
        Assert.False(await RaisedAsync(sleeping.Get<OutboxSignal>()));

        await WriteAsync(writing);
        Assert.True(await RaisedAsync(sleeping.Get<OutboxSignal>(), 5));
        await tells.StopAsync(Ct);
        await listens.StopAsync(Ct);
    }

    [Fact]
    public async Task Worker_DatabaseGoneAndBack_GoesOn()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Postgres);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        await WriteAsync(house);
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        var server = await PostgresServer.GetAsync();
        await server.ExecuteAsync($"alter database {name} with allow_connections false", Ct);
        await server.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'", Ct);
        using var worker = Worker(house);
        await worker.StartAsync(Ct);
        await Task.Delay(1000, Ct);
        Assert.False(worker.ExecuteTask!.IsCompleted);
        Assert.Empty(dispatcher.Delivered);

        await server.ExecuteAsync($"alter database {name} with allow_connections true", Ct);
        await UntilAsync(() => dispatcher.Delivered.Count == 1, TimeSpan.FromSeconds(30));
        await worker.StopAsync(Ct);
    }

    [Fact]
    public async Task Stop_WhileSending_FinishesAndMarksTheRow()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        using var begun = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        var dispatcher = new FakeDispatcher
        {
            Then = _ =>
            {
                begun.Release();
                go.Wait(TimeSpan.FromSeconds(20));
                return DispatchOutcome.Sent;
            },
        };
        await using var house = Open(database, dispatcher);
        await WriteAsync(house);
        using var worker = Worker(house);
        await worker.StartAsync(Ct);
        await begun.WaitAsync(Ct);
        var stopping = worker.StopAsync(Ct);
        go.Release();
        await stopping;
        Assert.Equal(OutboxState.Sent, await house.InDbAsync(db => db.Outbox.Select(m => m.State).SingleAsync(Ct)));
    }

    private static async Task<bool> RaisedAsync(OutboxSignal signal, double seconds = 0.3)
    {
        var watch = Stopwatch.StartNew();
        await signal.WaitAsync(TimeSpan.FromSeconds(seconds), Ct);
        return watch.Elapsed.TotalSeconds < seconds * 0.95;
    }
}
