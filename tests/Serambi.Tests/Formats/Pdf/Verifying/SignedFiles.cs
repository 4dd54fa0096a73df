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

    public static Task<byte[]> SignAsync(byte[] pdf) => Pki.By().SignAsync(pdf, new PdfSigning(Now) { Stamp = new PdfStamp("Sah", ["sesuai"]) }, Ct);
}
