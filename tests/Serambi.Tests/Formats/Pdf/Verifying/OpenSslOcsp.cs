using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Formats.Pdf.Verifying;

/// <summary>OCSP answers by <c>openssl ocsp</c>, from a responder that the issuing authority certified.</summary>
internal static class OpenSslOcsp
{
    public static async Task<byte[]> AnswerAsync(string folder, TestPki pki, bool revoked)
    {
        string At(string name) => Path.Combine(folder, name);
        using var key = RSA.Create(2048);
        var responder = pki.End("CN=Penjawab Uji", key, "1.3.6.1.5.5.7.3.9");
        await File.WriteAllTextAsync(At("issuer.pem"), pki.Issuer.ExportCertificatePem());
        await File.WriteAllTextAsync(At("signer.pem"), pki.Signer.ExportCertificatePem());
        await File.WriteAllTextAsync(At("responder.pem"), responder.ExportCertificatePem());
        await File.WriteAllTextAsync(At("responder.key"), key.ExportPkcs8PrivateKeyPem());
        var state = revoked ? "R\t351231000000Z\t260101000000Z" : "V\t351231000000Z\t";
        await File.WriteAllTextAsync(At("index.txt"), $"{state}\t{pki.Signer.SerialNumber}\tunknown\t/CN=x\n");
        await Programs.RunAsync("openssl", "ocsp", "-issuer", At("issuer.pem"), "-cert", At("signer.pem"), "-reqout", At("req.der"), "-no_nonce");
        await Programs.RunAsync("openssl", "ocsp", "-index", At("index.txt"), "-CA", At("issuer.pem"), "-rsigner", At("responder.pem"), "-rkey", At("responder.key"), "-reqin", At("req.der"), "-respout", At("resp.der"), "-ndays", "7");
        return await File.ReadAllBytesAsync(At("resp.der"));
    }
}
