using System.Text.Json.Serialization;
using Serambi.Platform.Access;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>
/// A whole service in one document (docs/services.md): its standard, its form, its rules, its procedure, its fees and what it issues.
/// Immutable; known by the hash of its canonical JSON, which a case keeps.
/// </summary>
public sealed record ServiceDeclaration
{
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>What it is for, in a sentence or two.</summary>
    public LocalText? Summary { get; init; }

    /// <summary>Code of the unit that gives the service.</summary>
    public required string Unit { get; init; }

    public IReadOnlyList<string> Legal { get; init; } = [];

    /// <summary>First day on which new cases begin under this version.</summary>
    public DateOnly EffectiveFrom { get; init; }

    public required ApplicantDeclaration Applicant { get; init; }

    public OpeningDeclaration? Open { get; init; }

    public required StandardDeclaration Standard { get; init; }

    /// <summary>Reference lists: options that several fields share.</summary>
    public IReadOnlyList<ReferenceList> Lists { get; init; } = [];

    public IReadOnlyList<PageDeclaration> Pages { get; init; } = [];

    public IReadOnlyList<RuleDeclaration> Rules { get; init; } = [];

    /// <summary>Clocks, stages, actions, results.</summary>
    public required ProcedureDefinition Procedure { get; init; }

    public IReadOnlyList<FeeDeclaration> Fees { get; init; } = [];

    public IReadOnlyList<OutputDeclaration> Outputs { get; init; } = [];

    /// <summary>Words of its own for what is sent: by action, or "filed".</summary>
    public IReadOnlyList<ChoiceOption> Notices { get; init; } = [];

    /// <summary>Columns of the public register; empty: there is none.</summary>
    public IReadOnlyList<PublicColumn> Register { get; init; } = [];

    /// <summary>How long a finished case is kept.</summary>
    public RetentionPeriod Keep { get; init; }

    /// <summary>Test cases; null: none.</summary>
    public IReadOnlyList<TestDeclaration>? Tests { get; init; }

    /// <summary>The archive of issued documents with which answers are compared; null: none.</summary>
    public ArchiveDeclaration? Archive { get; init; }

    /// <summary>What holds after a permit was issued; null: nothing.</summary>
    public PermitDeclaration? Permit { get; init; }

    [JsonIgnore]
    public IEnumerable<FieldDeclaration> Fields => Pages.SelectMany(p => p.Fields);

    public FieldDeclaration? FindField(string id) => Fields.FirstOrDefault(f => f.Id == id);

    /// <summary>The options of a choice: its own, or those of the reference list that it names.</summary>
    public IReadOnlyList<ChoiceOption> OptionsOf(FieldDeclaration field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.OptionsFrom is { } from ? Lists.FirstOrDefault(l => l.Id == from)?.Options ?? [] : field.Options;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<ApplicantKind>))]
public enum ApplicantKind
{
    Person,
    Organisation,
}

[JsonConverter(typeof(JsonStringEnumConverter<ContactProof>))]
public enum ContactProof
{
    None,
    Email,
    Phone,
}

/// <summary>Who may apply, and how they are known.</summary>
public sealed record ApplicantDeclaration
{
    /// <summary>The same terms for who sends the form: what an officer writes down needs no address.</summary>
    public ApplicantDeclaration For(Actor sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return sender.Kind == ActorKind.Staff ? this with { Verify = ContactProof.None } : this;
    }

    public IReadOnlyList<ApplicantKind> Who { get; init; } = [];

    /// <summary>An account is needed; otherwise number and code are enough.</summary>
    public bool Account { get; init; }

    public ContactProof Verify { get; init; }

    /// <summary>Somebody may apply for another, with a power of attorney.</summary>
    public bool Proxy { get; init; }

    /// <summary>Field whose value may stand in this many running cases at once.</summary>
    public string? OnePer { get; init; }

    public int? MaxActive { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<QuotaPeriod>))]
public enum QuotaPeriod
{
    /// <summary>Of the whole opening.</summary>
    All,
    Day,
    Month,
    Year,
}

/// <summary>When applications are taken, and how many.</summary>
public sealed record OpeningDeclaration
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public int? Quota { get; init; }

    public QuotaPeriod Per { get; init; }
}

