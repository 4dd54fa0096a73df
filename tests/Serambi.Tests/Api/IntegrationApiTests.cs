using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Keys;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Web.Kit;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Api;

/// <summary>What a program reads with its key, and what no key opens.</summary>
public sealed class IntegrationApiTests
{
    private const string Cases = "/api/v1/desk/cases";
    private const string Register = "/api/v1/information-requests/register";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<ApiKeyMade> MakeAsync(DeskScene scene, Guid? unit = null, int perMinute = 600, DateOnly? until = null, params string[] scopes)
    {
        var made = await scene.App.InScopeAsync(s => s.GetRequiredService<MakeApiKey>().RunAsync(
            new MakeApiKeyInput("Dasbor", unit ?? scene.Body.Root, scopes.Length == 0 ? [ApiScopes.Cases] : scopes, perMinute, until ?? new DateOnly(2026, 12, 31)), Actor.System, Ct));
        Assert.False(made.Failed, made.Problem?.Message);
        return made.Value;
    }

    private static ApiCaller With(DeskScene scene, string key) => new(scene.App) { Headers = { ["Authorization"] = "Bearer " + key } };

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Labels_AreTold_AndNarrowTheList(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var cases = await scene.FileManyAsync(2);
        foreach (var name in (string[])["Rapat", "Media"]) await app.InScopeAsync(s => s.GetRequiredService<SaveLabel>().RunAsync(new SaveLabelInput(null, name, Tone.Blue, Retired: false), Actor.System, Ct));
        await using var db = app.OpenDb();
        var labels = await db.Set<CaseLabel>().Select(l => l.Id).ToListAsync(Ct);
        await app.InScopeAsync(s => s.GetRequiredService<LabelCases>().RunAsync(new LabelCasesInput([cases[0].Id], labels, []), scene.Body.Staff(Roles.ServiceOfficer), Ct));
        var api = With(scene, (await MakeAsync(scene)).Key);
        var found = Assert.Single((await api.GetAsync(Cases + "?label=media")).Json["items"]!.AsArray());
        Assert.Equal(["Media", "Rapat"], found!["labels"]!.AsArray().Select(l => l!.GetValue<string>()));
        Assert.Equal(2, (await api.GetAsync($"{Cases}/{cases[0].Id}")).Json["case"]!["labels"]!.AsArray().Count);
        Assert.Empty((await api.GetAsync($"{Cases}/{cases[1].Id}")).Json["case"]!["labels"]!.AsArray());
        Assert.Equal(422, (await api.GetAsync(Cases + "?label=lain")).Problem());
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task List_PagesThroughTheUnitsCases_AndNothingElse(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        await scene.FileManyAsync(5, scene.Body.Finance);
        await scene.FileManyAsync(2, scene.Body.School);
        var api = With(scene, (await MakeAsync(scene, scene.Body.Finance)).Key);

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await api.GetAsync($"{Cases}?take=2" + (after is null ? "" : "&after=" + after));
            Assert.True(page.Status == 200, page.Text);
            Assert.DoesNotContain("Siti", page.Text, StringComparison.Ordinal);
            seen.AddRange(page.Json["items"]!.AsArray().Select(i => i!["handlingUnit"]!.GetValue<string>() + " " + i["number"]!.GetValue<string>()));
            after = page.Json["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(5, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.All(seen, s => Assert.StartsWith("KEU ", s, StringComparison.Ordinal));
        Assert.Empty((await api.GetAsync(Cases + "?state=closed")).Json["items"]!.AsArray());
        Assert.Single((await api.GetAsync(Cases + "?q=0001%2FPPID%2FPI%2F2026")).Json["items"]!.AsArray());
        foreach (var wrong in (string[])["state=x", "due=x", "unit=TIDAK", "take=0", "take=201"]) Assert.Equal(422, (await api.GetAsync($"{Cases}?{wrong}")).Problem());
        Assert.Equal(400, (await api.GetAsync(Cases + "?from=kemarin")).Problem());
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Case_TellsPersonsOnlyToAKeyThatMayReadThem(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var mine = await scene.FileAsync(scene.Body.Finance);
        var other = await scene.FileAsync(scene.Body.School);
        var plain = With(scene, (await MakeAsync(scene, scene.Body.Finance)).Key);
        var full = With(scene, (await MakeAsync(scene, scene.Body.Finance, scopes: [ApiScopes.Cases, ApiScopes.Persons])).Key);

        // A name is found by nobody who may not read it.
        Assert.Empty((await plain.GetAsync(Cases + "?q=Siti")).Json["items"]!.AsArray());
        Assert.Single((await full.GetAsync(Cases + "?q=Siti")).Json["items"]!.AsArray());
        var without = await plain.GetAsync($"{Cases}/{mine.Id}");
        var with = await full.GetAsync($"{Cases}/{mine.Id}");

        Assert.True(without.Status == 200, without.Text);
        Assert.DoesNotContain("Siti", without.Text, StringComparison.Ordinal);
        Assert.Equal("filed", without.Json["events"]![0]!["action"]!.GetValue<string>());
        Assert.Equal("Siti Rahmawati", with.Json["requester"]!["name"]!.GetValue<string>());
        Assert.Equal(404, (await full.GetAsync($"{Cases}/{other.Id}")).Problem());
        Assert.Equal(404, (await full.GetAsync($"{Cases}/{Guid.NewGuid()}")).Problem());
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Register_GivesEveryLineOnce_WithoutPersons(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        await scene.FileManyAsync(3);
        var plain = With(scene, (await MakeAsync(scene, scopes: [ApiScopes.Register])).Key);
        var full = With(scene, (await MakeAsync(scene, scopes: [ApiScopes.Register, ApiScopes.Persons])).Key);

        var first = await plain.GetAsync(Register + "?year=2026&take=2");
        var second = await plain.GetAsync(Register + "?year=2026&take=2&after=" + first.Field("next"));

        Assert.Equal(3, first.Json["items"]!.AsArray().Concat(second.Json["items"]!.AsArray()).Select(i => i!["number"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count());
        Assert.Null(second.Json["next"]);
        Assert.DoesNotContain("Siti", first.Text + second.Text, StringComparison.Ordinal);
        Assert.Equal("Siti Rahmawati", (await full.GetAsync(Register)).Json["items"]![0]!["person"]!["name"]!.GetValue<string>());
        Assert.Empty((await plain.GetAsync(Register + "?year=2026&month=1")).Json["items"]!.AsArray());
        Assert.Equal(422, (await plain.GetAsync(Register + "?month=1")).Problem());
        Assert.Equal(403, (await plain.GetAsync(Cases)).Problem());
    }

    [Fact]
    public async Task WrongEndedRevokedAndMissingKeys_AreRefusedAlike_AndNoCookieHelps()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var good = await MakeAsync(scene);
        var ended = await MakeAsync(scene, until: new DateOnly(2026, 3, 31));
        var revoked = await MakeAsync(scene);
        Assert.Equal(200, (await With(scene, ended.Key).GetAsync(Cases)).Status);
        app.Time.Advance(TimeSpan.FromDays(40));
        await app.InScopeAsync(s => s.GetRequiredService<RevokeApiKey>().RunAsync(revoked.Id, Actor.System, Ct));

        var answers = new List<string>();
        foreach (var key in (string[])["", "srb_", good.Key[..^1] + (good.Key[^1] == 'a' ? 'b' : 'a'), good.Key + "a", ended.Key, revoked.Key])
        {
            var answer = await With(scene, key).GetAsync(Cases);
            Assert.Equal(401, answer.Problem());
            Assert.Equal("Bearer", answer.Response.Headers.WwwAuthenticate.ToString());
            answers.Add(answer.Text);
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal(200, (await With(scene, good.Key).GetAsync(Cases)).Status);
        var leader = await app.SignInAsync(Roles.Leader);
        using var staff = await leader.SendAsync(new HttpRequestMessage(HttpMethod.Get, Cases));
        Assert.Equal(HttpStatusCode.Unauthorized, staff.StatusCode);
    }

    [Fact]
    public async Task Key_BeyondItsLimit_IsToldToWait_WithoutHarmToOthers()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var slow = With(scene, (await MakeAsync(scene, perMinute: 2)).Key);
        var other = With(scene, (await MakeAsync(scene, perMinute: 2)).Key);

        for (var i = 0; i < 2; i++) Assert.Equal(200, (await slow.GetAsync(Cases)).Status);
        var refused = await slow.GetAsync(Cases);

        Assert.Equal(429, refused.Problem());
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        Assert.Equal(200, (await other.GetAsync(Cases)).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Key_IsShownOnceAndKeptAsHash_UseAndEndAreRecorded(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var admin = await app.SignInAsync(Roles.Administrator);
        var form = await admin.GetPageAsync("/admin/integrasi/kunci/baru");
        var empty = await admin.SubmitAsync(form, "#kunci-baru", new() { ["Name"] = "", ["UnitId"] = body.Root.ToString(), ["Scopes"] = "persons.read" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(2, empty.All("#galat li").Count);

        var made = await admin.SubmitAsync(form, "#kunci-baru", new() { ["Name"] = "Dasbor pimpinan", ["UnitId"] = body.Root.ToString(), ["Scopes"] = "cases.read" });
        var key = made.TextOf("#kunci code");
        Assert.Equal(200, (await new ApiCaller(app) { Headers = { ["Authorization"] = "Bearer " + key } }.GetAsync(Cases)).Status);

        var list = await admin.GetPageAsync("/admin/integrasi");
        Assert.Contains("Dasbor pimpinan", list.TextOf("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("belum pernah", list.TextOf("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain(key[15..], list.Body, StringComparison.Ordinal);
        await using (var db = app.OpenDb())
        {
            var kept = await db.Set<ApiKey>().SingleAsync(Ct);
            Assert.DoesNotContain(key[15..], System.Text.Encoding.Latin1.GetString(kept.Hash) + kept.Prefix + string.Concat(await db.Events.Select(e => e.Data).ToListAsync(Ct)), StringComparison.Ordinal);
            Assert.Equal(36, kept.Hash.Length);
        }

        var gone = await admin.SubmitAsync(await admin.GetPageAsync(list.One("tbody a").GetAttribute("href")!), "#cabut");
        Assert.Contains("Dicabut", gone.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(401, (await new ApiCaller(app) { Headers = { ["Authorization"] = "Bearer " + key } }.GetAsync(Cases)).Problem());
        await using var after = app.OpenDb();
        Assert.Equal(["key_made", "key_revoked"], await after.Events.Where(e => e.StreamKind == "api_key").OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task AdministratorOfAUnit_MakesAndSeesKeysOfThatUnitOnly()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var whole = await MakeAsync(scene);
        var admin = await app.SignInAsync(Roles.Administrator, scene.Body.School);
        var form = await admin.GetPageAsync("/admin/integrasi/kunci/baru");

        Assert.Equal([scene.Body.School.ToString()], form.All("select[name=UnitId] option").Select(o => o.GetAttribute("value")!).Where(v => v.Length > 0));
        form.All("select[name=UnitId] option").First(o => o.GetAttribute("value") == scene.Body.School.ToString()).SetAttribute("value", scene.Body.Root.ToString());
        var forbidden = await admin.SubmitAsync(form, "#kunci-baru", new() { ["Name"] = "X", ["UnitId"] = scene.Body.Root.ToString(), ["Scopes"] = "cases.read" });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync($"/admin/integrasi/kunci/{whole.Id}")).Status);
        Assert.Empty((await admin.GetPageAsync("/admin/integrasi")).All("tbody tr"));
    }
}
