using System.Net.Http.Headers;

namespace Serambi.Platform.Documents.Signing;

/// <summary>BSrE e-sign client service, first interface: a form of parts, answered by the document itself or by an id to fetch it by.</summary>
internal sealed class BsreV1(SignerOptions options) : IBsre
{
    private const string Pdf = "application/pdf";
    private readonly SignerHttp http = new(options);

    public bool SendsCode => false;

    public Task<SignerAnswer> StatusAsync(Signatory who, CancellationToken ct) => http.CallAsync(HttpMethod.Get, "/api/user/status/" + Uri.EscapeDataString(who.Identity), null, ct);

    public Task<SignerAnswer?> SendCodeAsync(Signatory who, int documents, CancellationToken ct) => Task.FromResult<SignerAnswer?>(null);

    public async Task<SignerAnswer> SignAsync(ReadOnlyMemory<byte> pdf, Signatory who, SigningSecret secret, string? reason, string? location, CancellationToken ct)
    {
        using var passphrase = SecretBody.Words(secret.Passphrase);
        using var form = new MultipartFormDataContent();
        var file = new ReadOnlyMemoryContent(pdf);
        file.Headers.ContentType = new MediaTypeHeaderValue(Pdf);
        form.Add(file, "file", "dokumen.pdf");
        form.Add(new StringContent(who.Identity), "nik");
        form.Add(passphrase.ToContent(), "passphrase");
        form.Add(new StringContent("invisible"), "tampilan");
        if (reason is not null) form.Add(new StringContent(reason), "reason");
        if (location is not null) form.Add(new StringContent(location), "location");
        return await http.CallAsync(HttpMethod.Post, "/api/sign/pdf", form, ct);
    }

    public async Task<byte[]?> DocumentAsync(SignerAnswer answer, CancellationToken ct)
    {
        if (answer.Bytes.AsSpan().StartsWith("%PDF-"u8)) return answer.Bytes;
        var id = answer.Text("id_dokumen") is { Length: > 0 } named ? named : answer.Text("id");
        if (id.Length == 0) return null;
        var fetched = await http.CallAsync(HttpMethod.Get, "/api/sign/download/" + Uri.EscapeDataString(id), null, ct);
        return fetched.Good && fetched.Bytes.AsSpan().StartsWith("%PDF-"u8) ? fetched.Bytes : null;
    }

    public Task<Problem?> CheckAsync(CancellationToken ct) => http.CheckAsync(ct);
}
