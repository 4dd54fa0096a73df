using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Formats.Pdf.Signing;

/// <summary>A timestamp authority (RFC 3161) by <c>openssl ts</c>, at the real time.</summary>
internal sealed class OpenSslTimestamps
{
    // Its file of serial numbers knows no lock.
    private readonly SemaphoreSlim turn = new(1);
    private readonly string folder;

    public OpenSslTimestamps(string folder, X509Certificate2 authority, RSA key)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "tsa.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "tsa.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "serial"), "01\n");
        File.WriteAllText(Path.Combine(folder, "ts.cnf"), $"""
            [tsa]
            default_tsa = own
            [own]
            serial = {folder}/serial
            signer_cert = {folder}/tsa.pem
            signer_key = {folder}/tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ess_cert_id_alg = sha256
            """);
    }

    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        var name = Path.Combine(folder, Guid.CreateVersion7().ToString());
        await File.WriteAllBytesAsync(name + ".tsq", request, ct);
        await turn.WaitAsync(ct);
        try
        {
            await Programs.RunAsync("openssl", "ts", "-reply", "-config", Path.Combine(folder, "ts.cnf"), "-queryfile", name + ".tsq", "-out", name + ".tsr");
        }
        finally
        {
            turn.Release();
        }

        return await File.ReadAllBytesAsync(name + ".tsr", ct);
    }
}
