using System.Reflection;
using Serambi.Platform.Procedures;

namespace Serambi.Platform.Documents.Letters;

public enum LetterFieldType
{
    /// <summary>Words; several lines are possible.</summary>
    Text,
    Date,
    Number,

    /// <summary>Rupiah.</summary>
    Money,
    YesNo,

    /// <summary>One of the field's options, by its id.</summary>
    Choice,

    /// <summary>Any number of entries, each with the field's own fields.</summary>
    List,
}

/// <summary>Something that a letter may say: what it is called in texts, what it is, and whether the law wants to see it.</summary>
/// <param name="Name">"pemohon.nama".</param>
/// <param name="Type">Which values it has.</param>
/// <param name="Label">For people.</param>
public sealed record LetterField(string Name, LetterFieldType Type, LocalText Label)
{
    /// <summary>In a repetition: which entry it is, from 1.</summary>
    public static LetterField Position { get; } = new("urut", LetterFieldType.Number, new LocalText("Nomor urut", "Position"));

    /// <summary>The article that asks for it; a text without it is refused. Null where no law does.</summary>
    public string? Law { get; init; }

    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];

    /// <summary>Of a list: the fields of an entry.</summary>
    public IReadOnlyList<LetterField> Entry { get; init; } = [];

    /// <summary>A value for previews; its type is that of <see cref="LetterData"/>.</summary>
    public object? Sample { get; init; }
}

/// <summary>A kind of letter: what it may say and the text with which it ships.</summary>
/// <param name="Id">"information-receipt".</param>
/// <param name="CaseKind">The kind of case that it belongs to.</param>
/// <param name="Name">For people.</param>
/// <param name="Law">The articles that ask for the letter.</param>
/// <param name="Fields">What it may say.</param>
/// <param name="Shipped">The text that ships with the product, in each language.</param>
public sealed record LetterKind(string Id, string CaseKind, LocalText Name, string Law, IReadOnlyList<LetterField> Fields, LocalText Shipped)
{
    /// <summary>The requester may have it at any time, from the page of the case.</summary>
    public bool ForRequester { get; init; }

    /// <summary>There is none before the step that it tells of was taken: until then nobody can have it.</summary>
    public bool AfterStep { get; init; }

    /// <summary>Whether an officer signs it.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>The texts with which a letter ships: resources of a module, named after it and each language.</summary>
    /// <exception cref="InvalidOperationException">One of them is missing.</exception>
    public static LocalText TextOf(string id, Assembly module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new LocalText(Read("id"), Read("en"));

        string Read(string language)
        {
            var name = $"{id}-{language}.txt";
            using var stream = module.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The text {name} is missing.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}

/// <summary>
/// What a letter says this time, by field name: <see cref="string"/>, <see cref="DateOnly"/>, <see cref="decimal"/>, <see cref="bool"/>, the id of
/// an option, or a list of further data. What is not known has no entry.
/// </summary>
public sealed class LetterData
{
    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

    public object? this[string name]
    {
        get => values.GetValueOrDefault(name);
        set
        {
            if (value is null or "" or IReadOnlyList<LetterData> { Count: 0 }) values.Remove(name);
            else values[name] = value is int whole ? (decimal)whole : value;
        }
    }

    /// <summary>Takes over everything that the other knows.</summary>
    public LetterData With(LetterData other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (name, value) in other.values) values[name] = value;
        return this;
    }

    /// <summary>The examples of the fields, for previews.</summary>
    public static LetterData Sample(IEnumerable<LetterField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var data = new LetterData();
        foreach (var field in fields) data[field.Name] = field.Sample;
        return data;
    }
}
