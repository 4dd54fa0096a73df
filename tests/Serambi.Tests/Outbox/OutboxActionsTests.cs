using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Outbox;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Outbox;

public sealed class OutboxActionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static House Open(TestDatabase database, FakeDispatcher dispatcher) => new(database, s => s.AddSingleton<IOutboxDispatcher>(dispatcher));

    private static async Task<Guid> WriteAsync(House house, Guid? caseId = null)
    {
        var id = Guid.CreateVersion7();
        await house.SaveAsync(db => house.Get<OutboxWriter>().Add(db, "fake", new { }, "Receipt/id", caseId, id: id));
        return id;
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Retry_Failed_SendsAgainAndIsRecordedInTheCase(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher { Then = _ => DispatchOutcome.Failed("550 no such user") };
        await using var house = Open(database, dispatcher);
        var filed = await house.FileCaseAsync();
        var id = await WriteAsync(house, filed.Id);
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal(0, await house.Get<OutboxPump>().RunOnceAsync(Ct));

        Assert.False((await house.InScopeAsync((RetryOutbox o) => o.RunAsync(id, House.Administrator, Ct))).Failed);
        dispatcher.Then = _ => DispatchOutcome.Sent;
        Assert.Equal(1, await house.Get<OutboxPump>().RunOnceAsync(Ct));
        Assert.Equal(OutboxState.Sent, await house.InDbAsync(db => db.Outbox.Select(m => m.State).SingleAsync(Ct)));
        var last = await house.InDbAsync(db => db.Events.Where(e => e.StreamId == filed.Id).OrderBy(e => e.Seq).LastAsync(Ct));
        Assert.Equal(("outbox_retried", 2, "Admin"), (last.Action, last.Seq, last.ActorName));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Cancel_Waiting_IsNeverSentAndTheReasonIsKept(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dispatcher = new FakeDispatcher();
        await using var house = Open(database, dispatcher);
        var id = await WriteAsync(house);
        Assert.False((await house.InScopeAsync((CancelOutbox o) => o.RunAsync(new(id, "salah alamat"), House.Administrator, Ct))).Failed);
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Empty(dispatcher.Delivered);
        var row = await house.InDbAsync(db => db.Outbox.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((OutboxState.Cancelled, ""), (row.State, row.Payload));
        Assert.Contains("salah alamat", await house.InDbAsync(db => db.Events.Where(e => e.StreamKind == "outbox").Select(e => e.Data).SingleAsync(Ct)));
        Assert.Equal(ProblemKind.Conflict, (await house.InScopeAsync((RetryOutbox o) => o.RunAsync(id, House.Administrator, Ct))).Problem!.Kind);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Cancel_WhileBeingSent_IsAConflictAndLeavesNoEvent(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var house = Open(database, new FakeDispatcher());
        var id = await WriteAsync(house);
        await house.InDbAsync(db => OutboxLease.TakeAsync(db, "fake", 8, house.Time.Now, Ct));
        Assert.Equal(ProblemKind.Conflict, (await house.InScopeAsync((CancelOutbox o) => o.RunAsync(new(id, "batal"), House.Administrator, Ct))).Problem!.Kind);
        Assert.Equal(0, await house.InDbAsync(db => db.Events.CountAsync(Ct)));
    }

    [Fact]
    public async Task Actions_WithoutRoleReasonOrRow_AreRefused()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var house = Open(database, new FakeDispatcher());
        var id = await WriteAsync(house);
        var officer = House.Administrator with { Grants = [new Grant(Roles.ServiceOfficer, Guid.Empty, "/")] };
        Assert.Equal(ProblemKind.Forbidden, (await house.InScopeAsync((RetryOutbox o) => o.RunAsync(id, officer, Ct))).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await house.InScopeAsync((CancelOutbox o) => o.RunAsync(new(id, "x"), officer, Ct))).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await house.InScopeAsync((RetryOutbox o) => o.RunAsync(Guid.CreateVersion7(), House.Administrator, Ct))).Problem!.Kind);
        Assert.Equal("Reason", (await house.InScopeAsync((CancelOutbox o) => o.RunAsync(new(id, " "), House.Administrator, Ct))).Problem!.Field);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task List_PageByPage_ShowsEveryRowOnceNewestFirst(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var house = Open(database, new FakeDispatcher());
        await house.SaveAsync(db =>
        {
            for (var i = 0; i < 120; i++) house.Get<OutboxWriter>().Add(db, "fake", new { }, $"{i}");
        });
        var seen = new List<Guid>();
        Guid? before = null;
        do
        {
            var page = await house.InScopeAsync((OutboxList l) => l.RunAsync(new OutboxFilter(OutboxState.Waiting, Before: before), Ct));
            seen.AddRange(page.Lines.Select(l => l.Id));
            before = page.Next;
        }
        while (before is not null);
        Assert.Equal(120, seen.Distinct().Count());
        Assert.Equal(seen.OrderByDescending(i => i), seen);
        Assert.Empty((await house.InScopeAsync((OutboxList l) => l.RunAsync(new OutboxFilter(OutboxState.Failed), Ct))).Lines);
    }
}
