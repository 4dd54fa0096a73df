using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Outbox;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Outbox;

public sealed class OutboxPumpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static House Open(TestDatabase database, FakeDispatcher dispatcher, ManualTime? time = null) => new(database, s => s.AddSingleton<IOutboxDispatcher>(dispatcher), time);

    private static Task<int> WriteAsync(House house, int count = 1, DateTime? notBefore = null) => house.SaveAsync(db =>
    {
        for (var i = 0; i < count; i++) house.Get<OutboxWriter>().Add(db, "fake", new { Secret = "H7KM", Nr = i }, "test", notBefore: notBefore);
    });

    private static Task<OutboxMessage> OnlyAsync(House house) => house.InDbAsync(db => db.Outbox.AsNoTracking().SingleAsync(Ct));

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_DueRow_SendsOnceAndForgetsTheContent(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        await WriteAsync(house);
        Assert.DoesNotContain("H7KM", (await OnlyAsync(house)).Payload);

        Assert.Equal(1, await house.Get<OutboxPump>().RunOnceAsync(Ct));
        Assert.Equal(0, await house.Get<OutboxPump>().RunOnceAsync(Ct));

        Assert.Equal("""{"Secret":"H7KM","Nr":0}""", Assert.Single(dispatcher.Delivered).Payload);
        var row = await OnlyAsync(house);
        Assert.Equal((OutboxState.Sent, 1, "", house.Time.Now), (row.State, row.Attempts, row.Payload, row.SentAtUtc!.Value));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_ChangeRolledBack_SendsNothing(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        await house.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            house.Get<OutboxWriter>().Add(db, "fake", new { }, "test");
            await db.SaveChangesAsync(Ct);
            await transaction.RollbackAsync(Ct);
            return 0;
        });

        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Empty(dispatcher.Delivered);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_BeforeItsTime_Waits(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        await WriteAsync(house, notBefore: house.Time.Now.AddHours(1));
        Assert.Equal(0, await house.Get<OutboxPump>().RunOnceAsync(Ct));
        house.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await house.Get<OutboxPump>().RunOnceAsync(Ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_DispatcherDiesAfterDelivering_SendsAgainUnderTheSameId(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher { Then = _ => throw new IOException("connection lost after the last byte") };
        await using var house = Open(database, dispatcher);
        await WriteAsync(house);
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal(OutboxState.Waiting, (await OnlyAsync(house)).State);

        dispatcher.Then = _ => DispatchOutcome.Sent;
        house.Time.Advance(TimeSpan.FromMinutes(2));
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal(2, dispatcher.Delivered.Count);
        Assert.Single(dispatcher.Delivered.Select(d => d.Id).Distinct());
        Assert.Equal(OutboxState.Sent, (await OnlyAsync(house)).State);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_OtherWorkerDiedHoldingTheRow_TakesItAfterTheLease(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        await WriteAsync(house);
        await house.InDbAsync(db => OutboxLease.TakeAsync(db, "fake", 8, house.Time.Now, Ct));   // and never comes back

        Assert.Equal(0, await house.Get<OutboxPump>().RunOnceAsync(Ct));
        house.Time.Advance(OutboxLease.Length + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await house.Get<OutboxPump>().RunOnceAsync(Ct));
        Assert.Single(dispatcher.Delivered);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Sent_AfterTheLeaseWentElsewhere_ChangesNothing(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var house = Open(database, new FakeDispatcher());
        await WriteAsync(house);
        var first = Assert.Single(await house.InDbAsync(db => OutboxLease.TakeAsync(db, "fake", 8, house.Time.Now, Ct)));
        house.Time.Advance(OutboxLease.Length + TimeSpan.FromSeconds(1));
        Assert.Single(await house.InDbAsync(db => OutboxLease.TakeAsync(db, "fake", 8, house.Time.Now, Ct)));

        await house.InDbAsync(async db =>
        {
            await OutboxLease.FailedAsync(db, first, "late", Ct);
            return 0;
        });
        Assert.Equal(OutboxState.Waiting, (await OnlyAsync(house)).State);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_FourWorkersAtOnce_SendEachRowOnce(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        await using var other = Open(database, dispatcher);
        await WriteAsync(house, 100);
        async Task DrainAsync(House h)
        {
            while (await h.Get<OutboxPump>().RunOnceAsync(Ct) > 0)
            {
            }
        }

        await Task.WhenAll(new[] { house, other, house, other }.Select(h => Task.Run(() => DrainAsync(h))));
        Assert.Equal(100, dispatcher.Delivered.Count);
        Assert.Equal(100, dispatcher.Delivered.Select(d => d.Id).Distinct().Count());
        Assert.Equal(100, await house.InDbAsync(db => db.Outbox.CountAsync(m => m.State == OutboxState.Sent && m.Attempts == 1, Ct)));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_ReceiverAwayForDays_BacksOffAndGivesUpAfterFour(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher { Then = _ => DispatchOutcome.Retry("451 later") };
        await using var house = Open(database, dispatcher);
        await WriteAsync(house);
        var begun = house.Time.Now;
        while ((await OnlyAsync(house)).State == OutboxState.Waiting)
        {
            Assert.Equal(1, await house.Get<OutboxPump>().RunOnceAsync(Ct));
            var row = await OnlyAsync(house);
            if (row.State == OutboxState.Waiting) house.Time.Set(new DateTimeOffset(row.NextAttemptAtUtc));
        }

        var failed = await OnlyAsync(house);
        Assert.Equal((OutboxState.Failed, OutboxBackOff.MaxAttempts, "451 later"), (failed.State, failed.Attempts, failed.LastError));
        Assert.NotEmpty(failed.Payload);
        Assert.InRange((house.Time.Now - begun).TotalHours, 74, 112);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_ChannelNotConfigured_RowsWaitWithAVisibleReason(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher { NotReady = "belum diatur" };
        await using var house = Open(database, dispatcher);
        await WriteAsync(house);
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        house.Time.Advance(TimeSpan.FromDays(30));
        await house.Get<OutboxPump>().RunOnceAsync(Ct);

        var line = Assert.Single((await house.InScopeAsync((OutboxList l) => l.RunAsync(new OutboxFilter(), Ct))).Lines);
        Assert.Equal((OutboxState.Waiting, 0, "belum diatur"), (line.State, line.Attempts, line.Reason));
        dispatcher.NotReady = null;
        Assert.Equal(1, await house.Get<OutboxPump>().RunOnceAsync(Ct));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunOnce_ManyToOneReceiver_KeepsThePaceAndCountsNoAttempt(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher { Pace = new OutboxPace("desa.id", 60) };
        await using var house = Open(database, dispatcher);
        await WriteAsync(house, 16);
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal(10, dispatcher.Delivered.Count);

        for (var second = 0; second < 6; second++)
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
            await house.Get<OutboxPump>().RunOnceAsync(Ct);
        }

        Assert.Equal(16, dispatcher.Delivered.Count);
        Assert.Equal(16, await house.InDbAsync(db => db.Outbox.CountAsync(m => m.State == OutboxState.Sent && m.Attempts == 1, Ct)));
    }

    [Fact]
    public async Task RunOnce_PayloadTamperedWith_FailsWithoutSending()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        await WriteAsync(house);
        await house.InDbAsync(db => db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(m => m.Payload, "eyJ9"), Ct));
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Empty(dispatcher.Delivered);
        Assert.Equal(OutboxState.Failed, (await OnlyAsync(house)).State);
    }
}
