using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Procedures;

/// <summary>
/// The only code that changes where a case stands, how it ended and when it is due. Whatever the procedure's table does not hold cannot
/// happen, whoever asks. It changes the tracked case and adds events; the caller saves, so that state and events are one transaction.
/// </summary>
public sealed class ProcedureEngine(ProcedureCatalog catalog, EventLog events, CalendarSource calendars, TimeProvider time)
{
    /// <summary>What a new case needs: the procedure in force on the day of receipt and the calendar of the unit that receives it.</summary>
    /// <param name="kind">Kind of case.</param>
    /// <param name="unitPath">Path of the receiving unit (<see cref="Units.Unit.Path"/>).</param>
    /// <param name="receivedOn">Legal day of receipt.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="KeyNotFoundException">The kind has no procedure in force on that day.</exception>
    public async Task<CaseFacts> PrepareAsync(string kind, string unitPath, DateOnly receivedOn, CancellationToken ct) =>
        new(await catalog.CurrentAsync(kind, receivedOn, ct), await calendars(unitPath, ct), unitPath, unitPath);

    /// <summary>The same for a procedure that the caller has chosen: that of the version of a service for which somebody filled in the form.</summary>
    public async Task<CaseFacts> PrepareAsync(KnownProcedure procedure, string unitPath, CancellationToken ct) => new(procedure, await calendars(unitPath, ct), unitPath, unitPath);

