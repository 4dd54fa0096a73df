namespace Serambi.Platform.Procedures.Editing;

/// <summary>What a part of a YAML text shall say.</summary>
public abstract record YamlValue
{
    /// <summary>Written below its key where that can be, and not in brackets or braces however short it is.</summary>
    public bool Block { get; init; }

    /// <summary>Whether a part says it already, in whatever style.</summary>
    internal abstract bool IsSaidBy(YamlSpan span);
}

/// <summary>A single word or text.</summary>
/// <param name="Text">As it is read.</param>
/// <param name="Quoted">Always written in quotation marks, where a bare word would be read as a number or as yes and no.</param>
public sealed record YamlWord(string Text, bool Quoted = false) : YamlValue
{
    internal override bool IsSaidBy(YamlSpan span) => span.Shape == YamlShape.Word && (span.Text ?? "") == Text;
}

/// <summary>Entries in order. One alone may stand without its list.</summary>
public sealed record YamlList(IReadOnlyList<YamlValue> Items) : YamlValue
{
    public static YamlList Of(IEnumerable<string> words) => new([.. words.Select(w => new YamlWord(w))]);

    internal override bool IsSaidBy(YamlSpan span) => span.Shape == YamlShape.List
        ? span.Entries.Count == Items.Count && span.Entries.Zip(Items).All(p => p.Second.IsSaidBy(p.First.Value))
        : Items is [var one] && one.IsSaidBy(span);
}

/// <summary>An entry of a map.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">What it shall say; null: it shall not be there.</param>
/// <param name="Was">Its name so far, when it is renamed.</param>
public sealed record YamlKey(string Key, YamlValue? Value, string? Was = null);

/// <summary>Keys with what they shall say.</summary>
/// <param name="Keys">In the order of the language: a new key goes behind the one before it.</param>
/// <param name="Whole">Other keys go; otherwise they stay as they are.</param>
public sealed record YamlMap(IReadOnlyList<YamlKey> Keys, bool Whole = true) : YamlValue
{
    internal override bool IsSaidBy(YamlSpan span) => span.Shape == YamlShape.Map
        && Keys.All(k => k.Value is null ? span[k.Key] is null : span[k.Key] is { } value && k.Value.IsSaidBy(value))
        && (!Whole || span.Entries.All(e => Keys.Any(k => k.Key == e.Key!.Text)));
}
