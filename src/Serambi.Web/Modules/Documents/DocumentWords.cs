using System.Globalization;
using Serambi.Platform;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Documents;

/// <summary>Words and tones for what the register knows by name.</summary>
internal static class DocumentWords
{
    /// <summary>The state of a row: what has run out is told as such.</summary>
    public static (Tone Tone, string Words) Of(DocumentState state, DateOnly? until, DateOnly today) => state switch
    {
        DocumentState.Issued when until < today => (Tone.Amber, DocumentDeskTexts.Expired),
        DocumentState.Issued => (Tone.Green, Name(state)),
        DocumentState.Queued => (Tone.Blue, Name(state)),
        DocumentState.Revoked or DocumentState.Replaced or DocumentState.Suspended => (Tone.Red, Name(state)),
        _ => (Tone.Grey, Name(state)),
    };

    public static string Name(DocumentState state) => IssuedTexts.ResourceManager.GetString("State_" + state, CultureInfo.CurrentUICulture)!;

    public static string Label(DocumentAssurance assurance) => assurance switch
    {
        DocumentAssurance.Certified => IssuedTexts.LabelCertified,
        DocumentAssurance.Seal => IssuedTexts.LabelSeal,
        _ => IssuedTexts.LabelRegistered,
    };

    public static string Event(string action) => DocumentDeskTexts.ResourceManager.GetString("Event_" + action, CultureInfo.CurrentUICulture) ?? action;

    /// <summary>Why the last signature was not made, as the signer's failures are named.</summary>
    public static string Fault(string fault) => SigningTexts.ResourceManager.GetString(fault, CultureInfo.CurrentUICulture) ?? DocumentDeskTexts.FaultOther;
}
