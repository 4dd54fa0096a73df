using System.Globalization;
using Serambi.Formats.Pdf.Signing;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform.Calendar;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Register;

/// <summary>What the stamp of a document says, and the words of its signature. Documents are Indonesian, whoever issues them in whatever language.</summary>
public sealed class DocumentStamp(DocumentKinds kinds, SettingsStore settings, UnitTree units, SiteAddress site)
{
    /// <summary>Stands in previews for what is not known yet.</summary>
    private const string Unknown = "…";

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>Where a document is checked: printed as the QR code.</summary>
    public string AddressOf(string code) => site.Absolute("/periksa/" + code);

    /// <param name="document">With or without its number.</param>
    /// <param name="official">Who answers for it; null while that is not known.</param>
    /// <param name="assurance">The label.</param>
    /// <param name="now">The moment of issue.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<PdfSigning> ComposeAsync(IssuedDocument document, SigningOfficial? official, DocumentAssurance assurance, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        var body = await settings.BodyAsync(ct);
        var zone = CalendarSettings.From(body).Zone;
        var unit = (await units.GetAsync(ct)).Find(document.UnitId);
        return new PdfSigning(new DateTimeOffset(zone.LocalTime(now), zone.Offset()))
        {
            Name = official?.Name ?? body.Name,
            Reason = Say(nameof(IssuedTexts.SignReason), document.Number ?? Unknown),
            Location = body.Name,
            Stamp = document.StampCorner is not { } corner ? null : new PdfStamp(body.Name, [.. Lines(document, unit, official, assurance, LegalDates.Moment(now, zone, Indonesian))])
            {
                Code = AddressOf(document.Code),
                Footer = Say(nameof(IssuedTexts.StampFooter)) + (assurance == DocumentAssurance.Certified ? " " + Say(nameof(IssuedTexts.StampFooterCertified)) : ""),
                Corner = corner,
                Page = document.StampPage,
            },
        };
    }

    private IEnumerable<string> Lines(IssuedDocument document, UnitNode? unit, SigningOfficial? official, DocumentAssurance assurance, string moment)
    {
        if (unit is { ParentId: not null }) yield return unit.Name;
        yield return $"{kinds.NameOf(document.Kind, Indonesian)} {document.Number ?? Unknown}";

        // What it is, and of a certified diploma which school had issued it: a stamp that was cut out of its page says what it belonged to.
        yield return document.Title;
        if (official is not null) yield return $"{official.Office}: {official.Name}";
        yield return moment;
        yield return Say(assurance switch
        {
            DocumentAssurance.Certified => nameof(IssuedTexts.LabelCertified),
            DocumentAssurance.Seal => nameof(IssuedTexts.LabelSeal),
            _ => nameof(IssuedTexts.LabelRegistered),
        });
        yield return VerificationCode.Show(document.Code);
    }

    private static string Say(string name, params object[] args) => string.Format(Indonesian, IssuedTexts.ResourceManager.GetString(name, Indonesian)!, args);
}
