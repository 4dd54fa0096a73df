using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Web.Modules.Services.Filing;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Api;

/// <summary>What the API of services gives to nobody: files and cases of others, what is private, what the form does not ask.</summary>
public sealed class ServiceApiAttackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Upload_OfAnother_OfAnotherPurpose_OrUsed_IsRefusedAtItsPlace(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var api = new ApiCaller(scene.App);
        var used = Guid.Parse(await api.UploadAsync());
        Assert.Equal(201, (await api.ApplyAsync("ljj", ApiCaller.Application(Ljj(used)))).Status);
        using var picture = new MemoryStream(TestBody.Picture);
        var inADraft = await scene.App.InScopeAsync(s => s.GetRequiredService<FileIntake>().RunAsync(new FileUpload(picture, "ktp.png", FilePurpose.Identity) { DraftId = Guid.CreateVersion7() }, Actor.Public, Ct));
        foreach (var file in (Guid[])[used, inADraft.Value.Id, Guid.Parse(await api.UploadAsync("attachment")), Guid.Parse(await api.UploadAsync("authority"))])
        {
            var refused = await api.ApplyAsync("ljj", ApiCaller.Application(Ljj(file)));
            Assert.Equal(422, refused.Problem());
            Assert.Equal(["/answers/documents/0/pages"], refused.Errors);
            var tried = await api.TryAsync("ljj", Ljj(file));
            Assert.False(tried.Json["accepted"]!.GetValue<bool>(), tried.Text);
            Assert.DoesNotContain(".png", tried.Text, StringComparison.Ordinal);
        }

        var body = ApiCaller.Application(Ljj(Guid.Parse(await api.UploadAsync())));
        (body["applicant"]!["proxyName"], body["applicant"]!["letterFileId"]) = ("Budi Santoso", (await api.UploadAsync()).ToString());
        Assert.Equal(["/applicant/letterFileId"], (await api.ApplyAsync("ljj", body)).Errors);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task HiddenAndCalculatedAnswers_CountForNothing_AndTheirFilesAreNotTaken(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var api = new ApiCaller(scene.App);
        var (page, hidden) = (Guid.Parse(await api.UploadAsync()), Guid.Parse(await api.UploadAsync()));
        var filed = await api.ApplyAsync("ljj", ApiCaller.Application(Ljj(page, more: $$""", "sheets": 9000, "address": "Jalan Rahasia 7", "waiver_proof": ["{{hidden}}"]""")));
        Assert.True(filed.Status == 201, filed.Text);
        await using var db = scene.App.OpenDb();
        var kept = await db.Set<ServiceCase>().SingleAsync(Ct);
        var all = scene.App.Services.GetRequiredService<ServiceAnswers>().Json(kept, secret: true);
        foreach (var absent in (string[])["is hidden", "9000", "Rahasia", hidden.ToString()]) Assert.DoesNotContain(absent, all.Plain + all.Private, StringComparison.Ordinal);
        Assert.Equal([page], await db.Files.Where(f => f.CaseId != null).Select(f => f.Id).ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task PrivateAnswers_AreGivenBackByNothing_AndNoCaseToSomebodyElse(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"), WithFields(Field("name", "text"), Field("nik", "nik", "private: true"), Field("twice", "text", "value: \"concat(nik, nik)\"")) + "register: [name, \"nik:mask\"]\n");
        var api = new ApiCaller(scene.App);
        var mine = await api.ApplyAsync("ljj", ApiCaller.Application(Ljj(Guid.Parse(await api.UploadAsync()), "courier", ", \"copies\": 1, \"waiver\": false, \"address\": \"Jalan Rahasia 7\"")));
        var theirs = await api.ApplyAsync("kecil", ApiCaller.Application($$"""{ "name": "Sari", "nik": "{{Nik}}" }"""));
        Assert.True((mine.Status, theirs.Status) == (201, 201), mine.Text + theirs.Text);
        ApiAnswer[] said =
        [
            mine, theirs, await api.CaseAsync(mine.Field("number"), mine.Field("secret")), await api.CaseAsync(theirs.Field("number"), theirs.Field("secret")),
            await api.TryAsync("kecil", $$"""{ "name": "Sari", "nik": "{{Nik}}" }"""), await api.GetAsync("/api/v1/services/kecil"), await api.GetAsync("/api/v1/services/kecil/register"), await api.GetAsync("/layanan/kecil/register.csv"),
        ];
        Assert.All(said, a =>
        {
            Assert.True(a.Status is 200 or 201, a.Text);
            Assert.DoesNotContain(Nik, a.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Rahasia", a.Text, StringComparison.Ordinal);
        });

        await using var db = scene.App.OpenDb();
        var file = await db.Files.Select(f => f.Id).SingleAsync(Ct);
        foreach (var (number, secret) in ((string, string)[])[(mine.Field("number"), theirs.Field("secret")), (theirs.Field("number"), theirs.Field("secret")), (mine.Field("number"), mine.Field("secret"))])
            Assert.Equal(404, (await api.GetAsync($"/api/v1/cases/files/{file}?number={Uri.EscapeDataString(number)}", ("X-Tracking-Code", secret))).Problem());   // nor is a private file ever listed
        Assert.Equal(404, (await api.CaseAsync(mine.Field("number"), theirs.Field("secret"))).Problem());
    }

    [Fact]
    public async Task KeyOfAForm_GivesNoReceipt()
    {
        await using var scene = await OpenAsync(Providers.Sqlite, WithFields(Field("name", "text")));
        var key = Guid.CreateVersion7();
        Assert.False((await scene.SubmitAsync("kecil", """{ "name": "x" }""", key)).Failed);
        Assert.Equal(422, (await new ApiCaller(scene.App).ApplyAsync("kecil", ApiCaller.Application("""{ "name": "x" }"""), key.ToString())).Problem());
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("{}", "text/plain", 415)]
    [InlineData("""{"surprise":1}""", "application/json", 422)]
    [InlineData("""{"applicant":{"kind":"ghost"}}""", "application/json", 422)]
    [InlineData("""{"language":"xx"}""", "application/json", 422)]
    [InlineData("""{"answers":[]}""", "application/json", 422)]
    [InlineData("""{"answers":{"name":"a","name":"b"}}""", "application/json", 422)]
    [InlineData("""{"answers":{"name":"\ud800"}}""", "application/json", 422)]
    [InlineData("""{"answers":{"name":[[[[[[[[[1]]]]]]]]]}}""", "application/json", 422)]
    [InlineData("""{"answers":{"name":{}}}""", "application/json", 422)]
    public async Task BodyThatDoesNotFit_IsExplained(string body, string type, int status)
    {
        await using var scene = await OpenAsync(Providers.Sqlite, WithFields(Field("name", "text")));
        var api = new ApiCaller(scene.App);
        foreach (var path in body.Contains("answers", StringComparison.Ordinal) ? (string[])["", "/try"] : [""])
        {
            using var content = new StringContent(body, Encoding.UTF8, type);
            Assert.Equal(status, (await api.SendAsync(HttpMethod.Post, "/api/v1/services/kecil" + path, content, ("Idempotency-Key", Guid.CreateVersion7().ToString()))).Problem());
        }

        using var unkeyed = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(["Idempotency-Key"], (await api.SendAsync(HttpMethod.Post, "/api/v1/services/kecil", unkeyed)).Errors);
    }

    [Fact]
    public async Task ApplyingAndTrying_AreLimited_ReadingIsNot_ButWholeFilesAre()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:WritesPerMinute"] = "2", ["Limits:ExportsPerMinute"] = "2" };
        await using var app = await SerambiApp.CreateAsync(options: new() { Settings = settings });
        await PublishedServices.PrepareAsync(app, WithFields(Field("name", "text")) + "register: [name]\n");
        var api = new ApiCaller(app);
        Assert.Equal(200, (await api.TryAsync("kecil", "{}")).Status);
        Assert.Equal(201, (await api.ApplyAsync("kecil", ApiCaller.Application("""{ "name": "x" }"""))).Status);
        foreach (var answer in (ApiAnswer[])[await api.TryAsync("kecil", "{}"), await api.ApplyAsync("kecil", ApiCaller.Application("{}"))])
        {
            Assert.Equal(429, answer.Problem());
            Assert.NotNull(answer.Response.Headers.RetryAfter);
        }

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await api.GetAsync("/api/v1/services/kecil")).Status);
            Assert.Equal(i < 2 ? 200 : 429, (await api.GetAsync("/layanan/kecil/register.csv")).Status);
        }
    }
}
