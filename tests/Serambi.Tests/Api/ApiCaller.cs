using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Api;

/// <summary>What the API answered; the body is parsed when it is JSON.</summary>
internal sealed record ApiAnswer(int Status, HttpResponseMessage Response, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public override string ToString() => $"{Status} {Text}";

    public string Field(string name) => Json[name]!.GetValue<string>();

    /// <summary>The status of a refusal, checked to be problem details.</summary>
    public int Problem()
    {
        Assert.Equal("application/problem+json", Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Status, Json["status"]!.GetValue<int>());
        Assert.False(string.IsNullOrWhiteSpace(Field("title")), Text);
        return Status;
    }

    public IReadOnlyList<string> Errors => [.. Json["errors"]!.AsObject().Select(e => e.Key)];
}

/// <summary>A program that calls the API: no cookies, no redirects.</summary>
internal sealed class ApiCaller(HttpMessageInvoker http, Uri start)
{
    public ApiCaller(SerambiApp app)
        : this(new HttpMessageInvoker(app.Server.CreateHandler()), new Uri("https://localhost"))
    {
    }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(start, path)) { Content = content };
        foreach (var (name, value) in headers.Concat(Headers.Select(h => (h.Key, h.Value)))) request.Headers.TryAddWithoutValidation(name, value);
        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new ApiAnswer((int)response.StatusCode, response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Uploads a file; gives back its id.</summary>
    public async Task<string> UploadAsync(string purpose = "identity", byte[]? content = null, string name = "ktp.png")
    {
        var answer = await SendFileAsync(purpose, content ?? TestBody.Picture, name);
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Field("id");
    }

    public async Task<ApiAnswer> SendFileAsync(string purpose, byte[] content, string name)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("application/octet-stream");
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
        form.Add(new StringContent(purpose), "purpose");
        form.Add(file);
        return await SendAsync(HttpMethod.Post, "/api/v1/files", form);
    }

    public async Task<ApiAnswer> SubmitAsync(JsonNode body, string? key = null) =>
        await SendAsync(HttpMethod.Post, "/api/v1/information-requests", JsonContent.Create(body), ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString()));

    /// <summary>Applies for a declared service.</summary>
    public async Task<ApiAnswer> ApplyAsync(string service, JsonNode body, string? key = null) =>
        await SendAsync(HttpMethod.Post, $"/api/v1/services/{service}", JsonContent.Create(body), ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString()));

    /// <summary>Tries answers.</summary>
    public Task<ApiAnswer> TryAsync(string service, string answers) =>
        SendAsync(HttpMethod.Post, $"/api/v1/services/{service}/try", JsonContent.Create(new JsonObject { ["answers"] = JsonNode.Parse(answers) }));

    /// <summary>Files a request; gives back number and secret.</summary>
    public async Task<(string Number, string Secret)> FileAsync()
    {
        var answer = await SubmitAsync(Body(await UploadAsync()));
        Assert.True(answer.Status == 201, answer.Text);
        return (answer.Field("number"), answer.Field("secret"));
    }

    public Task<ApiAnswer> CaseAsync(string number, string secret) => GetAsync("/api/v1/cases?number=" + Uri.EscapeDataString(number), ("X-Tracking-Code", secret));

    public Task<ApiAnswer> WriteAsync(string number, string secret, object body, string? key = null) => SendAsync(
        HttpMethod.Post, "/api/v1/cases/messages?number=" + Uri.EscapeDataString(number), JsonContent.Create(body), ("X-Tracking-Code", secret), ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString()));

    public static JsonNode Body(string fileId) => JsonSerializer.SerializeToNode(new
    {
        applicant = new { kind = "person", name = "Siti Rahmawati", identityNumber = "3273015708950001", occupation = "Peneliti", identityFileId = fileId, consentIdentity = true },
        contact = new { address = "Jalan Melati 5, Bandung", email = "siti@contoh.example", phone = "0812 3456 7890" },
        wanted = new { information = "Salinan laporan realisasi anggaran tahun 2025 per satuan kerja", purpose = "Penelitian tesis" },
        delivery = new { access = "copy", form = "softcopy", delivery = "email" },
    })!;

    /// <summary>An application with these answers.</summary>
    public static JsonNode Application(string answers) => new JsonObject { ["applicant"] = new JsonObject { ["name"] = "Sari Dewi", ["email"] = "sari@contoh.example" }, ["answers"] = JsonNode.Parse(answers) };
}
