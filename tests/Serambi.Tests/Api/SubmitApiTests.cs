using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Xunit;

namespace Serambi.Tests.Api;

public sealed class SubmitApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Submit_FilesTheSameCaseAsTheForm(string provider)
    {
        await using var app = await StartAsync(provider);
        var api = new ApiCaller(app);
        var answer = await api.SubmitAsync(ApiCaller.Body(await api.UploadAsync()));
        Assert.True(answer.Status == 201, answer.Text);
        Assert.Equal("0001/PPID/PI/2026", answer.Field("number"));
        Assert.Equal(("2026-03-06", "2026-03-27"), (answer.Field("receivedOn"), answer.Field("dueOn")));
        Assert.Contains("10 hari kerja", answer.Field("dueExplanation"), StringComparison.Ordinal);
        Assert.Contains("nomor=0001", answer.Field("statusUrl"), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Field("secret"), answer.Field("statusUrl"), StringComparison.Ordinal);
        Assert.Equal("/api/v1/cases?number=0001%2FPPID%2FPI%2F2026", answer.Response.Headers.Location!.OriginalString);
        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Files).SingleAsync(Ct);
        Assert.Equal(Channel.Api, c.Channel);
        var file = Assert.Single(c.Files);
        Assert.Equal((FilePurpose.Identity, (Guid?)null), (file.Purpose, file.DraftId));
        Assert.Equal(1, await db.Outbox.CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SameKey_SameBodyGivesSameAnswer_OtherBodyIsRefused(string provider)
    {
        await using var app = await StartAsync(provider);
        var api = new ApiCaller(app);
        var body = ApiCaller.Body(await api.UploadAsync());
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.SubmitAsync(body.DeepClone(), key)));
        Assert.All(answers, a => Assert.True(a.Status == 201, a.Text));
        Assert.Single(answers.Select(a => a.Text).Distinct(StringComparer.Ordinal));

        var other = body.DeepClone();
        other["wanted"]!["purpose"] = "Tujuan yang lain";
        var refused = await api.SubmitAsync(other, key);
        Assert.Equal(422, refused.Problem());
        Assert.Equal(["Idempotency-Key"], refused.Errors);
        Assert.DoesNotContain(answers[0].Field("number"), refused.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Cases.CountAsync(Ct));
    }

    [Fact]
    public async Task KeyOfAForm_GivesNoReceipt()
    {
        await using var app = await StartAsync();
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var key = await db.Cases.Select(c => c.SubmissionId).SingleAsync(Ct);
        var api = new ApiCaller(app);
        Assert.Equal(422, (await api.SubmitAsync(ApiCaller.Body(await api.UploadAsync()), key.ToString())).Problem());
    }

    [Fact]
    public async Task EmptyBody_NamesEveryFieldInTheLanguageAskedFor()
    {
        await using var app = await StartAsync();
        var api = new ApiCaller(app);
        var id = await api.SubmitAsync(new System.Text.Json.Nodes.JsonObject());
        Assert.Equal(422, id.Problem());
        Assert.Superset(new HashSet<string>(["/applicant/kind", "/applicant/name", "/applicant/identityNumber", "/applicant/identityFileId", "/contact/address", "/contact/email", "/wanted/information", "/wanted/purpose", "/delivery/access"], StringComparer.Ordinal), id.Errors.ToHashSet(StringComparer.Ordinal));
        api.Headers["Accept-Language"] = "en-GB, id;q=0.4";
        var en = await api.SubmitAsync(new System.Text.Json.Nodes.JsonObject());
        Assert.NotEqual(id.Field("title"), en.Field("title"));
        Assert.Equal("en", en.Response.Content.Headers.ContentLanguage.Single());
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("[]", "application/json", 422)]
    [InlineData("""{"surprise":1}""", "application/json", 422)]
    [InlineData("""{"applicant":{"kind":"ghost"}}""", "application/json", 422)]
    [InlineData("""{"applicant":{"kind":0}}""", "application/json", 422)]
    [InlineData("""{"applicant":{"name":5}}""", "application/json", 422)]
    [InlineData("""{"language":"xx"}""", "application/json", 422)]
    [InlineData("{}", "text/plain", 415)]
    public async Task BodyThatDoesNotFit_IsExplained(string body, string type, int status)
    {
        await using var app = await StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, type);
        var answer = await new ApiCaller(app).SendAsync(HttpMethod.Post, "/api/v1/information-requests", content, ("Idempotency-Key", Guid.CreateVersion7().ToString()));
        Assert.Equal(status, answer.Problem());
    }

    [Fact]
    public async Task LongTexts_AreRefusedAtTheField_OrAsTooLarge()
    {
        await using var app = await StartAsync();
        var api = new ApiCaller(app);
        var body = ApiCaller.Body(await api.UploadAsync());
        body["wanted"]!["information"] = new string('a', 5001);
        body["contact"]!["needsNote"] = new string('b', 501);
        var answer = await api.SubmitAsync(body);
        Assert.Equal(422, answer.Problem());
        Assert.Equal(["/contact/needsNote", "/wanted/information"], answer.Errors.Order(StringComparer.Ordinal));
        body["wanted"]!["information"] = new string('a', 1 << 20);
        Assert.Equal(413, (await api.SubmitAsync(body)).Problem());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("abc")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task WithoutKey_IsRefused(string? key)
    {
        await using var app = await StartAsync();
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        (string, string)[] headers = key is null ? [] : [("Idempotency-Key", key)];
        var answer = await new ApiCaller(app).SendAsync(HttpMethod.Post, "/api/v1/information-requests", content, headers);
        Assert.Equal(422, answer.Problem());
        Assert.Equal(["Idempotency-Key"], answer.Errors);
    }

    [Fact]
    public async Task AnothersUpload_AnAttachment_OrAUsedOne_IsNoIdentityDocument()
    {
        await using var app = await StartAsync();
        var api = new ApiCaller(app);
        var used = await api.UploadAsync();
        Assert.Equal(201, (await api.SubmitAsync(ApiCaller.Body(used))).Status);
        foreach (var id in new[] { used, await api.UploadAsync("attachment"), Guid.CreateVersion7().ToString() })
        {
            var answer = await api.SubmitAsync(ApiCaller.Body(id));
            Assert.Equal(422, answer.Problem());
            Assert.Equal(["/applicant/identityFileId"], answer.Errors);
        }
    }

    [Fact]
    public async Task FileOfABegunForm_CannotBeTakenThroughTheApi()
    {
        await using var app = await StartAsync();
        await RequestWalk.ToCheckAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var id = await db.Files.Select(f => f.Id).SingleAsync(Ct);
        Assert.Equal(422, (await new ApiCaller(app).SubmitAsync(ApiCaller.Body(id.ToString()))).Problem());
    }

    private static async Task<SerambiApp> StartAsync(string provider = Providers.Sqlite)
    {
        var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        return app;
    }
}
