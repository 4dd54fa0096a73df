using System.Globalization;
using Serambi.Formats.Codes;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// <c>serambi document stamp FILE…</c>: a visible stamp, with a QR code where one is given, as the appearance of the body's seal. PDF, JPEG and PNG.
/// The stamp always says when it was put on and what it is.
/// </summary>
internal sealed class StampDocumentCommand(SignerCatalog signers, SigningRun run) : ICommand
{
    public string Name => "document stamp";

    public string Usage => "FILE… --heading=TEXT [--lines=TEXT|TEXT…] [--url=URL] [--footer=TEXT] [--page=N] [--signer=NAME] [--name=NAME] [--identity=ID | --identity-file=FILE] [--send-code] [--out=DIR] [--secret-fd=N] [--json]";

    public string Summary => SigningTexts.StampSummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var signer = input.Option("signer") is { } named ? signers.Find(named) : signers.Seal;
        if (signer is null)
        {
            await input.Errors.WriteLineAsync(SigningProblems.NoSigner(signers));
            return 2;
        }

        if (Fault(input) is { } fault)
        {
            await input.Errors.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, SigningTexts.WrongOption, fault));
            return 2;
        }

        return await run.RunAsync(input, signer, takesPictures: true, at => new PdfSigning(at) { Stamp = Stamp(input, signer, at) }, ct);
    }

    private static string? Fault(CommandInput input) =>
        input.Option("page") is { } page && !int.TryParse(page, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "page"
        : input.Option("url") is { Length: > QrSvg.MaxContentLength } ? "url"
        : null;

    /// <summary>Pages count from 1, and from the end with a minus.</summary>
    private static PdfStamp Stamp(CommandInput input, ISigner signer, DateTimeOffset at)
    {
        var page = int.Parse(input.Option("page") ?? "1", CultureInfo.InvariantCulture);
        var lines = (input.Option("lines") ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new PdfStamp(input.Option("heading")!, [.. lines, $"{Moment(at)} · {SigningProblems.Label(signer.Assurance)}"])
        {
            Code = input.Option("url"),
            Footer = input.Option("footer"),
            Page = page > 0 ? page - 1 : page,
        };
    }

    /// <summary>Date, time and zone; the zones of Indonesia by their names.</summary>
    private static string Moment(DateTimeOffset at)
    {
        var zone = at.Offset.Hours switch { 7 => "WIB", 8 => "WITA", 9 => "WIT", _ => "UTC" };
        var shown = zone == "UTC" ? at.ToUniversalTime() : at;
        return $"{LegalDates.Date(DateOnly.FromDateTime(shown.DateTime))} {LegalDates.Clock(TimeOnly.FromDateTime(shown.DateTime))} {zone}";
    }
}
