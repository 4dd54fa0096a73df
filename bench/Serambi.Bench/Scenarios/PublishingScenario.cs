using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Serambi.Bench.Load;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Pages;

namespace Serambi.Bench.Scenarios;

/// <summary>From the moment in which the second person lets a page go out until readers have it: on the node where it happened, and on another one, which kept that there was nothing.</summary>
internal static partial class PublishingScenario
{
    private const int Times = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Scene scene)
    {
        await using var house = await BenchHouse.OpenAsync(scene.Options, "publishing", scene.Cluster, fresh: true);
        var pages = await house.InDbAsync(ProposeAsync);
        var cookie = await house.StaffCookieAsync(await house.InDbAsync(db => db.Users.FirstAsync(u => u.Email == "ppid@contoh.go.id")));
        await using var one = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort, "/");
        await using var other = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.PeerPort, "/");
        using var staff = Client(one, cookie);
        using var here = Client(one, "");
        using var there = Client(other, "");
        var (near, far) = (new List<double>(), new List<double>());
        foreach (var page in pages)
        {
            // The first is not counted: a program that has just started reads its pages for the first time.
            foreach (var reader in new[] { here, there })
                if (await StatusAsync(reader, page) != HttpStatusCode.NotFound) throw new InvalidOperationException($"{page.Path} is public before it was approved.");
            using var approval = await ApprovalAsync(staff, page);
            var (watch, approved) = (Stopwatch.StartNew(), SendAsync(staff, approval));
            var reads = new[] { SeenAsync(here, page, watch), SeenAsync(there, page, watch) };
            await approved;
            var (mine, others) = (await reads[0], await reads[1]);
            if (page == pages[0]) continue;
            near.Add(mine);
            far.Add(others);
        }

        Tell("the same node", near);
        Tell("another node, PostgreSQL", far);

        void Tell(string where, List<double> times) => scene.Figures.AtMost($"approved by the second person and read at {where}, slowest of {Times}", times.Max(), "ms", 1000,
            string.Create(CultureInfo.InvariantCulture, $"median {times.Order().ElementAt(Times / 2):n0} ms, from the press of the button"));
    }

    private static HttpClient Client(MeasuredServer server, string cookie)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
        if (cookie.Length > 0) client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    /// <summary>Pages that wait for a second person.</summary>
    private static async Task<IReadOnlyList<SitePage>> ProposeAsync(SerambiDb db)
    {
        var (unit, now) = (await db.Set<Unit>().FirstAsync(u => u.ParentId == null), TimeProvider.System.GetUtcNow().UtcDateTime);
        var pages = Enumerable.Range(0, Times + 1).Select(i => new SitePage { Slug = $"halaman-{i}", Path = $"halaman-{i}", UnitId = unit.Id, Order = i, Newest = 1, Proposed = 1, ProposedBy = "Editor" }).ToList();
        db.AddRange(pages);
        db.AddRange(pages.Select(p => new PageRevision { PageId = p.Id, Number = 1, Title = p.Slug, TitleEn = "", Summary = "", SummaryEn = "", Text = "Isi halaman.", TextEn = "", SavedAtUtc = now, SavedBy = "Editor" }));
        await db.SaveChangesAsync();
        return pages;
    }

    /// <summary>The button of the second person, as their page shows it.</summary>
    private static async Task<HttpRequestMessage> ApprovalAsync(HttpClient staff, SitePage page)
    {
        var desk = new Uri($"/admin/situs/{page.Id}", UriKind.Relative);
        using var shown = await staff.GetAsync(desk);
        var html = await shown.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var sent = new HttpRequestMessage(HttpMethod.Post, desk + "?handler=Approve")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["Version"] = Hidden().Matches(html).First(m => m.Groups["name"].Value == "Version").Groups["value"].Value, ["Number"] = "1", ["__RequestVerificationToken"] = Hidden().Matches(html).First(m => m.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value }),
        };
        if (shown.Headers.TryGetValues("Set-Cookie", out var set)) sent.Headers.Add("Cookie", string.Join("; ", staff.DefaultRequestHeaders.GetValues("Cookie").Concat(set.Select(c => c.Split(';')[0]))));
        return sent;
    }

    private static async Task SendAsync(HttpClient staff, HttpRequestMessage approval)
    {
        using var answer = await staff.SendAsync(approval);
        if (answer.StatusCode != HttpStatusCode.Found) throw new InvalidOperationException($"{approval.RequestUri} was answered {(int)answer.StatusCode}.");
    }

    /// <returns>Milliseconds until a reader had it.</returns>
    private static async Task<double> SeenAsync(HttpClient reader, SitePage page, Stopwatch watch)
    {
        while (await StatusAsync(reader, page) != HttpStatusCode.OK)
        {
            if (watch.Elapsed > Patience) throw new InvalidOperationException($"{page.Path} did not become public.");
            await Task.Delay(Pause);
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient reader, SitePage page)
    {
        using var answer = await reader.GetAsync(new Uri("/" + page.Path, UriKind.Relative));
        return answer.StatusCode;
    }

    [GeneratedRegex("<input[^>]*name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
