using System.Text.RegularExpressions;
using Serambi.Platform.Procedures.Editing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>
/// Another name for a part, and for whatever speaks of it: conditions, calculations, columns, stages, letters. Where the check misses the old
/// name afterwards, it is looked for at that very place; a change stays only when the check misses less than before it.
/// </summary>
internal static class PartRename
{
    private const int MostSteps = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether a field would have a name with a meaning of its own: every expression would speak of something else before anybody is told.</summary>
    public static bool IsReserved(IReadOnlyList<string> place, string name) => place is [.., "fields" or "of", _] && FieldCheck.Reserved.Contains(name, StringComparer.Ordinal);

    /// <param name="view">The part, as it stands in <paramref name="yaml"/>.</param>
    /// <param name="yaml">The whole text.</param>
    /// <param name="name">Its new name, which nothing else beside it has.</param>
    /// <returns>The new text; null when the way in which it is written does not allow it. What could not follow is told by the check.</returns>
    public static string? Run(PartView view, string yaml, string name)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Rename(yaml, name) is not { } text) return null;
        var old = view.Place[^1];
        if (old == name) return text;
        var names = Names(view.Place, old);
        for (var steps = 0; steps < MostSteps && Better(view, text, names, old, name) is { } next; steps++) text = next;
        return text;
    }

    /// <summary>The first change after which less is missed.</summary>
    private static string? Better(PartView view, string text, Regex names, string old, string name)
    {
        var missed = view.NewIn(text);
        if (missed.Count == 0 || YamlSpan.Read(text) is not { } root) return null;
        List<string[]> places = [.. missed.Select(f => f.Place.Split('.', StringSplitOptions.RemoveEmptyEntries)).Where(p => p.Length > 0)];
        var changes = places.SelectMany(place => root.Find(place) is { } span ? Changes(text, place, span, names, old, name) : []).OfType<string>();
        if (changes.FirstOrDefault(changed => view.NewIn(changed).Count < missed.Count) is { } better) return better;

        // Of two words that must agree the first alone mends nothing: it is changed where the check points to the word itself.
        return places.Where(place => place[^1] == old).Select(place => YamlEdit.Rename(text, place, name)).OfType<string>().FirstOrDefault(changed => view.NewIn(changed).Count <= missed.Count);
    }

    /// <summary>Every single change below a place that says the new name instead of the old one.</summary>
    private static IEnumerable<string?> Changes(string text, IReadOnlyList<string> place, YamlSpan span, Regex names, string old, string name)
    {
        if (span is { Shape: YamlShape.Word, Text: { Length: > 0 } said })
        {
            var says = Say(said, names, old, name);
            return says == said ? [] : [YamlEdit.Put(text, place, new YamlWord(says))];
        }

        return span.Entries.SelectMany((entry, i) =>
        {
            IReadOnlyList<string> below = [.. place, span.NameOf(i)];
            return Changes(text, below, entry.Value, names, old, name).Prepend(entry.Key?.Text == old ? YamlEdit.Rename(text, below, name) : null);
        });
    }

    /// <summary>In letters a name is what stands behind "isian." or "baris.", or alone in a row; in expressions everything but texts in quotes and functions.</summary>
    private static string Say(string said, Regex names, string old, string name) => said.Contains("{{", StringComparison.Ordinal)
        ? Regex.Replace(said, $@"(?<=\{{\{{[^}}]*\b(?:isian|baris)\.|\{{\{{\s*){old}(?!\w)(?=[^{{}}]*\}}\}})", name, RegexOptions.ExplicitCapture, Patience)
        : names.Replace(said, found => found.Value[0] == '\'' ? found.Value : found.Value[..^old.Length] + name);

    /// <summary>The name as expressions, lists of columns and test cases write it; a field of rows also behind the name of its list (and the number of a row), any other also where reports speak of the permit.</summary>
    private static Regex Names(IReadOnlyList<string> place, string old)
    {
        var before = place is [.., var list, "of", _] ? $@"(?:{list}\.(?:[0-9]+\.)?)?" : @"(?:permit\.)?";
        return new Regex($@"'[^']*'|(?<![\w.]){before}{old}(?!\w|\s*\()", RegexOptions.ExplicitCapture, Patience);
    }
}
