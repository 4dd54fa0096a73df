using System.Globalization;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Platform;
using Serambi.Platform.Calendar;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Verification;

/// <summary>What the head of an answer says: one tone, one sentence, what to do.</summary>
public sealed record Verdict(Tone Tone, string Title, string Text)
{
    /// <summary>What the body gives as its reason.</summary>
    public string? Reason { get; init; }

    public string Icon => Tone switch
    {
        Tone.Green => "check",
        Tone.Amber => "info",
        _ => "alert",
    };

    /// <summary>Of a code.</summary>
    public static Verdict Of(DocumentStanding? found) => found?.State switch
    {
        null => new(Tone.Red, VerificationTexts.UnknownTitle, VerificationTexts.UnknownText),
        StandingState.InForce => new(Tone.Green, VerificationTexts.InForceTitle, VerificationTexts.InForceText),
        StandingState.NotYet => new(Tone.Amber, VerificationTexts.NotYetTitle, Say(VerificationTexts.NotYetText, LegalDates.Date(found.ValidFrom))),
        StandingState.Expired => new(Tone.Red, VerificationTexts.ExpiredTitle, Say(VerificationTexts.ExpiredText, LegalDates.Date(found.ValidUntil!.Value))),
        StandingState.Replaced => new(Tone.Red, VerificationTexts.ReplacedTitle, Say(VerificationTexts.ReplacedText, LegalDates.Date(found.Since!.Value), found.ReplacedBy!)) { Reason = found.Reason },
        StandingState.Suspended => new(Tone.Red, VerificationTexts.SuspendedTitle, Say(VerificationTexts.SuspendedText, LegalDates.Date(found.Since!.Value))) { Reason = found.Reason },
        _ => new(Tone.Red, VerificationTexts.RevokedTitle, Say(VerificationTexts.RevokedText, LegalDates.Date(found.Since!.Value))) { Reason = found.Reason },
    };

    /// <summary>Of a file: what the register says of our own comes first when it is bad news.</summary>
    public static Verdict Of(CheckedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file is { Document: { State: not StandingState.InForce } ended, Conclusion: FileConclusion.Ours or FileConclusion.OursExtended }) return Of(ended);
        return file.Conclusion switch
        {
            FileConclusion.Ours => new(Tone.Green, VerificationTexts.OursTitle, VerificationTexts.OursText),
            FileConclusion.CertifiedElsewhere => new(Tone.Green, VerificationTexts.CertifiedTitle, VerificationTexts.CertifiedText),
            FileConclusion.SealedElsewhere => new(Tone.Green, VerificationTexts.SealedTitle, VerificationTexts.SealedText),
            FileConclusion.OursExtended => new(Tone.Amber, VerificationTexts.OursExtendedTitle, VerificationTexts.OursExtendedText),
            FileConclusion.ExtendedElsewhere => new(Tone.Amber, VerificationTexts.ExtendedTitle, VerificationTexts.ExtendedText),
            FileConclusion.Changed => new(Tone.Red, VerificationTexts.ChangedTitle, VerificationTexts.ChangedText),
            FileConclusion.Forged => new(Tone.Red, VerificationTexts.ForgedTitle, VerificationTexts.ForgedText),
            FileConclusion.Indeterminate => new(Tone.Amber, VerificationTexts.IndeterminateTitle, VerificationTexts.IndeterminateText),
            FileConclusion.Unreadable => new(Tone.Red, VerificationTexts.UnreadableTitle, Refusals.Say(file.Refusal!.Value)),
            _ => new(Tone.Red, VerificationTexts.NotOursTitle, VerificationTexts.NotOursText),
        };
    }

    public static (Tone Tone, string Words) Of(PdfSignatureReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Verdict switch
        {
            PdfVerdict.Valid => (Tone.Green, VerificationTexts.SignatureValid),
            PdfVerdict.ValidEarlierRevision => (Tone.Amber, VerificationTexts.SignatureEarlier),
            PdfVerdict.Changed => (Tone.Red, VerificationTexts.SignatureChanged),
            PdfVerdict.Invalid => (Tone.Red, VerificationTexts.SignatureInvalid),
            _ => (Tone.Amber, VerificationTexts.SignatureIndeterminate),
        };
    }

    public static (Tone Tone, string Icon, string Label, string About) Of(DocumentAssurance assurance) => assurance switch
    {
        DocumentAssurance.Certified => (Tone.Green, "shield", IssuedTexts.LabelCertified, IssuedTexts.AboutCertified),
        DocumentAssurance.Seal => (Tone.Blue, "stamp", IssuedTexts.LabelSeal, IssuedTexts.AboutSeal),
        _ => (Tone.Grey, "book", IssuedTexts.LabelRegistered, IssuedTexts.AboutRegistered),
    };

    /// <summary>The words of a finding or a kind of change.</summary>
    public static string Words<T>(T value)
        where T : struct, Enum => VerificationTexts.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text for {value}.");

    private static string Say(string text, params object[] args) => string.Format(CultureInfo.CurrentCulture, text, args);
}
