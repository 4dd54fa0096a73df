using System.Globalization;

namespace Serambi.Platform.Procedures;

/// <summary>Something wrong with a procedure: where, and a sentence about it in either language.</summary>
/// <param name="Key">Which fault; a key of ProcedureFindingTexts.</param>
/// <param name="Place">Path in the document: "stages.checking.does.answer".</param>
/// <param name="Args">Names used in the sentence.</param>
public sealed record Finding(string Key, string Place, params IReadOnlyList<string> Args)
{
    /// <summary>Line in the text, from 1; null when the finding concerns the whole.</summary>
    public int? Line { get; init; }

    /// <summary>The sentence, without the place.</summary>
    public string Sentence(CultureInfo? culture = null) => string.Format(
        CultureInfo.InvariantCulture,
        ProcedureFindingTexts.ResourceManager.GetString(Key, culture ?? CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text {Key}."),
        [.. Args]);

    /// <summary>"baris 12, stages.checking: …"</summary>
    public string Text(CultureInfo? culture = null)
    {
        var line = Line is null ? "" : string.Format(
            CultureInfo.InvariantCulture, ProcedureFindingTexts.ResourceManager.GetString(nameof(ProcedureFindingTexts.AtLine), culture ?? CultureInfo.CurrentUICulture)!, Line);
        return $"{line}{Place}: {Sentence(culture)}";
    }

    public override string ToString() => Text();
}
