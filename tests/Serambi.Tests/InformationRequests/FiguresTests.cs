using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Tests.Api;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>The figures of art. 12, set against a count of their own.</summary>
public sealed class FiguresTests
{
    private const string Page = "/informasi/angka";
    private const string Data = "/api/v1/information-requests/figures";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Year_AgreesWithACountOfItsOwn_OnThePageAndAsData(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var all = await scene.FileManyAsync(9);
        var on = all[0].ReceivedOn;
        await EndAsync(app, all[0], "granted", null, 0, delivered: 5);
        await EndAsync(app, all[1], "granted", null, 3);
        await EndAsync(app, all[2], "refused", "b, h", 60);   // late, on two grounds
        await EndAsync(app, all[3], "partly_granted", "menurut peraturan daerah", 0, delivered: 1);
        await EndAsync(app, all[4], "withdrawn", null, null);
        await EndAsync(app, all[5], "granted", null, 1, closed: false);   // told, not yet delivered: a decision
        await EndAsync(app, all[6], "refused", "b", null, closed: false);   // a proposal: none
        await using (var db = app.OpenDb())
        {
            var older = all[1].Id;   // as from an older register: nobody knows when it was due
            await db.Clocks.Where(k => k.CaseId == older).ExecuteDeleteAsync(Ct);
        }

        var figures = (await new ApiCaller(app).GetAsync($"{Data}?year={on.Year}")).Json;
        Assert.Equal((9, 3), (figures["received"]!.GetValue<int>(), figures["open"]!.GetValue<int>()));
        Assert.Equal((2 + 1, 1, 1, 1), (Of("outcomes", "granted"), Of("outcomes", "refused"), Of("outcomes", "partly_granted"), Of("outcomes", "withdrawn")));
        Assert.Equal((1, 1, 1), (Of("grounds", "b"), Of("grounds", "h"), Of("grounds", "other")));
        Assert.Equal((5, 3, 1), (Of("notice", "count"), figures["inTime"]!.GetValue<int>(), figures["late"]!.GetValue<int>()));

        int[] taken = [.. new[] { 0, 3, 60, 0, 1 }.Select(d => WorkingDays(app, on, d)).Order()];
        Assert.Equal(
            (Math.Round((decimal)taken.Average(), 1), taken[2], taken[4]),
            (figures["notice"]!["mean"]!.GetValue<decimal>(), figures["notice"]!["median"]!.GetValue<decimal>(), Of("notice", "longest")));
        var (short1, long1) = (WorkingDays(app, on, 1), WorkingDays(app, on, 5));
        Assert.Equal((2, (short1 + long1) / 2m, long1), (Of("delivery", "count"), figures["delivery"]!["median"]!.GetValue<decimal>(), Of("delivery", "longest")));
        Assert.Equal((9, 5), (Month("received"), Month("answered")));
        Assert.Equal(404, (await new ApiCaller(app).GetAsync(Data + "?year=1999")).Problem());

        var page = await app.NewVisitor().GetPageAsync($"{Page}?tahun={on.Year}");
        Assert.Contains("9", page.TextsOf(".figure b"));
        Assert.Contains("75 %", page.TextsOf(".figure b"));
        Assert.DoesNotContain("Siti", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(Page + "?tahun=1999")).Status);
        Assert.Contains("/informasi/angka", (await app.NewVisitor().GetPageAsync("/")).All("footer a").Select(a => a.GetAttribute("href")));

        var file = (await app.NewVisitor().GetPageAsync($"{Page}.csv?tahun={on.Year}")).Body;
        foreach (var line in (string[])["Permintaan diterima,9", "Masih diproses,3", "Diberikan,3", "Ditolak,1", "Tidak dikuasai,0", "Diberitahukan tepat waktu,3", "Diberitahukan terlambat,1"])
            Assert.Contains(line + "\r\n", file, StringComparison.Ordinal);

        int Of(string group, string name) => figures[group]![name]!.GetValue<int>();
        int Month(string name) => figures["months"]![on.Month - 1]![name]!.GetValue<int>();
    }

    [Fact]
    public async Task Figures_AreCountedAtMostEveryTenMinutes()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        await scene.FileAsync();
        async Task<int> ReceivedAsync() => (await new ApiCaller(app).GetAsync(Data)).Json["received"]!.GetValue<int>();

        Assert.Equal(1, await ReceivedAsync());
        await scene.FileAsync();
        Assert.Equal(1, await ReceivedAsync());
        app.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(2, await ReceivedAsync());
    }

    [Fact]
    public async Task NothingYet_IsSaidInWords()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        Assert.Contains("Belum ada permintaan", (await app.NewVisitor().GetPageAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await new ApiCaller(app).GetAsync(Data)).Problem());
    }

    /// <summary>Puts the end into the tables themselves, so that the count is compared with what was written and not with another count.</summary>
    private static async Task EndAsync(SerambiApp app, Case c, string outcome, string? ground, int? days, bool closed = true, int? delivered = null)
    {
        await using var db = app.OpenDb();
        var (id, at) = (c.Id, closed ? app.Time.Now : (DateTime?)null);
        DateOnly? notice = days is { } n ? c.ReceivedOn.AddDays(n) : null, given = delivered is { } d ? c.ReceivedOn.AddDays(d) : null;
        await db.Cases.Where(x => x.Id == id).ExecuteUpdateAsync(set => set.SetProperty(x => x.ClosedAtUtc, at).SetProperty(x => x.Outcome, outcome), Ct);
        await db.Set<InformationRequest>().Where(r => r.CaseId == id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Decision, closed || days != null ? outcome : null).SetProperty(r => r.RefusalGround, ground).SetProperty(r => r.NoticeOn, notice).SetProperty(r => r.DeliveredOn, given), Ct);
    }

    /// <summary>Counted day by day.</summary>
    private static int WorkingDays(SerambiApp app, DateOnly from, int days)
    {
        var calendar = app.Services.GetRequiredService<CalendarCatalog>().ForBodyAsync(Ct).AsTask().GetAwaiter().GetResult();
        return Enumerable.Range(1, days).Count(d => calendar.IsWorkingDay(from.AddDays(d)));
    }
}
