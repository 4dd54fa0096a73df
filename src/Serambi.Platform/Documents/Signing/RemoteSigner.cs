using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// A key at a provider that signs hashes, by the interface of the Cloud Signature Consortium (API v2: <c>credentials/info</c>, <c>credentials/authorize</c>,
/// <c>signatures/signHash</c>). The document stays here; each hash is authorised by itself with what the person typed.
/// </summary>
internal sealed class RemoteSigner(SignerOptions options, PadesTools pades) : ISigner
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string RsaWithSha256 = "1.2.840.113549.1.1.11";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private readonly SignerHttp http = new(options);

    public string Name => options.Name;

    public DocumentAssurance Assurance => options.Assurance;

    public SigningAsks Asks => options.Asks;

    public bool SendsCode => Asks.HasFlag(SigningAsks.OneTimeCode);

    public Task<Problem?> CheckAsync(CancellationToken ct) => http.CheckAsync(ct);

    public async Task<Problem?> SendCodeAsync(Signatory who, int documents, CancellationToken ct)
    {
        try
        {
            using var body = Body(_ => { });
            await AskAsync("credentials/sendOTP", body, ct);
            return null;
        }
        catch (SignerException failed)
        {
            return SigningProblems.Of(failed.Failure, failed.Detail);
        }
    }

    public async Task<Result<SigningSession>> OpenAsync(Signatory who, SigningSecret secret, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.Answers(Asks)) return SigningProblems.Of(SigningFailure.SecretMissing);
        try
        {
            var chain = await CertificatesAsync(ct);
            AsymmetricAlgorithm? key = chain[0].GetRSAPublicKey() is { } rsa ? rsa : chain[0].GetECDsaPublicKey();
            if (key is null) throw new SignerException(SigningFailure.Misconfigured, options.Key);
            var algorithm = key is RSA ? RsaWithSha256 : EcdsaWithSha256;
            return await pades.OpenAsync(chain[0], chain, key, who, (hash, stop) => SignAsync(hash, algorithm, secret, stop), ct);
        }
        catch (SignerException failed)
        {
            return SigningProblems.Of(failed.Failure, failed.Detail);
        }
    }

    /// <summary>The signer's certificate, then those above it.</summary>
    private async Task<X509Certificate2[]> CertificatesAsync(CancellationToken ct)
    {
        using var body = Body(json =>
        {
            json.WriteString("certificates", "chain");
            json.WriteBoolean("certInfo", true);
        });
        var info = await AskAsync("credentials/info", body, ct);
        try
        {
            var (key, certificate) = (info.GetProperty("key"), info.GetProperty("cert"));
            switch (certificate.TryGetProperty("status", out var status) ? status.GetString() : "valid")
            {
                case "revoked" or "suspended": throw new SignerException(SigningFailure.CertificateRevoked);
                case "expired": throw new SignerException(SigningFailure.CertificateExpired);
            }

            if (key.GetProperty("status").GetString() != "enabled") throw new SignerException(SigningFailure.NotPermitted, options.Key);
            X509Certificate2[] chain = [.. certificate.GetProperty("certificates").EnumerateArray().Select(c => X509CertificateLoader.LoadCertificate(c.GetBytesFromBase64()))];
            return chain.Length > 0 ? chain : throw new SignerException(SigningFailure.AnswerWrong);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or CryptographicException)
        {
            throw new SignerException(SigningFailure.AnswerWrong, cause: e);
        }
    }

    private async Task<byte[]> SignAsync(ReadOnlyMemory<byte> hash, string algorithm, SigningSecret secret, CancellationToken ct)
    {
        using var authorisation = Body(json =>
        {
            json.WriteNumber("numSignatures", 1);
            WriteHash(json, hash);
            json.WriteStartArray("authData");
            WriteSecret(json, "PIN", secret.Passphrase);
            WriteSecret(json, "OTP", secret.OneTimeCode);
            json.WriteEndArray();
        });
        var authorised = await AskAsync("credentials/authorize", authorisation, ct);
        if (!authorised.TryGetProperty("SAD", out var sad) || sad.ValueKind != JsonValueKind.String) throw new SignerException(SigningFailure.AnswerWrong);
        using var signing = Body(json =>
        {
            json.WriteString("SAD", sad.GetString());
            WriteHash(json, hash);
            json.WriteString("signAlgo", algorithm);
        });
        var answer = await AskAsync("signatures/signHash", signing, ct);
        return answer.TryGetProperty("signatures", out var all) && all.ValueKind == JsonValueKind.Array && all.GetArrayLength() == 1 && all[0].ValueKind == JsonValueKind.String && all[0].TryGetBytesFromBase64(out var signature)
            ? signature
            : throw new SignerException(SigningFailure.AnswerWrong);
    }

    private async Task<JsonElement> AskAsync(string method, SecretBody body, CancellationToken ct)
    {
        var answer = await http.CallAsync(HttpMethod.Post, "/csc/v2/" + method, body.ToContent("application/json"), ct);
        if (answer.Good) return answer.Json ?? throw new SignerException(SigningFailure.AnswerWrong);
        throw (answer.Status, answer.Text("error")) switch
        {
            (HttpStatusCode.Unauthorized, _) => new SignerException(SigningFailure.Misconfigured, "HTTP 401"),
            (_, "invalid_pin" or "invalid_otp" or "access_denied") => new SignerException(SigningFailure.SecretWrong),
            (HttpStatusCode.Forbidden, _) or (_, "invalid_credential") => new SignerException(SigningFailure.NotPermitted),
            _ => new SignerException(SigningFailure.Unavailable, $"HTTP {(int)answer.Status}"),
        };
    }

    private SecretBody Body(Action<Utf8JsonWriter> write) => SecretBody.Json(0, json =>
    {
        json.WriteString("credentialID", options.Key);
        write(json);
    });

    private static void WriteHash(Utf8JsonWriter json, ReadOnlyMemory<byte> hash)
    {
        json.WriteStartArray("hashes");
        json.WriteBase64StringValue(hash.Span);
        json.WriteEndArray();
        json.WriteString("hashAlgorithmOID", Sha256);
    }

    private static void WriteSecret(Utf8JsonWriter json, string id, ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return;
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