    /// <summary>
    /// Puts a new case into the first stage, starts the clocks that start when it is filed (day 0 is the day of receipt) and records
    /// "filed". Synchronous, because the registrar builds filings in its own transaction.
    /// </summary>
    /// <param name="db">Context to which the events are added.</param>
    /// <param name="c">The new case.</param>
    /// <param name="actor">Who filed it.</param>
    /// <param name="facts">From <see cref="PrepareAsync"/>; the case carries its <see cref="CaseFacts.ProcedureHash"/>.</param>
    /// <param name="data">Further facts for the event: the channel, the form's version. No personal data.</param>
    /// <exception cref="InvalidOperationException">The case was opened before, or carries another procedure.</exception>
    public Moved Open(SerambiDb db, Case c, Actor actor, CaseFacts facts, IReadOnlyDictionary<string, string?>? data = null)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(facts);
        if (c.Stage.Length > 0) throw new InvalidOperationException($"Case {c.Id} was opened before.");
        if (c.ProcedureHash != facts.ProcedureHash) throw new InvalidOperationException($"Case {c.Id} begins under another procedure.");
        var filed = new Transition(ProcedureWords.Filed, facts.Procedure.Stages[0].Id);
        var first = Step(db, c, facts, filed, c.ReceivedOn, actor, data ?? new Dictionary<string, string?>(StringComparer.Ordinal), shown: true);
        return Finish(db, c, facts, filed, "", [first], NotifyWhom.None, ActionInputs.None, null);
    }

    /// <summary>
    /// Puts a case of an older register where it stands today: clocks from its day of receipt, stopped on the day on which it ended, and
    /// one event "imported", because nothing else is known of what happened.
    /// </summary>
    /// <param name="db">Context to which the event is added.</param>
    /// <param name="c">The new case.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="facts">From <see cref="PrepareAsync"/>.</param>
    /// <param name="end">How it ended; null for a case that is still open.</param>
    /// <param name="data">What the register said, as written. No personal data.</param>
    /// <exception cref="InvalidOperationException">The case was opened before, or the first stage does not know the action.</exception>
    public void Import(SerambiDb db, Case c, Actor actor, CaseFacts facts, ImportedEnd? end, IReadOnlyDictionary<string, string?> data)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(facts);
        var first = facts.Procedure.Stages[0];
        if (c.Stage.Length > 0 || (end is not null && first.Find(end.Action) is not { Final: true })) throw new InvalidOperationException($"Case {c.Id} cannot be imported with {end?.Action}.");
        var clocks = new CaseClocks(facts.Calendar);
        var moves = new[] { (Move: new Transition(ProcedureWords.Filed, first.Id), On: c.ReceivedOn, At: c.ReceivedAtUtc) }.ToList();
        if (end is not null) moves.Add((first.Find(end.Action)!, end.On, c.ReceivedAtUtc.AddDays(end.On.DayNumber - c.ReceivedOn.DayNumber)));
        foreach (var (move, on, at) in moves)
        {
            var from = c.Stage.Length == 0 ? null : c.Stage;
            (c.Stage, c.MovedAtUtc) = (move.Next, at);
            if (move.Final) (c.ClosedAtUtc, c.Outcome) = (at, end!.Outcome);
            clocks.Apply(db, c, facts.Procedure, from, move, on, at);
        }

        c.Version++;
        events.Append(db, c, actor, new EventFacts(EventNames.Imported, null, c.Stage, Public: true) { Data = data });
    }

    /// <summary>Loads what <see cref="Act"/> and <see cref="Allowed"/> need to know.</summary>
    public async Task<CaseFacts> FactsAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        var facts = await CaseFacts.LoadAsync(db, c, await catalog.GetAsync(db, c.ProcedureHash, ct), calendars, ct);
        return facts.Procedure.AsksAnswers ? facts with { Says = await catalog.SaysAsync(db, c, ct) } : facts;
    }

    /// <summary>Takes an action, after loading the facts and checking that named units, persons and files exist.</summary>
    public async Task<Result<Moved>> ActAsync(SerambiDb db, Case c, string action, Actor actor, ActionInputs inputs, CancellationToken ct)
    {
        var facts = await FactsAsync(db, c, ct);
        if (Refuse(c, action, actor, facts) is { } refused) return refused;
        var missing = await InputReferences.CheckAsync(db, c, ActionValues.Asked(facts.Procedure, action), inputs, actor, ct);
        return missing.Count > 0 ? Problem.All(missing)! : Act(db, c, action, actor, inputs, facts);
    }

    /// <summary>
    /// Takes an action. Fails with Conflict when the stage does not know it, Forbidden when the actor may not (role, maker is checker),
    /// Invalid with every faulty input, and changes nothing then.
    /// </summary>
    /// <param name="db">Context that tracks the case.</param>
    /// <param name="c">The case with its clocks loaded.</param>
    /// <param name="action">Id of the action.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="inputs">What was entered; units, persons and files are taken to exist (<see cref="ActAsync"/> checks them).</param>
    /// <param name="facts">From <see cref="FactsAsync"/>.</param>
    public Result<Moved> Act(SerambiDb db, Case c, string action, Actor actor, ActionInputs inputs, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Refuse(c, action, actor, facts) is { } refused) return refused;
        var procedure = facts.Procedure;
        var stage = procedure.FindStage(c.Stage)!;
        var definition = procedure.FindAction(action)!;
        var today = facts.Calendar.Today(time);
        var reason = ActionValues.ReasonFor(procedure, stage, definition);
        var (values, problems) = InputCheck.Run(c, ActionValues.Asked(procedure, action), reason, inputs, facts.Calendar.Zone.LocalTime(time.GetUtcNow().UtcDateTime), facts.Calendar.Zone.DateOf(c.MovedAtUtc));
        if (Problem.All(problems) is { } invalid) return invalid;

        var due = c.DueOn;
        if (procedure.ExtendedBy(action) is { } extended)
            new CaseClocks(facts.Calendar).Extend(CaseClocks.Row(c, extended.Id)!, extended.Extend!, values[ProcedureWords.Ground], inputs.WrittenReason!);
        ActionValues.Effects(c, definition, values);
        if (definition.Outcome is { } outcome) c.Outcome = outcome == ProcedureWords.NoOutcome ? null : outcome.StartsWith('$') ? values.GetValueOrDefault(outcome[1..]) : outcome;

        var data = ActionValues.Recorded(definition, values, inputs);
        var shown = definition.Notify == NotifyWhom.Requester || actor.Kind == ActorKind.Requester;
        var step = Step(db, c, facts, stage.Find(action)!, today, actor, data, shown, due, ActionValues.DayZero(definition, values));
        return Finish(db, c, facts, stage.Find(action)!, stage.Id, [step], definition.Notify, inputs, values);
    }

    /// <summary>Why an actor may not take an action now (Conflict: not in this stage; Forbidden: role, or maker and checker are one); null when they may.</summary>
    public Problem? RefusalOf(Case c, string action, Actor actor, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(facts);
        return Refuse(c, action, actor, facts);
    }

    /// <summary>What an actor may do now, in the order of the stage; nothing on a closed case.</summary>
    public IReadOnlyList<AvailableAction> Allowed(Case c, Actor actor, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(facts);
        if (c.Closed || facts.Procedure.FindStage(c.Stage) is not { } stage) return [];
        var open = stage.Does.Where(t => Refuse(c, t.Action, actor, facts) is null).ToList();
        var likely = open.Count == 0 ? null : open[0].Action;
        return [.. open.Select(t => Describe(facts.Procedure, stage, t, likely))];
    }

    /// <summary>Takes the action of a clock that ran out, or the target of a stage whose period ran out; null when there is nothing to do.</summary>
    public Moved? Late(SerambiDb db, Case c, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(facts);
        var today = facts.Calendar.Today(time);
        if (c.Closed || facts.Procedure.FindStage(c.Stage) is not { } stage) return null;
        foreach (var row in c.Clocks.Where(k => k.Running && k.DueOn < today).OrderBy(k => k.DueOn))
        {
            var clock = facts.Procedure.FindClock(row.Name);
            if (clock?.Late is not { } late || late == ProcedureWords.Remind) continue;
            var move = stage.Find(late) ?? (clock.Per == stage.Id ? ProcedureParser.Target(ProcedureWords.Late, late) : null);
            if (move is null) continue;
            var definition = facts.Procedure.FindAction(move.Action);
            if (definition?.Outcome is { } outcome) c.Outcome = outcome;
            var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["late"] = row.Name };
            var step = Step(db, c, facts, move, today, Actor.System, data, shown: true);
            return Finish(db, c, facts, move, stage.Id, [step], definition?.Notify ?? NotifyWhom.Requester, ActionInputs.None, null);
        }

        return null;
    }

    /// <summary>Counts the running clocks of an open case again; one event for each that moved. Stopped clocks are never touched.</summary>
    public IReadOnlyList<RecordedEvent> RecomputeClocks(SerambiDb db, Case c, Actor actor, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(facts);
        var clocks = new CaseClocks(facts.Calendar);
        if (c.Closed) return [];
        var moved = new List<RecordedEvent>();
        foreach (var row in c.Clocks.Where(k => k.Running))
        {
            var old = row.DueOn;
            if (!clocks.Recompute(row)) continue;
            moved.Add(events.Append(db, c, actor, new EventFacts(ProcedureWords.ClockMoved, Iso(old), Iso(row.DueOn), Public: row.Governing)
            {
                Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["clock"] = row.Name, ["old"] = Iso(old), ["new"] = Iso(row.DueOn) },
            }));
        }

        if (moved.Count > 0) c.Version++;
        CaseClocks.SetDue(c);
        return moved;
    }

    private Problem? Refuse(Case c, string action, Actor actor, CaseFacts facts)
    {
        if (c.Closed) return Problem.Conflict(ProcedureTexts.CaseClosed);
        var procedure = facts.Procedure;
        if (procedure.FindStage(c.Stage) is not { } stage || stage.Find(action) is null || procedure.FindAction(action) is not { } definition)
            return Problem.Conflict(InputCheck.Format(nameof(ProcedureTexts.NotInStage), procedure.FindAction(action)?.Label.In() ?? action, procedure.LabelOf(c.Stage).In()));
        if (definition.If is { } condition && facts.Says?.Invoke(condition) != true) return Problem.Conflict(InputCheck.Format(nameof(ProcedureTexts.NotForThese), definition.Label.In()));
        var roles = procedure.RolesOf(stage, action);
        if (!facts.Holds(c, actor, roles)) return Problem.Forbidden;
        if (facts.Bars(c, definition, actor, roles)) return new Problem(ProblemKind.Forbidden, null, ProcedureTexts.MakerIsChecker);
        return procedure.ExtendedBy(action) is { } clock ? RefuseExtension(c, clock, facts.Calendar.Today(time)) : null;
    }

    private static Problem? RefuseExtension(Case c, ClockDefinition clock, DateOnly today) => CaseClocks.Row(c, clock.Id) switch
    {
        null or { Running: false } => Problem.Conflict(InputCheck.Format(nameof(ProcedureTexts.ClockNotRunning), clock.Label.In())),
        { ExtensionRuleId: not null } => Problem.Conflict(InputCheck.Format(nameof(ProcedureTexts.AlreadyExtended), clock.Label.In())),
        { DueOn: null, MissingYear: { } year } => Problem.Conflict(InputCheck.Format(nameof(ProcedureTexts.CalendarMissing), year)),
        { DueOn: { } due } when due < today =>
            Problem.Conflict(InputCheck.Format(nameof(ProcedureTexts.Expired), clock.Label.In(), Calendar.LegalDates.Date(due))),
        _ => null,
    };

    private RecordedEvent Step(
        SerambiDb db, Case c, CaseFacts facts, Transition move, DateOnly on, Actor actor, IReadOnlyDictionary<string, string?> data, bool shown, DateOnly? due = null, DateOnly? dayZero = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var from = c.Stage;
        var before = due ?? c.DueOn;
        c.Stage = move.Next;
        if (move.Final) (c.ClosedAtUtc, c.Outcome) = (now, c.Outcome ?? move.Next);
        new CaseClocks(facts.Calendar).Apply(db, c, facts.Procedure, from.Length == 0 ? null : from, move, on, now, dayZero);
        c.MovedAtUtc = now;
        c.Version++;
        var recordedData = new Dictionary<string, string?>(data, StringComparer.Ordinal);
        if (c.DueOn != before) recordedData["due"] = Iso(c.DueOn);
        if (move.Final) recordedData["outcome"] = c.Outcome;
        return events.Append(db, c, actor, new EventFacts(move.Action, from.Length == 0 ? null : from, move.Next, shown || move.Final) { Data = recordedData });
    }

    /// <summary>Goes on as long as a stage is passed over or acts by itself, then says what happened.</summary>
    private Moved Finish(
        SerambiDb db, Case c, CaseFacts facts, Transition move, string from, List<RecordedEvent> steps, NotifyWhom notify, ActionInputs inputs, Dictionary<string, string>? values)
    {
        var today = facts.Calendar.Today(time);
        for (var hops = 0; !c.Closed && facts.Procedure.FindStage(c.Stage) is { } stage; hops++)
        {
            var next = stage is { Skip: { } skip, Next: { } over } && facts.Says is { } says && says(skip) ? over
                : stage.Auto is { } auto && auto != stage.Issue ? stage.Find(auto) : null;   // what it issues comes first
            if (next is null) break;
            if (hops > facts.Procedure.Stages.Count) throw new InvalidOperationException($"Procedure {facts.Procedure.Kind} acts by itself without end at {c.Stage}.");
            var definition = facts.Procedure.FindAction(next.Action);
            if (definition?.Outcome is { } outcome) c.Outcome = outcome;
            if (definition?.Notify is { } whom and not NotifyWhom.None) notify = whom;
            steps.Add(Step(db, c, facts, next, today, Actor.System, new Dictionary<string, string?>(StringComparer.Ordinal), definition?.Notify == NotifyWhom.Requester));
        }

        return new Moved(move.Action, from, c.Stage, c.DueOn, c.Closed, notify, steps)
        {
            Values = values ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Reason = inputs.WrittenReason,
        };
    }

    private static AvailableAction Describe(ProcedureDefinition procedure, StageDefinition stage, Transition t, string? likely)
    {
        var definition = procedure.FindAction(t.Action)!;
        return new AvailableAction
        {
            Id = t.Action,
            Label = definition.Label,
            Inputs = ActionValues.Asked(procedure, t.Action),
            Reason = ActionValues.ReasonFor(procedure, stage, definition),
            Next = t.Next,
            NextLabel = procedure.LabelOf(t.Next),
            Closes = t.Final,
            Grave = definition.Grave,
            Confirm = definition.Confirm,
            Notify = definition.Notify,
            Legal = definition.Legal,
            Likely = t.Action == likely,
            Message = definition.Message,
            Form = definition.Form,
        };
    }

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
