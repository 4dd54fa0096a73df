using System.Globalization;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>Something wrong with the text of a letter: where, and a sentence about it in either language.</summary>
/// <param name="Key">Which fault; a key of LetterFindingTexts.</param>
/// <param name="Place">Line and column; null when it concerns the whole.</param>
/// <param name="Args">Names used in the sentence.</param>
public sealed record LetterFinding(string Key, LetterPlace? Place, params IReadOnlyList<string> Args)
{
    /// <summary>"baris 12, kolom 5: …"</summary>
    public string Text(CultureInfo? culture = null)
    {
        var at = Place is { } place ? Sentence(nameof(LetterFindingTexts.AtPlace), culture, [place.Line, place.Column]) : "";
        return at + Sentence(Key, culture, [.. Args]);
    }

    public override string ToString() => Text();

    private static string Sentence(string key, CultureInfo? culture, object[] args) => string.Format(
        CultureInfo.InvariantCulture,
        LetterFindingTexts.ResourceManager.GetString(key, culture ?? CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text {key}."),
        args);
}
