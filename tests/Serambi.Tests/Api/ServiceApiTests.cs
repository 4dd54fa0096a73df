using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Web.Modules.Services.Filing;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Api;

/// <summary>Declared services for programs: found, read, tried, applied for, followed.</summary>
public sealed class ServiceApiTests
{
    private static readonly string Small = WithFields(Field("name", "text"));
    private static readonly string Daily = Small.Replace("keep: P1Y", "keep: P1Y\nopen: { quota: 2, per: day }", StringComparison.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Catalogue_TellsWhatIsGiven_WhetherItIsOpen_AndWhatIsLeft(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"), Daily, Small.Replace("kecil", "nanti", StringComparison.Ordinal).Replace("keep: P1Y", "keep: P1Y\nopen: { from: 2027-01-01 }", StringComparison.Ordinal));
        var api = new ApiCaller(scene.App);
        Assert.Equal(201, (await api.ApplyAsync("kecil", ApiCaller.Application("""{ "name": "x" }"""))).Status);
        var list = await api.GetAsync("/api/v1/services");
        Assert.True(list.Status == 200, list.Text);
        var items = list.Json["items"]!.AsArray().ToDictionary(i => i!["id"]!.GetValue<string>(), i => i!, StringComparer.Ordinal);
        Assert.Equal(["kecil", "ljj", "nanti"], items.Keys);
        Assert.Equal(("Kecil", "Small", "u"), (Text(items["kecil"], "title", "id"), Text(items["kecil"], "title", "en"), Text(items["kecil"], "unit", "code")));
        Assert.Equal("Biro Keuangan", Text(items["ljj"], "unit", "name"));
        Assert.Equal("""{"places":2,"per":"day","left":1}""", items["kecil"]["opening"]!["quota"]!.ToJsonString());
        Assert.Null(items["ljj"]["opening"]!["quota"]);
        Assert.Equal([true, true, false], items.Values.Select(i => i["opening"]!["open"]!.GetValue<bool>()));
        Assert.Equal(201, (await api.ApplyAsync("kecil", ApiCaller.Application("""{ "name": "x" }"""))).Status);
        var full = (await api.GetAsync("/api/v1/services/kecil")).Json["offer"]!["opening"]!;
        Assert.Equal((false, 0), (full["open"]!.GetValue<bool>(), full["quota"]!["left"]!.GetValue<int>()));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Service_TellsStandard_Fees_Terms_AndTheSchemaOfItsAnswers(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var api = new ApiCaller(scene.App);
        api.Headers["Accept-Language"] = "en";
        var service = await api.GetAsync("/api/v1/services/ljj");
        Assert.True(service.Status == 200, service.Text);
        Assert.Equal("abcdefghijklmn", string.Concat(service.Json["standard"]!.AsArray().Select(c => Text(c!, "letter"))));
        Assert.All(service.Json["standard"]!.AsArray(), c => Assert.NotEmpty(c!["lines"]!.AsArray()));
        var fee = Assert.Single(service.Json["fees"]!.AsArray())!;
        Assert.Equal(("printing", "Check of authenticity"), (Text(fee, "id"), Text(fee, "stage")));
        Assert.Null(fee["amount"]);
        Assert.Equal("""{"who":["person"],"verify":"email","proxy":true,"onePer":"nik","mostRunning":2,"account":false}""", service.Json["applicant"]!.ToJsonString());
        Assert.Equal("2026-03-13", service.Field("promise"));
        Assert.Equal("Identity number (NIK)", Text(service.Json, "answers", "properties", "nik", "title"));
        Assert.Equal(await scene.PublishAsync(Template("ljj")), Text(service.Json, "offer", "version"));
        Assert.Equal(404, (await api.GetAsync("/api/v1/services/none")).Problem());
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Application_IsFiled_Followed_Repaired_AndWithdrawn(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var api = new ApiCaller(scene.App);
        var file = Guid.Parse(await api.UploadAsync());
        var body = ApiCaller.Application(Ljj(file));
        body["applicant"]!["proxyName"] = "Budi Santoso";
        body["applicant"]!["letterFileId"] = await api.UploadAsync("authority");
        body["version"] = Text((await api.GetAsync("/api/v1/services/ljj")).Json, "offer", "version");
        var filed = await api.ApplyAsync("ljj", body);
        Assert.True(filed.Status == 201, filed.Text);
        var (number, secret) = (filed.Field("number"), filed.Field("secret"));
        Assert.Equal(("0001/KEU/LY/2026", "2026-03-06", "2026-03-13"), (number, filed.Field("receivedOn"), filed.Field("dueOn")));
        Assert.Equal("5 hari kerja sejak 6 Maret 2026", filed.Field("dueExplanation"));
        Assert.Equal("/api/v1/cases?number=0001%2FKEU%2FLY%2F2026", filed.Response.Headers.Location!.OriginalString);

        await using var db = scene.App.OpenDb();
        var c = await db.Cases.AsNoTracking().Include(x => x.Files).SingleAsync(Ct);
        Assert.Equal((Channel.Api, "id", true), (c.Channel, c.Language, c.ProxyId is not null));
        Assert.Equal([FilePurpose.Identity, FilePurpose.Authority], c.Files.Select(f => f.Purpose).Order());
        Assert.Equal(1, await db.Outbox.CountAsync(Ct));
        var place = "/api/v1/cases/answers?number=" + Uri.EscapeDataString(number);
        var early = await api.SendAsync(HttpMethod.Get, place, null, ("X-Tracking-Code", secret));
        Assert.Equal(("false", "2012", null), (early.Json["waits"]!.ToJsonString(), early.Json["answers"]!["year"]!.ToJsonString(), early.Json["answers"]!["nik"]));   // who finds a receipt reads nothing private
        Assert.False((await scene.ActAsync(c.Id, "ask_repair", scene.Body.Staff(Roles.ServiceOfficer), "Tepi kanan terpotong.")).Failed);

        var view = await api.CaseAsync(number, secret);
        Assert.Equal(("service", "repair"), (view.Field("kind"), view.Field("state")));
        Assert.Equal("Tepi kanan terpotong.", Text(view.Json, "wait", "reason"));
        Assert.Contains(view.Json["facts"]!.AsArray(), f => Text(f!, "value") == "DN-01 123");
        Assert.Equal(404, (await api.WriteAsync(number, secret, new { text = "Ini pindaian yang utuh.", action = "resubmit" })).Status);
        var held = await api.SendAsync(HttpMethod.Get, place, null, ("X-Tracking-Code", secret));
        Assert.Equal(("true", "Tepi kanan terpotong.", Nik), (held.Json["waits"]!.ToJsonString(), held.Field("reason"), Text(held.Json, "answers", "nik")));
        var answers = held.Json["answers"]!.AsObject();
        answers["documents"]![0]!["pages"] = new JsonArray(await api.UploadAsync());
        Task<ApiAnswer> MendAsync(string key, int? version, string code) =>
            api.SendAsync(HttpMethod.Put, place, JsonContent.Create(new { caseVersion = version, answers }), ("X-Tracking-Code", code), ("Idempotency-Key", key));
        var (mending, read) = (Guid.CreateVersion7().ToString(), held.Json["caseVersion"]!.GetValue<int>());
        Assert.Equal(404, (await MendAsync(mending, read, "SALAH-SALAH")).Status);
        Assert.Equal(409, (await MendAsync(mending, read - 1, secret)).Status);
        answers["year"] = 1900;
        Assert.Contains("/answers/year", (await MendAsync(mending, read, secret)).Text, StringComparison.Ordinal);
        answers["year"] = 2013;
        Assert.Equal(204, (await MendAsync(mending, read, secret)).Status);
        Assert.Equal(204, (await MendAsync(mending, read, secret)).Status);
        Assert.Equal(409, (await MendAsync(Guid.CreateVersion7().ToString(), read, secret)).Status);
        view = await api.CaseAsync(number, secret);
        Assert.Equal("intake", view.Field("state"));
        Assert.Contains(view.Json["facts"]!.AsArray(), f => Text(f!, "value") == "2013");
        var done = await api.SendAsync(HttpMethod.Post, "/api/v1/cases/actions?number=" + Uri.EscapeDataString(number), JsonContent.Create(new { action = "withdraw", version = view.Json["version"]!.GetValue<int>() }), ("X-Tracking-Code", secret));
        Assert.Equal("withdrawn", done.Field("state"));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SameKey_GivesTheSameAnswer_AtOnceAndWhenNothingIsLeft_AndNoneToAnotherBody(string provider)
    {
        var last = Template("ljj").Replace("\nstandard:", "\nopen: { quota: 1 }\nstandard:", StringComparison.Ordinal).Replace("max_active: 2", "max_active: 1", StringComparison.Ordinal);
        await using var scene = await OpenAsync(provider, last, Small);
        var api = new ApiCaller(scene.App);
        var body = ApiCaller.Application(Ljj(Guid.Parse(await api.UploadAsync())));
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.ApplyAsync("ljj", body.DeepClone(), key)));
        Assert.All(answers, a => Assert.True(a.Status == 201, a.Text));
        Assert.Single(answers.Select(a => a.Text).Distinct(StringComparer.Ordinal));
        Assert.Equal(answers[0].Text, (await api.ApplyAsync("ljj", body.DeepClone(), key)).Text);

        var other = body.DeepClone();
        other["answers"]!["year"] = 2013;
        foreach (var (service, sent) in ((string, JsonNode)[])[("ljj", other), ("kecil", body)])
        {
            var refused = await api.ApplyAsync(service, sent, key);
            Assert.Equal(422, refused.Problem());
            Assert.Equal(["Idempotency-Key"], refused.Errors);
            Assert.DoesNotContain(answers[0].Field("number"), refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(409, (await api.ApplyAsync("ljj", ApiCaller.Application(Ljj(Guid.Parse(await api.UploadAsync()))))).Problem());
        await using var db = scene.App.OpenDb();
        Assert.Equal(1, await db.Set<ServiceCase>().CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Refusals_NameEveryPlaceInTheBody(string provider)
    {
        var strict = Small.Replace("\nstages:", "\nrules:\n  - { deny: name = 'x', say: { id: Tidak boleh x., en: Not x. } }\nstages:", StringComparison.Ordinal);
        await using var scene = await OpenAsync(provider, Template("ljj"), strict);
        var api = new ApiCaller(scene.App);
        var body = ApiCaller.Application(Ljj(Guid.CreateVersion7(), more: ", \"ghost\": 1").Replace("2012", "2999", StringComparison.Ordinal).Replace("\"diploma\"", "\"x\", \"a/b\": 1", StringComparison.Ordinal));
        body["applicant"] = new JsonObject { ["name"] = " ", ["email"] = "kosong", ["proxyName"] = "Budi" };
        var refused = await api.ApplyAsync("ljj", body);
        Assert.Equal(422, refused.Problem());
        Assert.Equal(
            ["/answers/documents/0/a~1b", "/answers/documents/0/kind", "/answers/documents/0/pages", "/answers/ghost", "/answers/year", "/applicant/email", "/applicant/letterFileId", "/applicant/name"],
            refused.Errors.Order(StringComparer.Ordinal));
        Assert.Contains("/answers/nik", (await api.ApplyAsync("ljj", new JsonObject())).Errors);
        var whole = await api.ApplyAsync("kecil", ApiCaller.Application("""{ "name": "x" }"""));
        Assert.Equal("Tidak boleh x.", whole.Json["errors"]!["/answers"]![0]!.GetValue<string>());
        var old = ApiCaller.Application("""{ "name": "y" }""");
        old["version"] = "0123";
        Assert.Equal(["/version"], (await api.ApplyAsync("kecil", old)).Errors);
        Assert.Equal(404, (await api.ApplyAsync("none", ApiCaller.Application("{}"))).Problem());
        await using var db = scene.App.OpenDb();
        Assert.Equal(0, await db.Cases.CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Try_SaysWhatIsShown_WhatIsWrong_AndWhatItCosts_AndKeepsNothing(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var api = new ApiCaller(scene.App);
        var begun = await api.TryAsync("ljj", """{ "form": "pick_up", "year": 1960 }""");
        Assert.True(begun.Status == 200, begun.Text);
        Assert.False(begun.Json["accepted"]!.GetValue<bool>());
        Assert.True(begun.Json["feesPending"]!.GetValue<bool>());
        var shown = begun.Json["pages"]!.AsArray().SelectMany(p => p!["fields"]!.AsArray()).Select(f => f!.GetValue<string>()).ToList();
        Assert.Contains("/answers/copies", shown);
        Assert.DoesNotContain("/answers/address", shown);
        Assert.Contains(begun.Json["problems"]!.AsArray(), p => Text(p!, "pointer") == "/answers/year" && p!["warning"]!.GetValue<bool>());

        var file = Guid.Parse(await api.UploadAsync());
        var whole = await api.TryAsync("ljj", Ljj(file, "pick_up", ", \"copies\": 3, \"waiver\": false"));
        Assert.True(whole.Json["accepted"]!.GetValue<bool>(), whole.Text);
        Assert.Equal(6000, Assert.Single(whole.Json["fees"]!.AsArray())!["amount"]!.GetValue<decimal>());
        Assert.Equal("""{"/answers/sheets":"3"}""", whole.Json["calculated"]!.ToJsonString());
        Assert.Contains("/answers/documents/0/pages", whole.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await api.TryAsync("none", "{}")).Problem());
        await using var db = scene.App.OpenDb();
        Assert.Equal((0, 0), (await db.Cases.CountAsync(Ct), await db.Set<IdempotencyRow>().CountAsync(Ct)));
        Assert.NotNull((await db.Files.SingleAsync(Ct)).DraftId);   // it still waits for the application
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ClosedOrFull_IsAConflict_InTheLanguageAskedFor(string provider)
    {
        await using var scene = await OpenAsync(provider, Daily, Small.Replace("kecil", "nanti", StringComparison.Ordinal).Replace("keep: P1Y", "keep: P1Y\nopen: { from: 2027-01-01 }", StringComparison.Ordinal));
        var api = new ApiCaller(scene.App);
        api.Headers["Accept-Language"] = "en";
        var closed = await api.ApplyAsync("nanti", ApiCaller.Application("""{ "name": "x" }"""));
        Assert.Equal(409, closed.Problem());
        Assert.Contains("1 January 2027", closed.Field("detail"), StringComparison.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            var answer = await api.ApplyAsync("kecil", ApiCaller.Application("""{ "name": "x" }"""));
            Assert.Equal(i < 2 ? 201 : 409, answer.Status);
        }

        await using var db = scene.App.OpenDb();
        Assert.All(await db.Cases.ToListAsync(Ct), c => Assert.Equal("en", c.Language));
    }

    private static string Text(JsonNode node, params IReadOnlyList<string> path) => path.Aggregate(node, (n, name) => n[name]!).GetValue<string>();
}
