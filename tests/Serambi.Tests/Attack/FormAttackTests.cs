using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Tests.Access;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Serambi.Web.Modules.Setup;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>
/// Every field of every form, public and of staff, found on the pages themselves: script, control and direction characters, a megabyte, dates
/// and choices that are none. Nothing fails with 500 (which <see cref="Visitor"/> turns into a failure) and nothing typed becomes markup.
/// </summary>
public sealed class FormAttackTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}\r\nBcc: a@b.example\u202Ebalik\u202C\u0007\uFEFF😀";
    private static readonly string Megabyte = new('a', 1 << 20);
    private static readonly string[] Typed = ["text", "email", "tel", "search", "password", "url", "number"];

    private static readonly Dictionary<string, string?> Unlimited = new(StringComparer.Ordinal) { ["Limits:GuessesPerMinute"] = "100000", ["Limits:WritesPerMinute"] = "100000" };

    /// <summary>Forms of the frame stand on every page; each is attacked on the first that bears it.</summary>
    private readonly HashSet<string> attackedBefore = new(StringComparer.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task FormsOfThePublic(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider, new() { Settings = Unlimited });
        await TestBody.SeedAsync(app);
        var fields = 0;
        foreach (var path in (string[])["/permintaan/ajukan", "/permintaan/ajukan/kontak", "/permintaan/ajukan/informasi", "/permintaan/ajukan/cara", "/permintaan/ajukan/periksa", "/lacak", "/lacak/lupa", "/lacak/tautan/x", "/masuk", "/tampilan"])
            fields += await AttackAsync(BegunAsync, path);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        fields += await AttackAsync(TrackingAsync, (await (await TrackingAsync()).GetPageAsync("/lacak")).One("main a[href*='/lacak/kasus/']").GetAttribute("href")!);
        Assert.InRange(fields, 20, 200);

        async Task<Visitor> BegunAsync()
        {
            var visitor = app.NewVisitor();
            await RequestWalk.ToCheckAsync(visitor);
            return visitor;
        }

        async Task<Visitor> TrackingAsync()
        {
            var visitor = app.NewVisitor();
            await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
            return visitor;
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task FormsOfSetUp(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider, new() { Settings = Unlimited });
        var fields = 0;
        foreach (var path in (string[])["/penyiapan", "/penyiapan/badan", "/penyiapan/unit", "/penyiapan/surel", "/penyiapan/administrator"]) fields += await AttackAsync(AdmittedAsync, path);
        Assert.InRange(fields, 10, 100);

        async Task<Visitor> AdmittedAsync()
        {
            var visitor = app.NewVisitor();
            await visitor.SubmitAsync(await visitor.GetPageAsync("/penyiapan"), "#penyiapan", new FormValues { ["Code"] = app.Services.GetRequiredService<SetupGate>().Code });
            return visitor;
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task FormsOfStaff(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider, new() { Settings = Unlimited });
        var scene = new DeskScene(app, await TestBody.SeedAsync(app));
        await RequestWalk.FileAsync(app.NewVisitor());
        var user = await app.AddAllRolesAsync();
        var other = await app.AddStaffAsync();
        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var letter = await db.Outbox.Select(m => m.Id).FirstAsync(Ct);
        var actions = await app.InScopeAsync(async s =>
        {
            var engine = s.GetRequiredService<ProcedureEngine>();
            var known = await s.GetRequiredService<SerambiDb>().Cases.Include(x => x.Clocks).SingleAsync(Ct);
            return engine.Allowed(known, scene.Body.Staff(Roles.ServiceOfficer), await engine.FactsAsync(s.GetRequiredService<SerambiDb>(), known, Ct)).Select(a => a.Id).ToList();
        });
        string[] paths =
        [
            .. KnownEndpoints.Of(app).Where(e => e.Method == "GET" && !e.Pattern.Contains('{', StringComparison.Ordinal)).Select(e => e.Pattern),
            .. actions.Select(a => $"/meja/kasus/{c.Id}/aksi/{a}"),
            $"/meja/kasus/{c.Id}", $"/meja/kasus/{c.Id}/jawab", $"/meja/kasus/{c.Id}/identitas/{c.RequesterId}", $"/meja/data-pribadi/{c.RequesterId}",
            $"/admin/unit/{scene.Body.Finance}", $"/admin/staf/{other.Id}", $"/admin/kotak-keluar/{letter}/batal",
        ];
        var fields = 0;
        foreach (var path in paths.Where(p => !p.StartsWith("/api", StringComparison.Ordinal) && !p.StartsWith("/health", StringComparison.Ordinal))) fields += await AttackAsync(() => app.SignInAsync(user), path);
        Assert.InRange(fields, 60, 600);

        // What was kept of all that is text wherever it is shown.
        var reader = await app.SignInAsync(user);
        foreach (var path in paths) AssertTame(await reader.GetPageAsync(path), path);
    }

    /// <summary>Sends every form of a page with hostile values; gives back how many fields were attacked.</summary>
    private async Task<int> AttackAsync(Func<Task<Visitor>> newVisitor, string path)
    {
        var first = await (await newVisitor()).GetPageAsync(path);
        AssertTame(first, path);
        var attacked = 0;
        for (var at = 0; at < Forms(first).Count; at++)
        {
            var form = Forms(first)[at];
            var typed = form.QuerySelectorAll("input, textarea").Where(IsTyped).Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
            var chosen = form.QuerySelectorAll("input, select").Where(e => !IsTyped(e)).Select(NameOf).Where(n => n is not ("" or "__RequestVerificationToken")).Distinct(StringComparer.Ordinal).ToList();
            var target = form.GetAttribute("action") is { Length: > 0 } action ? new Uri(first.Url, action).PathAndQuery : first.Path;
            if (!attackedBefore.Add(string.Join('\n', [target, .. typed, .. chosen]))) continue;
            attacked += typed.Count + chosen.Count;
            if (typed.Count > 1) await SendAsync(at, typed.Select(n => (n, Hostile)));
            await SendAsync(at, typed.Select(n => (n, "9999-99-99")).Concat(chosen.Select(n => (n, "99999999999999999999'\"<script>"))));
            if (chosen.Count > 0) await SendAsync(at, chosen.Select(n => (n, "\u0007")));
            foreach (var name in typed)
            {
                await SendAsync(at, [(name, Hostile)]);   // alone, so that the rest is right and it is kept
                await SendAsync(at, [(name, Megabyte)]);
            }
        }

        return attacked;

        async Task SendAsync(int at, IEnumerable<(string Name, string Value)> values)
        {
            var visitor = await newVisitor();
            var page = await visitor.GetPageAsync(path);
            if (Forms(page).Count <= at) return;   // what was sent before has removed it
            var form = Forms(page)[at];
            var filled = new FormValues();
            foreach (var e in form.QuerySelectorAll("input[name], textarea[name]").Where(e => e.GetAttribute("type") is not ("checkbox" or "radio" or "file")))
                filled[NameOf(e)] = e is IHtmlTextAreaElement area ? area.Value : e.GetAttribute("value") ?? "";
            foreach (var (name, value) in values) filled[name] = value;
            var answer = await visitor.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? new Uri(page.Url, action).PathAndQuery : page.Path, filled);
            Assert.True(answer.Status != HttpStatusCode.BadRequest, $"{path}: form {at} was refused before it was read: {string.Join(',', values.Select(v => v.Name))}");
            AssertTame(answer, path);
        }
    }

    private static List<IElement> Forms(TestPage page) => [.. page.All("form").Where(f => string.Equals(f.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))];

    private static bool IsTyped(IElement e) => e is IHtmlTextAreaElement || (e is IHtmlInputElement && Typed.Contains(e.GetAttribute("type") ?? "text", StringComparer.Ordinal));

    private static string NameOf(IElement e) => e.GetAttribute("name") ?? "";

    private static void AssertTame(TestPage page, string path)
    {
        Assert.True((int)page.Status < 500, $"{path}: {page.Status}");
        Assert.True(page.All("script:not([src]):not([type='application/ld+json']), img[src=x], [onerror], [onload]").Count == 0, $"{path}: markup at {page.Path}");
        foreach (var data in page.All("script[type='application/ld+json']")) Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(data.TextContent));   // whole: nothing ended it
        Assert.DoesNotContain('\u202E', page.Document.Title ?? "");
    }
}
