using System.Globalization;
using Serambi.Formats.Pdf;

namespace Serambi.Platform.Documents.Register;

/// <summary>Why a file is not read, in a sentence that says what to do.</summary>
public static class Refusals
{
    public static string Say(PdfRefusal refusal) =>
        IssuedTexts.ResourceManager.GetString("Refused" + refusal, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text for {refusal}.");
}
