using System.Security.Cryptography.X509Certificates;
using Serambi.Formats.Pdf.Signing;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Signs one document after the other for one person. Not for two threads at once.</summary>
public abstract class SigningSession : IAsyncDisposable
{
    /// <summary>The signer's certificate; null while a service has not shown it, which it does with its first signature.</summary>
    public abstract X509Certificate2? Certificate { get; }

    /// <summary>Signs once more. Whatever goes wrong, the document is unsigned: nothing is handed out half.</summary>
    /// <param name="pdf">The document, complete; its earlier signatures stay valid.</param>
    /// <param name="appearance">Time, reason, place and the visible stamp.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The signed document, or a problem whose cause is a <see cref="SigningFailure"/>.</returns>
    public abstract Task<Result<SignedPdf>> SignAsync(ReadOnlyMemory<byte> pdf, PdfSigning appearance, CancellationToken ct);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
