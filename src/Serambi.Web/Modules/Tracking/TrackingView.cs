using System.Globalization;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Tracking;

/// <summary>A message as the requester sees it. Officers appear by their office, not by name.</summary>
public sealed record TrackedMessage(string Who, bool Mine, DateTime AtUtc, string Body, IReadOnlyList<StoredFile> Files);

/// <summary>One step on the requester's timeline; state is done, now or next.</summary>
public sealed record TrackedStep(DateTime? AtUtc, string Title, string State, string? Detail = null, string? Code = null);

/// <summary>Something the requester may do: id in the procedure and its words.</summary>
public sealed record TrackedAction(string Id, string Label, string Confirm)
{
    /// <summary>Taken by sending a message.</summary>
    public bool Message { get; init; }

    /// <summary>Taken by sending the form again; null when it is not. Path without path base.</summary>
    public string? FormUrl { get; init; }

    public bool Grave { get; init; }

    /// <summary>A button of its own takes it.</summary>
    public bool Plain => !Message && FormUrl is null;
}

/// <summary>A day and a time that were set for the requester; the rest of what was said is <paramref name="Detail"/>.</summary>
public sealed record TrackedAppointment(string Title, DateOnly Day, DateTime BeginsUtc, string Detail);

/// <summary>What the body waits for: words of the action, what was written about it, and until when.</summary>
public sealed record TrackedWait(string Label, string? Reason, DueDate? Due);

/// <summary>What the tracking page shows of one case: its own history and files, nothing about anybody else.</summary>
public sealed record Tracked(Guid Id, string Number, string KindName, string Subject, string StageLabel, Tone Tone, bool Demonstration, DateOnly ReceivedOn, int Version)
{
    /// <summary>Id of the kind of case.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Id of the stage in the procedure.</summary>
    public string Stage { get; init; } = "";

    /// <summary>Id of the result once closed.</summary>
    public string? Outcome { get; init; }

    public DueDate? Due { get; init; }

    /// <summary>What is promised until <see cref="Due"/>, with the day.</summary>
    public string? DueTitle { get; init; }

    public int? MissingYear { get; init; }

    public IReadOnlyList<TrackedStep> Timeline { get; init; } = [];

    public IReadOnlyList<TrackedMessage> Messages { get; init; } = [];

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>Letters that the requester may have at any time.</summary>
    public IReadOnlyList<LetterKind> Letters { get; init; } = [];

    public IReadOnlyList<TrackedAction> Actions { get; init; } = [];

    /// <summary>It is the requester's turn; null when it is not.</summary>
    public TrackedWait? Wait { get; init; }

    /// <summary>Where they are expected next; null when they are not, or it is over.</summary>
    public TrackedAppointment? Appointment { get; init; }

    /// <summary>What else the requester is invited to.</summary>
    public IReadOnlyList<Invitation> Invitations { get; init; } = [];
}

/// <summary>Reads a case for its requester.</summary>
public sealed class TrackingView(SerambiDb db, CaseKinds kinds, ProcedureCatalog procedures, ProcedureEngine engine, CalendarSource calendars, UnitTree units, DueDates dueDates, LetterKinds letters, IEnumerable<ICaseInvitation> inviting, TimeProvider time)
{
    /// <summary>The view of a case; null when it does not exist. The caller has checked that the browser may see it.</summary>
    public async Task<Tracked?> ReadAsync(Guid id, Actor requester, CancellationToken ct) => await RequesterCases.FindAsync(db, id, ct) is { } found ? await OfAsync(found, requester, ct) : null;

