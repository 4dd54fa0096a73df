using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <param name="PermitId">The permit.</param>
/// <param name="DueOn">The due date for which it is.</param>
/// <param name="Answers">As given.</param>
/// <param name="SubmissionId">Of the form: sending it twice files once.</param>
internal sealed record FileReportInput(Guid PermitId, DateOnly DueOn, GivenAnswers Answers, Guid SubmissionId)
{
    /// <summary>The draft that held the answers; erased with the filing.</summary>
    public Guid? DraftId { get; init; }

    /// <summary>The answers with which the permit was issued, where the caller has just read them.</summary>
    public FormValues? Issued { get; init; }
}

/// <summary>
/// Takes a report for a due date: in time to the end of its last minute by the clock of the body, late within the grace, and not at all after it. The one
/// who is faster files; a report that an officer returned is followed by a corrected one, which changes no outcome.
/// </summary>
internal sealed class FileReport(SerambiDb db, PermitLaws laws, PermitBook book, CloseDuties close, ServiceAnswers answers, UnitTree units, CalendarSource calendars, FieldSeal seal)
{
    private const int Tries = 3;
    private static readonly PerModel<Func<SerambiDb, Guid, CancellationToken, Task<bool>>> Sent = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid submission, CancellationToken ct) =>
        db.Set<PermitReport>().Where(r => r.SubmissionId == submission).TagWith(PreparedStatements.ByKey).Any()));

    public async Task<Result<Done>> RunAsync(FileReportInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var now = book.Now;   // one moment for all of it: who came in time is in time, however long the evening makes them wait
        for (var left = Tries; ; left--)
        {
            try
            {
                var done = await FileAsync(input, actor, now, ct);
                return done.Failed && await SentAsync(input, ct) ? default(Done) : done;   // the same form once more
            }
            catch (DbUpdateException lost) when (lost.WasLost() || lost.WasTaken())
            {
                // Somebody else of the same holder, the run or an officer was faster with this case: look again what is left to do.
                db.ChangeTracker.Clear();
                if (left == 1) return await SentAsync(input, ct) ? default(Done) : Problem.Conflict(CaseTexts.ChangedMeanwhile);
            }
        }
    }

    private async Task<Result<Done>> FileAsync(FileReportInput input, Actor actor, DateTime now, CancellationToken ct)
    {
        if (await PermitBook.FindAsync(db, input.PermitId, ct) is not { } file || (actor.Kind != ActorKind.System && actor.Id != file.Case.Id)) return Problem.NotFound;
        var permit = file.Permit;
        if (await laws.FindAsync(permit.Service, ct) is not { Service.Report: { } form } law) return Problem.NotFound;
        if (!permit.Lives) return Problem.Conflict(Say(PermitTexts.Ended, permit.Number, PermitWords.Of(permit.State), LegalDates.LongDate(law.Zone.DateOf(permit.StateAtUtc))));
        var written = await close.OfAsync(file, law, input.DueOn, now, ct);
        if (!permit.Lives || (written ?? await HeldDuties.ComingAsync(db, permit, law, input.DueOn, now, ct)) is not { } duty) return Problem.Conflict(Say(PermitTexts.NothingDue, LegalDates.LongDate(input.DueOn)));
        if (duty.Outcome is { } settled && !await HeldDuties.ReturnedAsync(db, duty.Id, ct)) return Problem.Conflict(settled is DutyOutcome.Missed ? Say(PermitTexts.TooLate, PermitWords.DueAt(duty, law.Zone)) : Say(PermitTexts.Settled, LegalDates.LongDate(duty.DueOn), PermitWords.Of(settled)));

        var state = await EvaluateAsync(file, form, input, ct);
        if (Problem.All([.. state.Problems.Where(p => !p.Warning).Select(p => new Problem(ProblemKind.Invalid, p.At, p.Message))]) is { } invalid) return invalid;
        await EnterAsync(file, duty, state, input, law, actor, now, ct);
        await db.SaveChangesAsync(ct);
        return default(Done);
    }

    private async Task<FormState> EvaluateAsync(PermitFile file, KnownService form, FileReportInput input, CancellationToken ct)
    {
        var issued = input.Issued ?? (await answers.ReadAsync(db, file.Case.Id, secret: true, ct))?.Values;
        var unit = (await units.GetAsync(ct)).Find(file.Case.UnitId)!.Path;
        return FormEvaluation.Run(form, input.Answers, input.DueOn, (await calendars(unit, ct)).Working, issued);
    }

    private async Task EnterAsync(PermitFile file, PermitDuty duty, FormState state, FileReportInput input, PermitLaw law, Actor actor, DateTime now, CancellationToken ct)
    {
        var (permit, json, id) = (file.Permit, AnswerJson.Of(state), Guid.CreateVersion7());
        if (db.Entry(duty).State == EntityState.Detached) db.Add(duty);
        var number = duty.Outcome is null ? 1 : await db.Set<PermitReport>().CountAsync(r => r.DutyId == duty.Id, ct) + 1;
        db.Add(new PermitReport
        {
            Id = id,
            PermitId = permit.Id,
            DutyId = duty.Id,
            Number = number,
            Hash = state.Service.Hash,
            Answers = json.Plain,
            SealedAnswers = json.Private is { } secret ? seal.Seal(secret, PermitReport.Context(id)) : null,
            SentAtUtc = now,
            SubmissionId = input.SubmissionId,
        });
        if (input.DraftId is { } draftId) db.Remove(new Draft { Id = draftId, Form = "", Answers = "" });
        var settles = duty.Outcome is null;   // one that corrects another says nothing new about the holder
        if (settles) await SettleAsync(permit, duty, now, ct);
        book.Record(db, file, actor, PermitBook.FiledEvent, duty.Outcome.ToString(), PermitBook.Iso(duty.DueOn), ("report", number.ToString(CultureInfo.InvariantCulture)));
        if (settles && permit.State == PermitState.Suspended && law.Permit.Restore is { AfterReport: true, By: null } && RestorePermit.Met(permit, law))
            await book.MoveAsync(db, file, PermitState.Active, law.Zone.DateOf(now), PermitTexts.ResourceManager.GetString(nameof(PermitTexts.ReasonReported), PermitWords.Recorded)!, Actor.System, law, ct);
    }

    /// <summary>
    /// The row of missing reports ends with the last due date for which one came; those that were due later stay missing. A report that ends it was handed in
    /// after the suspension that was found with it, or while it waited: that one is about dates that closed before.
    /// </summary>
    private async Task SettleAsync(Permit permit, PermitDuty duty, DateTime now, CancellationToken ct)
    {
        duty.Settle(duty.OutcomeAt(now) ?? throw new InvalidOperationException($"Duty {duty.Id} has closed."), now);
        if (permit.LastReportFor is { } before && before > duty.DueOn) return;
        permit.LastReportFor = duty.DueOn;
        if (permit.Missed > 0)
        {
            var missing = await db.Set<PermitDuty>().Where(d => d.PermitId == permit.Id && d.DueOn > duty.DueOn).ToListAsync(ct);
            permit.Missed = missing.Count(d => d.Outcome == DutyOutcome.Missed);
        }

        if (permit.Missed > 0) return;
        permit.Step = SanctionKind.None;
        permit.LastReportAtUtc = now > permit.StateAtUtc ? now : permit.StateAtUtc;
    }

    private Task<bool> SentAsync(FileReportInput input, CancellationToken ct) => Sent.Of(db)(db, input.SubmissionId, ct);

    private static string Say(string text, params object[] args) => string.Format(CultureInfo.CurrentCulture, text, args);
}
