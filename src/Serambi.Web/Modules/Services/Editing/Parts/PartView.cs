using System.Globalization;
using System.Text.RegularExpressions;
using Serambi.Platform.Procedures;
using Serambi.Platform.Procedures.Editing;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>A part below another, as a row of its table.</summary>
internal sealed record PartRowView(string Name, string Title, string? Type, int Errors);

/// <summary>What the page of a part shows.</summary>
internal sealed partial record PartView
{
    public required string Yaml { get; init; }

    public required IReadOnlyList<string> Place { get; init; }

    public required PartKind Kind { get; init; }

    /// <summary>The whole text as a tree; null when it cannot be read.</summary>
    public YamlSpan? Root { get; init; }

    public YamlSpan? Span => Root?.Find(Place);

    /// <summary>Why there is no tree.</summary>
    public Finding? Fault { get; init; }

    public required PartForm Form { get; init; }

    public required PartLists Lists { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    public required Func<string, IReadOnlyList<Finding>> Check { get; init; }

    public bool MayUndo { get; init; }

    /// <summary>It may be filled in though nothing of it is there.</summary>
    public bool Optional => Place.Count > 0 && PartKinds.Root.At(Place) is not null && Owner?.Children.Any(c => c.Name == Place[^1] && c.Many == PartMany.One) == true;

    public bool Removable => Place.Count > 0 && Span is not null && Place[0] is not ("applicant" or "standard" or "results");

    public bool Renameable => Removable && !Optional && !Kind.Nameless;

    /// <summary>Where the way back leads.</summary>
    public string Above => string.Join('.', Optional ? Place.SkipLast(1) : Place.SkipLast(2));

    public string Title => Place.Count == 0 || Optional ? Kind.Title : $"{Kind.Title}: {NameOf(Span, Place[^1])}";

    public int? Line => Span is { } span ? Yaml.AsSpan(0, span.Start).Count('\n') + 1 : null;

    /// <summary>What is found in the part itself, without the parts below it.</summary>
    private IEnumerable<Finding> Own => Findings.Where(f => PartKinds.Holding(f.Place).Place.SequenceEqual(Place, StringComparer.Ordinal));

    /// <summary>Errors at the controls of the form.</summary>
    public IEnumerable<(string Key, string Message)> Errors => Own.Where(AtField).Select(f => (Key: ControlOf(f), f)).Where(e => e.Key is not null).Select(e => (e.Key!, e.f.Sentence()));

    /// <summary>What speaks against the part and belongs to no control of it.</summary>
    public IEnumerable<Finding> Others => Own.Where(f => !AtField(f) || ControlOf(f) is null);

    /// <summary>Errors, and that the house does not know the unit: a choice mends that.</summary>
    private static bool AtField(Finding finding) => !finding.Warning || finding.Key == "UnknownUnit";

    private PartKind? Owner => PartKinds.Root.At([.. Place.SkipLast(1)]);

    public static PartView Of(string service, EditedDeclaration edited, IReadOnlyList<string> place, PartKind kind, UnitSnapshot units)
    {
        var yaml = edited.Draft.Yaml;
        IReadOnlyList<Finding> Check(string text) => ServiceChecker.Check(text, code => units.Find(code) is not null, service).Findings;
        var root = YamlSpan.Read(yaml);
        var findings = Check(yaml);
        return new PartView
        {
            Yaml = yaml,
            Place = place,
            Kind = kind,
            Root = root,
            Fault = root is null ? findings[0] : null,
            Form = PartForm.Of(kind, root?.Find(place)),
            Lists = new PartLists(ServiceParser.Parse(yaml).Declaration, units),
            Findings = findings,
            Check = Check,
            MayUndo = edited.Draft.Before is not null,
        };
    }

    /// <summary>What would be wrong in another text and is not wrong in this one.</summary>
    public IReadOnlyList<Finding> NewIn(string yaml)
    {
        var known = Findings.Where(f => !f.Warning).Select(f => f.Sentence()).ToHashSet(StringComparer.Ordinal);
        return [.. Check(yaml).Where(f => !f.Warning && !known.Contains(f.Sentence()))];
    }

    public IEnumerable<PartRowView> Rows(PartChild child)
    {
        if (Span?[child.Name] is not { } owner) yield break;
        for (var i = 0; i < owner.Entries.Count; i++)
        {
            var (name, value) = (owner.NameOf(i), owner.Entries[i].Value);
            var at = string.Join('.', [.. Place, child.Name, name]);
            yield return new PartRowView(name, NameOf(value, name), value["type"]?.Text ?? value["kind"]?.Text, Findings.Count(f => !f.Warning && (f.Place == at || f.Place.StartsWith(at + ".", StringComparison.Ordinal))));
        }
    }

    /// <summary>The text with another name for this part: its key, or its id.</summary>
    public string? Rename(string yaml, string name)
    {
        var owner = YamlSpan.Read(yaml)?.Find(Place.SkipLast(1));

        // By its number: under its old name it is not found any more once it has the new one.
        if (owner?.Shape == YamlShape.List) return YamlEdit.Put(yaml, [.. Place.SkipLast(1), (owner.IndexOf(Place[^1]) + 1).ToString(CultureInfo.InvariantCulture), "id"], new YamlWord(name));
        return owner?[Place[^1]] is null ? null : YamlEdit.Rename(yaml, Place, name);
    }

    /// <summary>Keys that tell an entry of a schedule, or a step of sanctions, from the others.</summary>
    private static readonly string[] Telling = ["from", "to", "missed", "do"];

    public static bool IsId(string name) => IdPattern().IsMatch(name);

    private static string NameOf(YamlSpan? span, string name)
    {
        var text = span?["label"] ?? span?["title"] ?? span?["say"];
        if ((text?.Shape == YamlShape.Map ? text["id"]?.Text : text?.Text) is { Length: > 0 } label) return label;

        // What has neither name nor label is known by what it is about.
        return string.Join(", ", Telling.Select(key => span?[key]?.Text).OfType<string>()) is { Length: > 0 } said ? said : name;
    }

    private string? ControlOf(Finding finding)
    {
        var place = string.Join('.', Place);
        if (place.Length > 0 && finding.Place == place && Kind.Keys is [{ Name: "" } whole]) return NameOf(whole, "");
        if (finding.Place.Length <= place.Length) return null;
        var rest = finding.Place[(place.Length == 0 ? 0 : place.Length + 1)..];
        if (Kind.Keys is [{ Name: "" } only]) return NameOf(only, rest);
        return Kind.Keys.FirstOrDefault(k => k.Name == rest.Split('.')[0]) is { } key ? NameOf(key, rest) : null;
    }

    private static string NameOf(PartKey key, string rest) => key.Control switch
    {
        PartControl.Text or PartControl.Area => $"Typed[{key.Name}.{(rest.EndsWith(".en", StringComparison.Ordinal) ? "en" : "id")}]",
        PartControl.Several => $"Chosen[{key.Name}]",
        PartControl.Texts or PartControl.Options or PartControl.Moves => $"Rows[{key.Name}]",
        _ => $"Typed[{key.Name}]",
    };

    [GeneratedRegex("^[a-z][a-z0-9_]{0,35}$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex IdPattern();
}
