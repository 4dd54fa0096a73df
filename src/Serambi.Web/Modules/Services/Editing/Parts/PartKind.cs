using System.Globalization;
using Serambi.Platform.Procedures.Editing;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>How a key of a part is filled in.</summary>
internal enum PartControl
{
    /// <summary>A word, number, day or expression.</summary>
    Line,

    /// <summary>Yes or nothing.</summary>
    Flag,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Any of several.</summary>
    Several,

    /// <summary>Words, one on each line.</summary>
    Lines,

    /// <summary>A text in both languages.</summary>
    Text,

    /// <summary>The same over several lines.</summary>
    Area,

    /// <summary>Texts in both languages, one below the other.</summary>
    Texts,

    /// <summary>Ids with a text in both languages.</summary>
    Options,

    /// <summary>Actions and where they lead.</summary>
    Moves,
}

/// <summary>A key that a part may have; the empty name is the part itself.</summary>
internal sealed record PartKey(string Name, PartControl Control)
{
    /// <summary>What may be chosen.</summary>
    public Func<PartLists, IEnumerable<FieldOption>>? From { get; init; }

    public bool Required { get; init; }
}

/// <summary>How many parts of a kind stand under a key.</summary>
internal enum PartMany
{
    One,
    List,
    Map,
}

/// <summary>Parts below a part.</summary>
internal sealed record PartChild(string Name, PartKind Kind, PartMany Many);

/// <summary>A part of a declaration: the keys that its form has, and the parts below it. The language is written down here once for forms and completion.</summary>
internal sealed record PartKind(string Name, IReadOnlyList<PartKey> Keys, params IReadOnlyList<PartChild> Children)
{
    /// <summary>What a new one says besides its id.</summary>
    public Func<string, YamlValue>? Fresh { get; init; }

    /// <summary>It has no id: it is known by its place alone.</summary>
    public bool Nameless { get; init; }

    /// <summary>Keys that have no control: names, and what has a page of its own.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Every key, those of parts below included, for those who write.</summary>
    public IEnumerable<string> Words => Others.Concat(Keys.Select(k => k.Name).Where(n => n.Length > 0)).Concat(Children.Select(c => c.Name));

    public string Title => Say($"part_{Name}") ?? Name;

    public string LabelOf(string key) => Say($"{Name}_{key}") ?? Say($"key_{key}") ?? Say($"many_{key}") ?? Children.FirstOrDefault(c => c.Name == key)?.Kind.Title ?? (key.Length == 0 ? Title : key);

    public string? HintOf(string key) => Say($"{Name}_{key}_hint") ?? Say($"key_{key}_hint");

    /// <summary>The kind of the part at a place; null when no part stands there.</summary>
    public PartKind? At(IReadOnlyList<string> place)
    {
        if (place.Count == 0) return this;
        if (Children.FirstOrDefault(c => c.Name == place[0]) is not { } child) return null;
        if (child.Many == PartMany.One) return child.Kind.At([.. place.Skip(1)]);
        return place.Count > 1 ? child.Kind.At([.. place.Skip(2)]) : null;
    }

    public static string? Say(string name) => DeclarationWordTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture);
}
