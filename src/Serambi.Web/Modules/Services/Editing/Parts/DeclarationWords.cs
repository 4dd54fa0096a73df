using Serambi.Platform.Expressions;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>A word that may be written, what it means, and what is put into the text.</summary>
internal sealed record DeclarationWord(string Word, string Help, string? Put = null);

/// <summary>Words of a kind, for the help beside the text.</summary>
internal sealed record WordGroup(string Title, IReadOnlyList<DeclarationWord> Words);

/// <summary>What may be written at a place of a declaration: keys, words of the language, names of the draft, functions. One list for completion and for help.</summary>
internal sealed class DeclarationWords(PartLists lists)
{
    private const int Most = 60;
    private static readonly HashSet<string> Formulas = new(["if", "value", "min", "max", "deny", "warn", "amount", "skip", "until"], StringComparer.Ordinal);

    /// <summary>The words that fit, those that begin with what is written first.</summary>
    public IReadOnlyList<DeclarationWord> At(DeclarationPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var written = place.Fragment;
        return [.. Fitting(place).DistinctBy(w => w.Word, StringComparer.Ordinal)
            .Where(w => w.Word.Contains(written, StringComparison.Ordinal) && (w.Put ?? w.Word) != written)
            .OrderBy(w => !w.Word.StartsWith(written, StringComparison.Ordinal)).Take(Most)];
    }

    /// <summary>Everything, by kind.</summary>
    public IReadOnlyList<WordGroup> Everything() =>
    [
        .. Kinds(PartKinds.Root).DistinctBy(k => k.Name, StringComparer.Ordinal).Where(k => k.Words.Any()).Select(k => new WordGroup(k.Title, [.. Keys(k)])),
        new(PartKinds.Root.LabelOf("type"), [.. PartLists.Types(lists).Select(Of)]),
        new(DeclarationTexts.NamesOfDraft, [.. lists.Names.Concat(lists.Stages).Concat(lists.Actions).Concat(lists.Results).Select(Of)]),
        new(DeclarationTexts.Functions, [.. Functions]),
    ];

    private static IEnumerable<DeclarationWord> Functions => Expression.Functions.Select(f => new DeclarationWord(f.Signature, PartKind.Say("fn_" + f.Name) ?? "", f.Name + "("));

    private static IEnumerable<PartKind> Kinds(PartKind kind) => kind.Children.SelectMany(c => Kinds(c.Kind)).Prepend(kind);

    private static DeclarationWord Of(FieldOption option) => new(option.Value, option.Text);

    private static IEnumerable<DeclarationWord> Keys(PartKind kind) => kind.Words.Select(k => new DeclarationWord(k, kind.LabelOf(k) + (kind.HintOf(k) is { } hint ? $". {hint}" : ""), k + ": "));

    private IEnumerable<DeclarationWord> Fitting(DeclarationPlace place)
    {
        var (kind, inside) = place.Part();
        if (kind is null) return [];
        if (place.Key is null) return inside is null ? Keys(kind) : Inside(inside);
        if (inside is not null) return inside.Control == PartControl.Moves ? lists.Targets.Select(Of) : [];
        var key = kind.Keys.FirstOrDefault(k => k.Name == place.Key) ?? (kind.Keys is [{ Name: "" } whole] ? whole : null);
        if (kind.Children.FirstOrDefault(c => c.Name == place.Key) is { Kind.Keys: [{ Name: "", From: { } whose }] }) return whose(lists).Select(Of);
        return key switch
        {
            null => [],
            { From: { } from } => from(lists).Select(Of),
            { Control: PartControl.Flag } => PartLists.YesNo(lists).Take(1).Select(Of),
            { Control: PartControl.Options, Name.Length: > 0 } => lists.Lists.Select(Of),
            { Name: "late" } => lists.Actions.Concat(lists.Targets).Select(Of).Prepend(new DeclarationWord("remind", "")),
            _ when Formulas.Contains(key.Name) => lists.Names.Select(Of).Append(new DeclarationWord("today", PartKind.Say("fn_today")!)).Concat(Functions),
            _ => [],
        };
    }

    /// <summary>Keys inside of the value of a key: languages of a text, actions of a stage.</summary>
    private IEnumerable<DeclarationWord> Inside(PartKey key) => key.Control switch
    {
        PartControl.Text or PartControl.Area or PartControl.Texts or PartControl.Options => [new DeclarationWord("id", DeclarationTexts.Indonesian, "id: "), new DeclarationWord("en", DeclarationTexts.English, "en: ")],
        PartControl.Moves => lists.Actions.Select(a => new DeclarationWord(a.Value, a.Text, a.Value + ": ")),
        _ => [],
    };
}
