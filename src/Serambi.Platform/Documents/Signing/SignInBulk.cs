using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Platform.Documents.Signing;

/// <summary>One document of many.</summary>
/// <param name="Id">What the reports call it.</param>
/// <param name="Open">Opens the unsigned file, when its turn comes.</param>
/// <param name="Appearance">Time, reason and stamp.</param>
/// <param name="Keep">Keeps the signed file and marks the document as signed, both or neither. What it is given is valid until it returns.</param>
public sealed record BulkDocument(string Id, Func<CancellationToken, Task<Stream>> Open, PdfSigning Appearance, Func<SignedPdf, CancellationToken, Task> Keep);

/// <summary>How it went with one document; without a problem it is signed and kept.</summary>
/// <param name="Id">Of the document.</param>
/// <param name="Done">Documents that were looked at so far, this one included.</param>
/// <param name="Problem">Why it is unsigned; its cause is a <see cref="SigningFailure"/>.</param>
public sealed record BulkReport(string Id, int Done, Problem? Problem);

/// <summary>Many documents, one signer, one session.</summary>
/// <param name="Signer">A name of the <see cref="SignerCatalog"/>.</param>
/// <param name="Who">Who signs.</param>
/// <param name="Secret">What that person typed; the caller disposes of it afterwards.</param>
/// <param name="Documents">Asked for the next one only when the one before is finished: ten thousand take the memory of one.</param>
/// <param name="Report">Told after each document.</param>
public sealed record BulkInput(string Signer, Signatory Who, SigningSecret Secret, IAsyncEnumerable<BulkDocument> Documents, Func<BulkReport, CancellationToken, Task> Report);

/// <summary>How it went with all of them.</summary>
/// <param name="Signed">Signed and kept.</param>
/// <param name="Unsigned">Looked at and left as they were.</param>
/// <param name="Stopped">Why the rest was not even looked at; null when all were.</param>
public sealed record BulkTally(int Signed, int Unsigned, Problem? Stopped);

/// <summary>
/// Signs many documents in one session. A document that cannot be signed is reported and left; where the signer itself fails, the rest stays queued as it is:
/// nothing is ever half-issued, and what was kept is not signed again.
/// </summary>
public sealed class SignInBulk(SignerCatalog signers)
{
    /// <summary>Outages one after the other, after which the rest is left for later.</summary>
    internal const int MostOutages = 3;

    /// <summary>Largest document.</summary>
    private const int MaxBytes = 100 * 1024 * 1024;

    /// <returns>The tally, or why no session could be opened.</returns>
    public async Task<Result<BulkTally>> RunAsync(BulkInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (signers.Find(input.Signer) is not { } signer) return Problem.NotFound;
        var opened = await signer.OpenAsync(input.Who, input.Secret, ct);
        if (opened.Failed) return opened.Problem;
        await using var session = opened.Value;
        using var buffer = new MemoryStream();
        var (signed, unsigned, outages) = (0, 0, 0);
        await foreach (var document in input.Documents.WithCancellation(ct))
        {
            var problem = await SignAsync(session, document, buffer, ct);
            _ = problem is null ? signed++ : unsigned++;
            await input.Report(new BulkReport(document.Id, signed + unsigned, problem), ct);
            outages = problem?.Cause is SigningFailure.Unavailable or SigningFailure.TimestampRefused ? outages + 1 : 0;
            if (outages >= MostOutages || problem?.EndsTheSession() == true) return new BulkTally(signed, unsigned, problem);
        }

        return new BulkTally(signed, unsigned, null);
    }

    private static async Task<Problem?> SignAsync(SigningSession session, BulkDocument document, MemoryStream buffer, CancellationToken ct)
    {
        buffer.SetLength(0);
        await using (var file = await document.Open(ct))
        {
            if (!await BoundedReading.CopyAsync(file, buffer, MaxBytes, ct)) return SigningProblems.Refused(PdfRefusal.TooLarge);
        }

        var signed = await session.SignAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), document.Appearance, ct);
        if (signed.Failed) return signed.Problem;

        // A signature that was made is also kept, whoever stops waiting.
        await document.Keep(signed.Value, CancellationToken.None);
        return null;
    }
}
