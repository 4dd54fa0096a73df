using System.Text.Json.Serialization;

namespace Serambi.Platform.Procedures;

/// <summary>
/// How the cases of one kind may move: stages, actions, clocks, each with its legal basis and the day from which it holds. Written in
/// the language of docs/procedure-language.md. Immutable; known in the database by the hash of its canonical JSON.
/// </summary>
public sealed record ProcedureDefinition
{
    /// <summary>Kind of case: "information_request".</summary>
    public required string Kind { get; init; }

    public required LocalText Title { get; init; }

    public IReadOnlyList<string> Legal { get; init; } = [];

    /// <summary>First day on which new cases begin under it.</summary>
    public DateOnly EffectiveFrom { get; init; }

    /// <summary>Set by law and shipped with the product; a body's variant may be stricter, never laxer.</summary>
    public bool Statutory { get; init; }

    public IReadOnlyList<ClockDefinition> Clocks { get; init; } = [];

    /// <summary>In order; a case begins in the first.</summary>
    public IReadOnlyList<StageDefinition> Stages { get; init; } = [];

    public IReadOnlyList<ActionDefinition> Actions { get; init; } = [];

    /// <summary>How a case can end.</summary>
    public IReadOnlyList<ChoiceOption> Results { get; init; } = [];

    /// <summary>Words of its own for what the requester is told: by action, or "filed". They belong to the declared service that the procedure is part of.</summary>
    [JsonIgnore]
    public IReadOnlyList<ChoiceOption> Notices { get; init; } = [];

    /// <summary>Declared clocks, and one for each stage that has a period of its own.</summary>
    [JsonIgnore]
    public IReadOnlyList<ClockDefinition> AllClocks => [.. Clocks, .. Stages.Where(s => s.Within is not null).Select(OfStage)];

    /// <summary>Whether a declared clock gives the case its date; otherwise the periods of the stages do.</summary>
    [JsonIgnore]
    public bool HasGoverningClock => Clocks.Any(c => c.Governs);

    /// <summary>Whether something in it depends on the answers of a form.</summary>
    [JsonIgnore]
    public bool AsksAnswers => Stages.Any(s => s.Skip is not null) || Actions.Any(a => a.If is not null);

    public StageDefinition? FindStage(string id) => Stages.FirstOrDefault(s => s.Id == id);

    public ActionDefinition? FindAction(string id) => Actions.FirstOrDefault(a => a.Id == id);

    /// <summary>A declared clock, or that of a stage ("@" and the stage's id).</summary>
    public ClockDefinition? FindClock(string id) => AllClocks.FirstOrDefault(c => c.Id == id);

    /// <summary>What the requester is told besides when an action was taken; null when nothing was declared.</summary>
    public LocalText? NoticeOf(string action) => Notices.FirstOrDefault(n => n.Id == action)?.Label;

    /// <summary>The clock that an action extends, if any.</summary>
    public ClockDefinition? ExtendedBy(string action) => Clocks.FirstOrDefault(c => c.Extend?.By == action);

    /// <summary>What a stage or a result is called; the id itself where nothing is known of it.</summary>
    public LocalText LabelOf(string stageOrResult) =>
        FindStage(stageOrResult)?.Label ?? Results.FirstOrDefault(r => r.Id == stageOrResult)?.Label ?? new LocalText(stageOrResult);

    /// <summary>Roles that may take an action in a stage: the action's own, else the stage's.</summary>
    public IReadOnlyList<string> RolesOf(StageDefinition stage, string action)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return FindAction(action)?.Roles is { Count: > 0 } own ? own : stage.By;
    }

    private ClockDefinition OfStage(StageDefinition stage) => new()
    {
        Id = ClockDefinition.NameOfStage(stage.Id),
        Label = stage.Label,
        Within = stage.Within,
        Per = stage.Id,
        Governs = !HasGoverningClock,
        Late = stage.Late,
    };
}

/// <summary>Names with a meaning of their own.</summary>
public static class ProcedureWords
{
    /// <summary>The event that opens every case; a clock may start with it.</summary>
    public const string Filed = "filed";

    /// <summary>Role of the person of the case.</summary>
    public const string Applicant = "applicant";

    /// <summary>Role of the program itself.</summary>
    public const string System = "system";

    /// <summary>What a clock does when it ran out and nothing else is said.</summary>
    public const string Remind = "remind";

    /// <summary>The choice that the action of an extension asks for.</summary>
    public const string Ground = "ground";

    /// <summary>Event when a changed calendar moved a due date.</summary>
    public const string ClockMoved = "clock_moved";

    /// <summary>Event when a stage's period ran out and led somewhere else.</summary>
    public const string Late = "late";

    /// <summary>Event when a stage did not apply.</summary>
    public const string Skipped = "skipped";

    /// <summary>Names that inputs may not take, because events use them.</summary>
    /// <summary>An outcome that takes back an earlier one.</summary>
    public const string NoOutcome = "none";

    public static IReadOnlyList<string> Reserved { get; } = ["reason", "due", "outcome", "late", "clock", "old", "new", "handling", Ground];
}
