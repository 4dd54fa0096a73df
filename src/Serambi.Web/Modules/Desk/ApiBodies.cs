using System.ComponentModel;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Parties;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Desk;

/// <summary>A page of a list.</summary>
/// <param name="Next">For `after`; null when nothing follows.</param>
public sealed record CaseListBody(IReadOnlyList<ListedCaseBody> Items, string? Next);

/// <summary>A case in a list.</summary>
/// <param name="Stage">Id of the stage in its procedure.</param>
/// <param name="Outcome">Id of the result once closed.</param>
/// <param name="Unit">Code of the unit that received it.</param>
/// <param name="HandlingUnit">Code of the unit that has it now.</param>
/// <param name="Labels">Names of the labels that staff put on it.</param>
public sealed record ListedCaseBody(
    Guid Id, string Number, string Kind, string Subject, string Stage, string? Outcome, bool Closed, Channel Channel, string? Unit, string? HandlingUnit,
    DateOnly ReceivedOn, DateOnly? DueOn, DateTime MovedAt, DateTime? ClosedAt, bool Demonstration, IReadOnlyList<string> Labels)
{
    public static ListedCaseBody Of(Case c, UnitSnapshot units, IEnumerable<CaseLabel> labels)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(units);
        return new(c.Id, c.Number, c.Kind, c.Subject, c.Stage, c.Closed ? c.Outcome : null, c.Closed, c.Channel, units.Find(c.UnitId)?.Code, units.Find(c.HandlingUnitId)?.Code,
            c.ReceivedOn, c.DueOn, c.MovedAtUtc, c.ClosedAtUtc, c.Demonstration, [.. labels.Select(l => l.Name)]);
    }
}

/// <summary>A case as staff see it, without messages, notes and files.</summary>
public sealed record DeskCaseBody(ListedCaseBody Case)
{
    [Description("What is asked and what was answered, in words.")]
    public required IReadOnlyList<FactBody> Facts { get; init; }

    public required IReadOnlyList<ClockBody> Clocks { get; init; }

    public required IReadOnlyList<DeskEventBody> Events { get; init; }

    [Description("Null unless the key holds persons.read.")]
    public PersonBody? Requester { get; init; }
}

public sealed record FactBody(string Label, string Value);

/// <param name="Governing">The clock that the law's date stands on.</param>
public sealed record ClockBody(string Name, bool Governing, DateOnly StartedOn, DateOnly? DueOn, DateOnly? StoppedOn);

/// <summary>One entry of the history; officers are not named.</summary>
public sealed record DeskEventBody(int Seq, DateTime At, string Action, string? From, string? To, ActorKind By);

public sealed record PersonBody(PartyKind Kind, string Name, string? Occupation, IReadOnlyList<ContactLineBody> Contacts)
{
    public static PersonBody Of(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return new(party.Kind, party.Name, party.Occupation, [.. party.Contacts.OrderBy(c => c.Kind).Select(c => new ContactLineBody(c.Kind, c.Value))]);
    }
}

public sealed record ContactLineBody(ContactKind Kind, string Value);
