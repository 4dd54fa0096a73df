using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Verifying;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Judges what a service gives back for a document, before anybody sees it.</summary>
internal sealed class SignedAnswers(DocumentTrust trust, TimeProvider time)
{
    /// <summary>Signatures that the document carries; timestamps over the whole are none.</summary>
    /// <exception cref="PdfRefusedException">It cannot be read.</exception>
    public int Count(ReadOnlyMemory<byte> pdf)
    {
        var found = PdfVerifier.Verify(pdf, trust.Trust, time.GetUtcNow());
        return found.Refusal is { } reason ? throw new PdfRefusedException(reason) : found.Signatures.Count(s => !s.IsDocumentTimestamp);
    }

    /// <summary>
    /// The answer must carry exactly one signature more, which is sound and reaches to the end or to what validates it. What was sent must be its beginning; a file
    /// that was written anew is accepted only where no earlier signature was lost by it.
    /// </summary>
    /// <param name="sent">What the service was given.</param>
    /// <param name="before">Signatures in it.</param>
    /// <param name="answer">What came back; null for nothing usable.</param>
    public Result<SignedPdf> Check(ReadOnlyMemory<byte> sent, int before, byte[]? answer)
    {
        if (answer is null) return SigningProblems.Of(SigningFailure.AnswerWrong);
        var signatures = Signers(answer);
        var isRewritten = !answer.AsSpan().StartsWith(sent.Span);
        if (signatures.Count != before + 1 || (isRewritten && (before > 0 || !HasSamePages(sent, answer)))) return SigningProblems.Of(SigningFailure.AnswerWrong);
        var added = signatures[^1];
        if (added.Verdict is PdfVerdict.Invalid or PdfVerdict.Changed || added.Certificate is not { } certificate) return SigningProblems.Of(SigningFailure.AnswerWrong);
        if (trust.Trust.Roots.Count > 0 && added.Findings.Contains(PdfSignatureFinding.IssuerNotTrusted)) return SigningProblems.Of(SigningFailure.Misconfigured, SigningTexts.IssuerNotTrusted);

        // Signatures of the older form bind no certificate (BSrE makes such); whatever else speaks against one, speaks against all of it.
        if (trust.Trust.Roots.Count > 0 && added.Findings.Any(f => f != PdfSignatureFinding.CertificateNotBound)) return SigningProblems.Of(SigningFailure.AnswerWrong);
        return new SignedPdf(default, answer, certificate) { Rewritten = isRewritten, Timestamped = added.Timestamp is PdfTimestampState.Trusted or PdfTimestampState.Untrusted };
    }

    private List<PdfSignatureReport> Signers(ReadOnlyMemory<byte> pdf) => [.. PdfVerifier.Verify(pdf, trust.Trust, time.GetUtcNow()).Signatures.Where(s => !s.IsDocumentTimestamp)];

    private static bool HasSamePages(ReadOnlyMemory<byte> sent, byte[] answer)
    {
        try
        {
            return PdfDocument.Read(sent).Pages().Count() == PdfDocument.Read(answer).Pages().Count();
        }
        catch (PdfRefusedException)
        {
            return false;
        }
    }
}