    /// <summary>The same of a case that was read already; null when no module knows its kind.</summary>
    public async Task<Tracked?> OfAsync(RequesterCase found, Actor requester, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(found);
        var (c, events) = found;
        if (kinds.Find(c.Kind) is not { } kind) return null;
        var facts = await FactsAsync(c, ct);
        var procedure = facts.Procedure;
        IReadOnlyList<TrackedAction> actions = [.. engine.Allowed(c, requester, facts).Select(a => new TrackedAction(a.Id, a.Label.In(), a.Confirm?.In() ?? "") { Message = a.Message, Grave = a.Grave, FormUrl = a.Form ? kind.FormAddress(c.Id) : null })];
        var governing = c.Clocks.Find(k => k.Governing);
        var due = governing is { Running: true, DueOn: not null } ? await dueDates.OfClockAsync(c, governing, ct) : null;
        var told = await kind.FactsAsync(db, c, Audience.Requester, ct);
        var coming = c.Closed ? null : await kind.ComingAsync(db, c, ct);
        var invitations = new List<Invitation>();
        foreach (var invite in inviting)
            if (await invite.OfAsync(db, c, ct) is { } invitation) invitations.Add(invitation);
        return new Tracked(c.Id, c.Number, kind.Name, c.Subject, ShownStage.LabelOf(c, procedure), ToneOf(c, due), c.Demonstration, c.ReceivedOn, c.Version)
        {
            Kind = c.Kind,
            Stage = ShownStage.Of(c, procedure),
            Outcome = c.Closed ? c.Outcome : null,
            Due = due,
            DueTitle = due is null ? null : Say(coming is null ? TrackingTexts.AnswerBy : procedure.HasGoverningClock ? TrackingTexts.DoneBy : TrackingTexts.StepBy, due.On),
            MissingYear = governing is { Running: true } ? governing.MissingYear : null,
            Timeline = [.. events.Select(e => new TrackedStep(e.AtUtc, TitleOf(e, procedure), "done", DetailOf(e, procedure) ?? procedure.NoticeOf(e.Action)?.In(), e.Action)), .. Now(c, procedure, coming), .. Next(c, coming is null || procedure.HasGoverningClock ? due : null, told, coming)],
            Messages = [.. c.Messages.OrderBy(m => m.Id).Select(m => new TrackedMessage(
                m.Kind == MessageKind.Incoming ? TrackingTexts.You : TrackingTexts.Body_Officer, m.Kind == MessageKind.Incoming, m.AtUtc, m.Body, [.. c.Files.Where(f => f.MessageId == m.Id)]))],
            Facts = told,
            Files = [.. c.Files.Where(f => f.MessageId == null && f.Purpose is FilePurpose.Attachment)],
            Actions = actions,
            Wait = await WaitAsync(c, procedure, actions, events, coming is not null, ct),
            Appointment = c.Closed ? null : AppointmentOf(events, facts),
            Invitations = invitations,
            Letters = await letters.ForRequesterAsync(db, c, ct),
        };
    }

    /// <summary>From memory: who acted before bars staff alone, so a requester's actions need no look at the events.</summary>
    private async Task<CaseFacts> FactsAsync(Case c, CancellationToken ct)
    {
        var known = await procedures.GetAsync(db, c.ProcedureHash, ct);
        var tree = await units.GetAsync(ct);
        var path = tree.Find(c.UnitId)?.Path ?? "";
        return new CaseFacts(known, await calendars(path, ct), path, tree.Find(c.HandlingUnitId)?.Path ?? "") { Says = known.Definition.AsksAnswers ? await procedures.SaysAsync(db, c, ct) : null };
    }

    /// <summary>The requester's turn: an action taken with the form, or with a message where the stage is theirs (elsewhere they may write, and nobody waits for it); what was last written or set, and the clock that it would stop.</summary>
    /// <param name="stagesSay">The stages of a declared service say whose turn it is; the procedure of the law names only officers, also where it waits for the requester.</param>
    private async Task<TrackedWait?> WaitAsync(Case c, ProcedureDefinition procedure, IReadOnlyList<TrackedAction> actions, IReadOnlyList<RecordedEvent> events, bool stagesSay, CancellationToken ct)
    {
        var theirs = !stagesSay || procedure.FindStage(c.Stage)?.By.Contains(ProcedureWords.Applicant, StringComparer.Ordinal) == true;
        if ((actions.FirstOrDefault(a => a.FormUrl is not null) ?? actions.FirstOrDefault(a => a.Message && theirs)) is not { } turn) return null;
        var clock = c.Clocks.Find(k => k.Running && procedure.FindClock(k.Name) is { Governs: false } known && (known.Per == c.Stage || known.Stops.Contains(turn.Id, StringComparer.Ordinal)));
        return new TrackedWait(turn.Label, events.Select(e => DetailOf(e, procedure)).LastOrDefault(d => d is not null), clock is null ? null : await dueDates.OfClockAsync(c, clock, ct));
    }

    /// <summary>From the last action that made a day and a time public, as long as the case has not gone back to where it was set, or on from the detour for it: then it is over for good, wherever the case goes next.</summary>
    private TrackedAppointment? AppointmentOf(IReadOnlyList<RecordedEvent> events, CaseFacts facts)
    {
        RecordedEvent? set = null;
        string? origin = null;
        foreach (var e in events)
        {
            if (PublicTime(e, facts.Procedure) is not null) (set, origin) = (e, set is null ? e.From : origin);
            else if (set is not null && Ends(e, set, origin, facts.Procedure)) set = null;
        }

        if (set is null || PublicTime(set, facts.Procedure) is not { } local) return null;
        var begins = facts.Calendar.Zone.InstantOf(local);
        return begins < time.GetUtcNow().UtcDateTime ? null : new TrackedAppointment(TitleOf(set, facts.Procedure), DateOnly.FromDateTime(local), begins, DetailOf(set, facts.Procedure)!);
    }

