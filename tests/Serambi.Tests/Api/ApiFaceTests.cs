using System.Net;
using System.Text.Json;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Api;

/// <summary>The document, the page that explains it, and addresses that nothing serves.</summary>
public sealed class ApiFaceTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Document_IsTheCommittedOne()
    {
        await using var app = await SerambiApp.CreateAsync();
        var answer = await new ApiCaller(app).GetAsync("/api/v1/openapi.json");
        Assert.Equal(200, answer.Status);
        var document = answer.Json.AsObject();
        document.Remove("servers");
        var now = document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        var committed = Repository.PathOf("docs", "api", "v1.json");
        var made = Path.Combine(Directory.CreateDirectory(Repository.PathOf("artifacts", "api")).FullName, "v1.json");
        await File.WriteAllTextAsync(made, now, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(committed) && await File.ReadAllTextAsync(committed, TestContext.Current.CancellationToken) == now, $"The API changed: look at the difference to docs/api/v1.json, then copy {made} there.");
    }

    [Fact]
    public async Task Document_HasAnswersForEveryOperation()
    {
        await using var app = await SerambiApp.CreateAsync();
        var paths = (await new ApiCaller(app).GetAsync("/api/v1/openapi.json")).Json["paths"]!.AsObject();
        Assert.Equal(["/api/v1/cases", "/api/v1/cases/actions", "/api/v1/cases/answers", "/api/v1/cases/files/{id}", "/api/v1/cases/messages", "/api/v1/desk/cases", "/api/v1/desk/cases/{id}", "/api/v1/documents/{code}", "/api/v1/files", "/api/v1/information-requests", "/api/v1/information-requests/figures", "/api/v1/information-requests/register", "/api/v1/services", "/api/v1/services/{id}", "/api/v1/services/{id}/figures", "/api/v1/services/{id}/permits", "/api/v1/services/{id}/permits/statistics", "/api/v1/services/{id}/register", "/api/v1/services/{id}/try"], paths.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.All(paths.SelectMany(p => p.Value!.AsObject()), o => Assert.True(o.Value!["responses"]!.AsObject().Count >= 3));
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/en/api")]
    public async Task Page_ExplainsEveryOperation(string path)
    {
        await using var app = await SerambiApp.CreateAsync();
        var page = await app.GetPageAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var id in (string[])["submitInformationRequest", "getCase", "getCaseFile", "writeMessage", "uploadFile", "getDocument", "actOnCase", "listCases", "readCase", "listRegister", "requestFigures", "listServices", "getService", "tryAnswers", "applyForService", "listServiceRegister"]) Assert.NotEmpty(page.All("#" + id));
        Assert.Contains("Idempotency-Key", page.Text, StringComparison.Ordinal);
        Assert.Contains("legal_entity", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tidak-ada")]
    [InlineData("/en/tidak/ada.php")]
    [InlineData("/wp-login.php")]
    [InlineData("/.env")]
    public async Task UnknownPage_IsNotFound_ForEverybody(string path)
    {
        await using var app = await SerambiApp.CreateAsync();
        var page = await app.GetPageAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, path), (page.Status, page.Path));
        Assert.NotEmpty(page.Heading);
    }

    [Theory]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/api/v2", 404)]
    [InlineData("/api/v1/information-requests/x", 404)]
    public async Task UnknownApiAddress_IsProblemDetails(string path, int status)
    {
        await using var app = await SerambiApp.CreateAsync();
        var answer = await new ApiCaller(app).GetAsync(path);
        Assert.Equal(status, answer.Problem());
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task OtherOrigins_AreNotLetIn()
    {
        await using var app = await SerambiApp.CreateAsync();
        var answer = await new ApiCaller(app).SendAsync(HttpMethod.Options, "/api/v1/cases", null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "x-tracking-code"));
        Assert.DoesNotContain(answer.Response.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }
}
