using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Formats.Pdf.Writing;
using Serambi.Tests.Formats.Pdf.Signing;
using Xunit;

namespace Serambi.Tests.Formats.Pdf.Verifying;

/// <summary>A signed file, what the verifier says of it, and what is done to it afterwards.</summary>
internal static class SignedFiles
{
    public static DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    private static TestPki Pki => TestPki.Instance;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static PdfVerification Verify(byte[] pdf) => PdfVerifier.Verify(pdf, new PdfTrust([Pki.Root], [Pki.Root]), Now.AddMinutes(1));

    public static byte[] Update(byte[] pdf, Action<PdfUpdate> change)
    {
        var update = new PdfUpdate(PdfDocument.Read(pdf));
        change(update);
        return update.Write();
    }

    public static (int Start, int End) Place(byte[] signed) => ((PdfString)Assert.Single(PdfForm.Signed(PdfDocument.Read(signed))).Signature["Contents"]!).Place!.Value;

    /// <summary>A timestamp over the document and nobody's signature (ETSI EN 319 142-1, 5.4.3), at the real time; <paramref name="folder"/> is the authority's.</summary>
    public static async Task<byte[]> TimestampAsync(byte[] pdf, string folder)
    {
        var stamped = await Pki.By().SignAsync(new PdfValidationData([Pki.Issuer, Pki.Root], [], []).AddTo(pdf), new PdfSigning(Now), Ct);
        var (start, end) = Place(stamped);
        "ETSI.RFC3161       "u8.CopyTo(stamped.AsSpan(stamped.AsSpan().IndexOf("ETSI.CAdES.detached"u8)));
        var request = Rfc3161TimestampRequest.CreateFromData((byte[])[.. stamped.AsSpan(0, start), .. stamped.AsSpan(end)], HashAlgorithmName.SHA256, requestSignerCertificates: true);
        var answer = await new OpenSslTimestamps(folder, Pki.TimestampAuthority, Pki.TimestampKey).AnswerAsync(request.Encode(), Ct);
        var token = request.ProcessResponse(answer, out _).AsSignedCms().Encode();
        Encoding.ASCII.GetBytes(Convert.ToHexString(token).PadRight(end - start - 2, '0')).CopyTo(stamped, start + 1);
        return stamped;
    }

    public static Task<byte[]> SignAsync(byte[] pdf) => Pki.By().SignAsync(pdf, new PdfSigning(Now) { Stamp = new PdfStamp("Sah", ["sesuai"]) }, Ct);
}
