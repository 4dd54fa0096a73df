using System.Collections;

namespace Serambi.Tests.Infrastructure;

/// <summary>
/// What a visitor fills in: <c>new() { ["Subject"] = "…", ["Groups"] = ["a", "b"], ["Agree"] = "true", ["News"] = null }</c>.
/// A null empties the field (unticks the box, chooses nothing).
/// </summary>
public sealed class FormValues : IEnumerable<KeyValuePair<string, FormValue>>
{
    private readonly Dictionary<string, FormValue> values = new(StringComparer.Ordinal);

    /// <summary>Every name with each of its values.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs => values.SelectMany(v => v.Value.Select(one => KeyValuePair.Create(v.Key, one)));

    public FormValue this[string name]
    {
        get => values[name];
        set => values[name] = value;
    }

    public IEnumerator<KeyValuePair<string, FormValue>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>One value of a field, several, or none; a string and a collection expression become one by themselves.</summary>
[System.Runtime.CompilerServices.CollectionBuilder(typeof(FormValue), nameof(Of))]
public readonly struct FormValue : IEnumerable<string>
{
    private readonly string[]? items;

    private FormValue(string[] items) => this.items = items;

    public static implicit operator FormValue(string? value) => new(value is null ? [] : [value]);

    public static FormValue Of(ReadOnlySpan<string> values) => new(values.ToArray());

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A file put into a form's file field.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Name">The file's name, as the browser would tell it.</param>
/// <param name="MediaType">What the browser would claim it to be.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FormFile(string Field, string Name, string MediaType, byte[] Content);
