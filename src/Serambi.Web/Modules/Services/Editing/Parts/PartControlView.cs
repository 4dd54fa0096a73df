using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Services.Editing.Parts;

/// <summary>One key of a part as a control.</summary>
internal sealed record PartControlView(PartForm Form, PartKey Key, PartLists Lists)
{
    public Dictionary<string, string?> Typed => Form.Typed;

    public Dictionary<string, IReadOnlyList<string>> Chosen => Form.Chosen;

    public Dictionary<string, IReadOnlyList<PartRow>> Rows => Form.Rows;

    public string Name => Key.Name;

    public string Label => Form.Kind.LabelOf(Key.Name);

    public string? Hint => Form.Kind.HintOf(Key.Name);

    /// <summary>Whether the words are of the language of declarations and no sentences.</summary>
    public bool Formula => Key.Control == PartControl.Line;

    /// <summary>What may be chosen; what the text says already is among it, whatever it says.</summary>
    public IReadOnlyList<FieldOption> Options
    {
        get
        {
            var known = Key.From?.Invoke(Lists).ToList() ?? [];
            var said = Key.Control == PartControl.Several ? Chosen[Key.Name] : Typed[Key.Name] is { Length: > 0 } one ? [one] : [];
            return [.. known, .. said.Where(s => known.TrueForAll(k => k.Value != s)).Select(s => new FieldOption(s, s))];
        }
    }
}
