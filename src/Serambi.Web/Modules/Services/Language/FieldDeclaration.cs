using System.Text.Json.Serialization;
using Serambi.Platform.Expressions;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>What a field of a form takes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldType>))]
public enum FieldType
{
    Text,
    Paragraph,
    Integer,
    Decimal,

    /// <summary>Whole rupiah.</summary>
    Money,
    Date,
    YesNo,
    Choice,

    /// <summary>Several options.</summary>
    Choices,

    /// <summary>A statement that must be agreed to.</summary>
    Agree,
    File,

    /// <summary>Rows, each with fields of its own.</summary>
    List,
    Address,

    /// <summary>A province, regency or city, by the code of the decree.</summary>
    Region,
    Email,
    Phone,
    Nik,
    Npwp,
    Nib,

    /// <summary>School number.</summary>
    Npsn,

    /// <summary>Pupil number.</summary>
    Nisn,

    /// <summary>Number of a civil servant.</summary>
    Nip,
}

/// <summary>One field of a form. Expressions are kept as they were written; <see cref="ServiceFormulas"/> has them compiled.</summary>
public sealed record FieldDeclaration
{
    public required string Id { get; init; }

    public FieldType Type { get; init; }

    public required LocalText Label { get; init; }

    public LocalText? Help { get; init; }

    /// <summary>It need not be answered.</summary>
    public bool Optional { get; init; }

    /// <summary>Never shown to the public unless masked.</summary>
    public bool Private { get; init; }

    /// <summary>Expression: shown only while it holds.</summary>
    public string? If { get; init; }

    /// <summary>Expression: the field is calculated and not asked for.</summary>
    public string? Value { get; init; }

    /// <summary>Expression: least number, first day, fewest characters, options, files or rows.</summary>
    public string? Min { get; init; }

    public string? Max { get; init; }

    /// <summary>Of a text: name of the form that it must have (<see cref="ServiceWords.Patterns"/>).</summary>
    public string? Pattern { get; init; }

    /// <summary>Of a choice: what may be chosen.</summary>
    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];

    /// <summary>Name of the reference list from which the options come.</summary>
    public string? OptionsFrom { get; init; }

    /// <summary>Of a list: the fields of a row.</summary>
    public IReadOnlyList<FieldDeclaration> Of { get; init; } = [];

    /// <summary>Of a file: the kinds that are taken.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>Of a file: greatest size of each, in MiB.</summary>
    public int? MaxMb { get; init; }

    /// <summary>Of a report: the first and the last due day on which it is asked; null: any.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Whether it is a part of the form on a day.</summary>
    public bool IsAsked(DateOnly on) => (From is null || From <= on) && (To is null || on <= To);

    [JsonIgnore]
    public bool Calculated => Value is not null;

    /// <summary>Whether <see cref="Min"/> and <see cref="Max"/> are compared with the value itself and not with a count.</summary>
    [JsonIgnore]
    public bool BoundsValue => Type is FieldType.Integer or FieldType.Decimal or FieldType.Money or FieldType.Date;

    /// <summary>What the field is in an expression.</summary>
    [JsonIgnore]
    public ExpressionType ValueType => Type switch
    {
        FieldType.Integer or FieldType.Decimal or FieldType.Money => ExpressionType.Number,
        FieldType.Date => ExpressionType.Date,
        FieldType.YesNo or FieldType.Agree => ExpressionType.YesNo,
        FieldType.Choices => new ExpressionType(ValueKinds.Text, Many: true),
        FieldType.File => new ExpressionType(ValueKinds.File, Many: true),
        FieldType.List => new ExpressionType(ValueKinds.Row, Many: true),
        _ => ExpressionType.Text,
    };
}

/// <summary>One page of a form.</summary>
public sealed record PageDeclaration
{
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    public LocalText? Help { get; init; }

    public string? If { get; init; }

    public IReadOnlyList<FieldDeclaration> Fields { get; init; } = [];
}