/// <summary>The components of the service standard (UU 25/2009 art. 21) that nothing else in the declaration says.</summary>
public sealed record StandardDeclaration
{
    /// <summary>Requirements besides what the form asks for (letter b).</summary>
    public IReadOnlyList<LocalText> Requirements { get; init; } = [];

    /// <summary>What the service gives besides its outputs (letter f): a visit, an answer.</summary>
    public IReadOnlyList<LocalText> Products { get; init; } = [];

    public IReadOnlyList<LocalText> Facilities { get; init; } = [];

    public IReadOnlyList<LocalText> Competence { get; init; } = [];

    public IReadOnlyList<LocalText> Supervision { get; init; } = [];

    public IReadOnlyList<LocalText> Complaints { get; init; } = [];

    public IReadOnlyList<LocalText> Staff { get; init; } = [];

    public IReadOnlyList<LocalText> Guarantee { get; init; } = [];

    public IReadOnlyList<LocalText> Safety { get; init; } = [];

    public IReadOnlyList<LocalText> Evaluation { get; init; } = [];
}

/// <summary>Options by a name.</summary>
public sealed record ReferenceList(string Id, IReadOnlyList<ChoiceOption> Options);

/// <summary>Something that answers must not say together.</summary>
/// <param name="When">Expression: the rule strikes when it holds.</param>
/// <param name="Deny">It refuses; otherwise it only warns.</param>
/// <param name="At">Field at which it is said.</param>
/// <param name="Say">What is said.</param>
public sealed record RuleDeclaration(string When, bool Deny, string? At, LocalText Say);

/// <summary>What the service costs.</summary>
/// <param name="Id">Name within the declaration.</param>
/// <param name="Label">For people.</param>
/// <param name="Amount">Expression: whole rupiah; zero or nothing: free.</param>
/// <param name="Due">Stage that the case leaves only when it is paid.</param>
/// <param name="Pay">How to pay; the proof is uploaded and checked by hand.</param>
/// <param name="Tariff">The amount in words, for the service standard: "Rp2.000 per sheet"; not needed where the amount is a number.</param>
/// <param name="Legal">Basis of the tariff.</param>
public sealed record FeeDeclaration(string Id, LocalText Label, string Amount, string Due, LocalText? Pay, LocalText? Tariff, IReadOnlyList<string> Legal);

[JsonConverter(typeof(JsonStringEnumConverter<OutputKind>))]
public enum OutputKind
{
    /// <summary>A letter from a text in the language of letters.</summary>
    Letter,

    /// <summary>A stamp with code and signature on each uploaded file.</summary>
    Stamp,

    /// <summary>A letter that stands in the public register of documents by itself.</summary>
    Certificate,
}

/// <summary>What the service issues.</summary>
public sealed record OutputDeclaration
{
    public required string Id { get; init; }

    public OutputKind Kind { get; init; }

    public required LocalText Label { get; init; }

    /// <summary>Expression: only when it holds.</summary>
    public string? If { get; init; }

    /// <summary>One for each row of this list.</summary>
    public string? Each { get; init; }

    /// <summary>Of a stamp: the field with the file, of the row where there is one.</summary>
    public string? Source { get; init; }

    /// <summary>Of a letter or certificate: its text (docs/letters.md), fields as <c>isian.name</c>.</summary>
    public LocalText? Text { get; init; }

    public required string Number { get; init; }

    /// <summary>Role that signs, or "seal".</summary>
    public required string Sign { get; init; }

    /// <summary>Expression: last day of validity; null: no end.</summary>
    public string? Until { get; init; }

    /// <summary>What its page of verification tells.</summary>
    public IReadOnlyList<PublicColumn> Public { get; init; } = [];
}

/// <summary>A field that everybody may read, as it is or as initials.</summary>
/// <param name="Field">Id, or list and id with a dot.</param>
/// <param name="Masked">Only the first letters.</param>
public sealed record PublicColumn(string Field, bool Masked)
{
    /// <summary>"nama", "nama:mask"; null when it is neither.</summary>
    public static PublicColumn? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':') switch
        {
            [var field] => new PublicColumn(field, Masked: false),
            [var field, "mask"] => new PublicColumn(field, Masked: true),
            _ => null,
        };
    }
}
