namespace Serambi.Platform.Procedures.Editing;

/// <summary>
/// Changes one part of a YAML text and leaves the rest as it was typed, comments and order included. Each step reads the text anew and
/// makes the smallest change; at the end the part says what was asked, or nothing is changed at all.
/// </summary>
public static class YamlEdit
{
    private const int MostSteps = 5_000;

    /// <summary>Makes a part say something.</summary>
    /// <param name="text">A text that can be read.</param>
    /// <param name="place">Of the part, as findings name it; its owner must be there.</param>
    /// <param name="value">What it shall say.</param>
    /// <returns>The new text; null when there is no such place, or the way in which the text is written does not allow it.</returns>
    public static string? Put(string text, IReadOnlyList<string> place, YamlValue value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(value);
        if (place.Count > 0 && YamlSpan.Read(text)?.Find(place) is null) return Put(text, [.. place.SkipLast(1)], new YamlMap([new YamlKey(place[^1], value)], Whole: false));
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (YamlSpan.Read(text) is not { } root || root.Find(place) is not { } span) return null;
            if (value.IsSaidBy(span)) return text;
            if (Step(text, span, place.Count == 0 ? null : root.Find(place.SkipLast(1)), value) is not { } next || next == text) return null;
            text = next;
        }

        return null;
    }

    /// <summary>Adds an entry at the end of a list or map; the list or map is begun when it is not there.</summary>
    /// <param name="text">A text that can be read.</param>
    /// <param name="place">Of the list or map.</param>
    /// <param name="key">Name of the entry of a map; null for a list.</param>
    /// <param name="value">The entry.</param>
    public static string? Add(string text, IReadOnlyList<string> place, string? key, YamlValue value)
    {
        ArgumentNullException.ThrowIfNull(place);
        YamlValue begun = key is null ? new YamlList([value]) { Block = true } : new YamlMap([new YamlKey(key, value)]) { Block = true };
        if (YamlSpan.Read(text) is not { } root) return null;
        if (root.Find(place) is not { Entries.Count: > 0 } owner) return Put(text, place, begun);
        if (owner.Shape != (key is null ? YamlShape.List : YamlShape.Map) || (key is not null && owner[key] is not null)) return null;
        return Sound(YamlSplice.Insert(text, owner, owner.Entries.Count, key is null ? null : new YamlKey(key, value), value), s => s.Find(place)?.Entries is [.., var last] && value.IsSaidBy(last.Value) && last.Key?.Text == key);
    }

    /// <summary>Takes a part away; comments above it stay.</summary>
    public static string? Remove(string text, IReadOnlyList<string> place) =>
        Owner(text, place) is not { } at ? null : Sound(YamlSplice.Remove(text, at.Owner, at.Index), s => s.Find(place.SkipLast(1)) is { } owner && owner.Entries.Count == at.Owner.Entries.Count - 1);

    /// <summary>Moves an entry one place up (-1) or down (1); comments directly above go with it. The same text when it is the first or last.</summary>
    public static string? Move(string text, IReadOnlyList<string> place, int by)
    {
        if (Owner(text, place) is not { } at) return null;
        var (upper, count) = (by < 0 ? at.Index - 1 : at.Index, at.Owner.Entries.Count);
        if (upper < 0 || upper + 1 >= count) return text;
        return Sound(YamlSplice.Swap(text, at.Owner, upper), s => s.Find(place.SkipLast(1))?.Entries.Count == count);
    }

    /// <summary>Gives an entry of a map another key.</summary>
    public static string? Rename(string text, IReadOnlyList<string> place, string key)
    {
        if (Owner(text, place) is not { Owner.Shape: YamlShape.Map } at) return null;
        return Sound(YamlSplice.Rename(text, at.Owner.Entries[at.Index], key, at.Owner.Flow), s => s.Find([.. place.SkipLast(1), key]) is not null);
    }

    private static (YamlSpan Owner, int Index)? Owner(string text, IReadOnlyList<string> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Count > 0 && YamlSpan.Read(text)?.Find(place.SkipLast(1)) is { } owner && owner.IndexOf(place[^1]) is var index and >= 0 ? (owner, index) : null;
    }

    private static string? Sound(string text, Func<YamlSpan, bool> holds) => YamlSpan.Read(text) is { } root && holds(root) ? text : null;

    private static string? Step(string text, YamlSpan span, YamlSpan? owner, YamlValue value) => (value, span.Shape) switch
    {
        (YamlMap map, YamlShape.Map) when span.Entries.Count > 0 => Keys(text, span, map),
        (YamlList list, YamlShape.List) when span.Entries.Count > 0 && list.Items.Count > 0 => Items(text, span, list),
        (YamlMap { Whole: false } map, YamlShape.Word) when !string.IsNullOrEmpty(span.Text) && map.Keys.All(k => k.Value is null) => null,
        _ => YamlSplice.Replace(text, span, owner, value),
    };

    private static string? Keys(string text, YamlSpan span, YamlMap map)
    {
        for (var i = 0; i < map.Keys.Count; i++)
        {
            var key = map.Keys[i];
            if (key.Was is { } was && was != key.Key && span[key.Key] is null && span.IndexOf(was) is var old and >= 0) return YamlSplice.Rename(text, span.Entries[old], key.Key, span.Flow);
            var value = span[key.Key];
            if (value is null && key.Value is null) continue;
            if (value is null) return YamlSplice.Insert(text, span, Behind(span, map, i), key, key.Value!);
            if (key.Value is null) return YamlSplice.Remove(text, span, span.IndexOf(key.Key));
            if (!key.Value.IsSaidBy(value)) return Step(text, value, span, key.Value);
        }

        var other = span.Entries.ToList().FindIndex(e => map.Keys.All(k => k.Key != e.Key!.Text));
        return other < 0 ? null : YamlSplice.Remove(text, span, other);
    }

    /// <summary>Index for a new key: behind the nearest key before it that is there, else at the end.</summary>
    private static int Behind(YamlSpan span, YamlMap map, int index)
    {
        for (var i = index - 1; i >= 0; i--)
            if (span.IndexOf(map.Keys[i].Key) is var at and >= 0) return at + 1;
        return span.Entries.Count;
    }

    /// <summary>What is alike at the beginning and at the end stays; what is between is changed, entry by entry.</summary>
    private static string? Items(string text, YamlSpan span, YamlList list)
    {
        var (had, wanted) = (span.Entries, list.Items);
        var first = 0;
        while (first < had.Count && first < wanted.Count && wanted[first].IsSaidBy(had[first].Value)) first++;
        var last = 0;
        while (last < had.Count - first && last < wanted.Count - first && wanted[^(last + 1)].IsSaidBy(had[^(last + 1)].Value)) last++;
        if (first < had.Count - last && had.Count > wanted.Count) return YamlSplice.Remove(text, span, first);
        return first < had.Count - last ? Step(text, had[first].Value, span, wanted[first]) : YamlSplice.Insert(text, span, first, null, wanted[first]);
    }
}
