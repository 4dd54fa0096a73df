using System.Globalization;
using System.Resources;

namespace Serambi.Platform.Procedures;

/// <summary>Something wrong with a procedure or another declaration: where, and a sentence about it in either language.</summary>
/// <param name="Key">Which fault; a key of <see cref="Texts"/>.</param>
/// <param name="Place">Path in the document: "stages.checking.does.answer".</param>
/// <param name="Args">Names used in the sentence.</param>
public sealed record Finding(string Key, string Place, params IReadOnlyList<string> Args)
{
    /// <summary>Line in the text, from 1; null when the finding concerns the whole.</summary>
    public int? Line { get; init; }

    /// <summary>Column in that line, from 1; null where the line says enough.</summary>
    public int? Column { get; init; }

    /// <summary>It should be mended, but forbids nothing.</summary>
    public bool Warning { get; init; }

    /// <summary>Where the sentences are.</summary>
    public ResourceManager Texts { get; init; } = ProcedureFindingTexts.ResourceManager;

    /// <summary>The sentence, without the place.</summary>
    public string Sentence(CultureInfo? culture = null) => string.Format(
        CultureInfo.InvariantCulture,
        Texts.GetString(Key, culture ?? CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No text {Key}."),
        [.. Args]);

    /// <summary>"baris 12, stages.checking: …"; what concerns the whole has no place.</summary>
    public string Text(CultureInfo? culture = null)
    {
        var at = Column is null ? nameof(ProcedureFindingTexts.AtLine) : nameof(ProcedureFindingTexts.AtColumn);
        var line = Line is null ? "" : string.Format(
            CultureInfo.InvariantCulture, ProcedureFindingTexts.ResourceManager.GetString(at, culture ?? CultureInfo.CurrentUICulture)!, Line, Column);
        var where = string.Join(", ", new[] { line, Place == "/" ? "" : Place }.Where(w => w.Length > 0));
        return where.Length == 0 ? Sentence(culture) : $"{where}: {Sentence(culture)}";
    }

    public override string ToString() => Text();
}
