using System.Text.Json;

namespace Serambi.Platform.Documents.Signing;

/// <summary>BSrE e-sign client service, second interface: JSON, documents in base64, and a one-time code beside the passphrase.</summary>
internal sealed class BsreV2(SignerOptions options) : IBsre
{
    private readonly SignerHttp http = new(options);

    public bool SendsCode => true;

    public Task<SignerAnswer> StatusAsync(Signatory who, CancellationToken ct) => AskAsync("user/check/status", 0, json => WriteIdentity(json, who), ct);

    public async Task<SignerAnswer?> SendCodeAsync(Signatory who, int documents, CancellationToken ct) => await AskAsync("sign/get/totp", 0, json =>
    {
        WriteIdentity(json, who);
        json.WriteNumber("data", documents);
    }, ct);

    public Task<SignerAnswer> SignAsync(ReadOnlyMemory<byte> pdf, Signatory who, SigningSecret secret, string? reason, string? location, CancellationToken ct) => AskAsync("sign/pdf", pdf.Length, json =>
    {
        WriteIdentity(json, who);
        if (secret.OneTimeCode.IsEmpty) json.WriteString("passphrase", secret.Passphrase);
        else json.WriteString("totp", secret.OneTimeCode);
        json.WriteStartArray("signatureProperties");
        json.WriteStartObject();
        json.WriteString("tampilan", "INVISIBLE");
        if (reason is not null) json.WriteString("reason", reason);
        if (location is not null) json.WriteString("location", location);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("file");
        json.WriteBase64StringValue(pdf.Span);
        json.WriteEndArray();
    }, ct);

    public Task<byte[]?> DocumentAsync(SignerAnswer answer, CancellationToken ct)
    {
        var isOne = answer.Json is { } json && json.TryGetProperty("file", out var files) && files.ValueKind == JsonValueKind.Array && files.GetArrayLength() == 1 && files[0].ValueKind == JsonValueKind.String;
        return Task.FromResult(isOne && answer.Json!.Value.GetProperty("file")[0].TryGetBytesFromBase64(out var document) ? document : null);
    }

    public Task<Problem?> CheckAsync(CancellationToken ct) => http.CheckAsync(ct);

    private async Task<SignerAnswer> AskAsync(string method, long documents, Action<Utf8JsonWriter> write, CancellationToken ct)
    {
        using var body = SecretBody.Json(documents, write);
        return await http.CallAsync(HttpMethod.Post, "/api/v2/" + method, body.ToContent("application/json"), ct);
    }

    /// <summary>An address, or an identity number.</summary>
    private static void WriteIdentity(Utf8JsonWriter json, Signatory who) => json.WriteString(who.Identity.Contains('@', StringComparison.Ordinal) ? "email" : "nik", who.Identity);
}
