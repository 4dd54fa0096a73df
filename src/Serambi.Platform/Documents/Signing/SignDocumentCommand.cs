using Serambi.Formats.Pdf.Signing;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Signing;

/// <summary><c>serambi document sign FILE…</c>: one more signature on each PDF, without a visible stamp.</summary>
internal sealed class SignDocumentCommand(SignerCatalog signers, SigningRun run) : ICommand
{
    public string Name => "document sign";

    public string Usage => "FILE… --signer=NAME [--name=NAME] [--identity=ID | --identity-file=FILE] [--send-code] [--reason=TEXT] [--location=TEXT] [--out=DIR] [--secret-fd=N] [--json]";

    public string Summary => SigningTexts.SignSummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (signers.Find(input.Option("signer")) is { } signer) return await run.RunAsync(input, signer, takesPictures: false, at => new PdfSigning(at) { Reason = input.Option("reason"), Location = input.Option("location") }, ct);
        await input.Errors.WriteLineAsync(SigningProblems.NoSigner(signers));
        return 2;
    }
}