    /// <summary>Whether a step leads back to where the first of the appointments was set, or from a stage aside on along the way.</summary>
    private static bool Ends(RecordedEvent e, RecordedEvent set, string? origin, ProcedureDefinition procedure) =>
        e.To is { } to && to != e.From && (to == origin || (procedure.FindStage(set.To ?? "") is { Aside: true } && procedure.FindStage(to) is { Aside: false }));

    /// <summary>The day and the time that an action made public; null when it made none.</summary>
    private static DateTime? PublicTime(RecordedEvent e, ProcedureDefinition procedure)
    {
        var inputs = (procedure.FindAction(e.Action)?.Inputs ?? []).Where(i => i.Public).ToList();
        if (inputs.Find(i => i.Type == InputType.Date) is not { } day || inputs.Find(i => i.Type == InputType.Time) is not { } hour) return null;
        using var data = System.Text.Json.JsonDocument.Parse(e.Data);
        return data.RootElement.TryGetProperty(day.Id, out var on) && data.RootElement.TryGetProperty(hour.Id, out var at)
            ? DateTime.ParseExact($"{on.GetString()} {at.GetString()}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The last day of the stage in which the case stands, where the stages that follow are told with theirs; a stage aside, in which the promise stands still, is not ours to hurry.</summary>
    private static IEnumerable<TrackedStep> Now(Case c, ProcedureDefinition procedure, IReadOnlyList<ComingStage>? coming)
    {
        if (c.Closed || coming is null || ShownStage.Of(c, procedure) != c.Stage || procedure.FindStage(c.Stage) is not { Aside: false, Paused: false }) yield break;
        if (c.Clocks.Find(k => k.Running && k.Name == ClockDefinition.NameOfStage(c.Stage)) is { DueOn: { } until }) yield return new TrackedStep(null, ShownStage.LabelOf(c, procedure), "now", Say(TrackingTexts.StageBy, until));
    }

    /// <summary>What is still to come, and until when.</summary>
    private static IEnumerable<TrackedStep> Next(Case c, DueDate? due, IEnumerable<Fact> facts, IReadOnlyList<ComingStage>? coming)
    {
        if (c.Closed) yield break;
        foreach (var stage in coming ?? []) yield return new TrackedStep(null, stage.Label, "next", stage.Until is { } until ? Say(TrackingTexts.StageBy, until) : null);
        if (due is not null) yield return new TrackedStep(null, Say(coming is null ? TrackingTexts.NextAnswer : TrackingTexts.DoneBy, due.On), "next");
        foreach (var fact in facts.Where(f => f.ComesOn is not null).OrderBy(f => f.ComesOn)) yield return new TrackedStep(null, $"{fact.Label} {fact.Value}", "next");
    }

    private static string Say(string text, DateOnly day) => string.Format(CultureInfo.CurrentCulture, text, LegalDates.LongDate(day));

    private static Tone ToneOf(Case c, DueDate? due) => c.Closed ? Tone.Green : due is { Late: true } ? Tone.Amber : Tone.Blue;

    private static string TitleOf(RecordedEvent e, ProcedureDefinition procedure) =>
        e is { Action: ProcedureWords.Skipped, To: { } to } ? procedure.LabelOf(to).In() : procedure.FindAction(e.Action)?.Done?.In() ?? TrackingTexts.ResourceManager.GetString("Event_" + e.Action, CultureInfo.CurrentUICulture) ?? procedure.FindAction(e.Action)?.Label.In() ?? e.Action;

    /// <summary>A written reason and what the procedure makes public of what was entered: other facts of events are for staff.</summary>
    private static string? DetailOf(RecordedEvent e, ProcedureDefinition procedure)
    {
        using var data = System.Text.Json.JsonDocument.Parse(e.Data);
        string? Text(string name) => data.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        var told = (procedure.FindAction(e.Action)?.Inputs ?? []).Where(i => i.Public).Select(i => Text(i.Id) is { } value ? $"{i.Label.In()}: {InputWords.Of(i, value)}" : null);
        IReadOnlyList<string> lines = [.. told.Prepend(Text("reason")).OfType<string>()];
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }
}
