using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits.Letters;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>A tracked permit with its tracked case.</summary>
internal sealed record PermitFile(Permit Permit, Case Case)
{
    private IEnumerable<CompanyReader>? readers;

    /// <summary>The members who are told, where they were read together with those of others.</summary>
    public IEnumerable<CompanyReader> Readers
    {
        init => readers = value;
    }

    /// <summary>The members who are told, where the permit is a company's. Most of what happens tells nobody, so they are read when they are asked for.</summary>
    public async ValueTask<IEnumerable<CompanyReader>> ReadersAsync(SerambiDb db, CancellationToken ct) => readers ??= (await CompanyReaders.OfAsync(db, [Case.Id], ct))[Case.Id];
}

/// <summary>
/// Writes what happens to permits: state, document, measures and outcomes, each with its event in the history of the case and its letter. The caller
/// saves, so that all of it is one transaction.
/// </summary>
internal sealed class PermitBook(EventLog events, HoldDocument hold, CaseNotices notices, TimeProvider time)
{
    public const string IssuedEvent = "permit_issued";
    public const string FiledEvent = "duty_filed";
    public const string MissedEvent = "duty_missed";
    public const string WaivedEvent = "duty_waived";
    public const string WarnedEvent = "permit_warned";
    public const string ProposedEvent = "permit_measure_proposed";
    public const string DeclinedEvent = "permit_measure_declined";
    public const string RemindedEvent = "permit_reminded";
    public const string LetterEvent = "permit_letter";
    public const string WithdrawnEvent = "permit_measure_withdrawn";

    private static readonly PerModel<Func<SerambiDb, Guid, CancellationToken, Task<PermitFile?>>> FileOf = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid id, CancellationToken ct) =>
        (from c in db.Cases.Include(c => c.Requester!.Contacts) join p in db.Set<Permit>() on c.Id equals p.CaseId where p.Id == id select new PermitFile(p, c)).AsSingleQuery().TagWith(PreparedStatements.ByKey).FirstOrDefault()));

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A permit with its case, to be changed; null when there is none. In one look: whoever changes a permit moves the head of its case, so a permit must never be older than the head that guards it.</summary>
    public static Task<PermitFile?> FindAsync(SerambiDb db, Guid permitId, CancellationToken ct) => FileOf.Of(db)(db, permitId, ct);

    /// <summary>The same of many.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PermitFile>> LoadAsync(SerambiDb db, IReadOnlyCollection<Guid> permitIds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var cases = await db.Cases.Include(c => c.Requester!.Contacts).Where(c => db.Set<Permit>().Any(p => p.CaseId == c.Id && permitIds.Contains(p.Id))).ToDictionaryAsync(c => c.Id, ct);
        var permits = await db.Set<Permit>().Where(p => permitIds.Contains(p.Id)).ToListAsync(ct);
        var readers = await CompanyReaders.OfAsync(db, cases.Keys, ct);
        return permits.ToDictionary(p => p.Id, p => new PermitFile(p, cases[p.CaseId]) { Readers = readers[p.CaseId] });
    }

    /// <summary>Changes the state of the permit and of its document. What is still open of a permit that ends is waived.</summary>
    /// <param name="db">Where it is added.</param>
    /// <param name="file">The permit.</param>
    /// <param name="to">The new state.</param>
    /// <param name="on">The legal day.</param>
    /// <param name="reason">Why; everybody who checks the document reads it.</param>
    /// <param name="actor">Who decided; the program where nobody did.</param>
    /// <param name="law">What it rests on, with the letter that goes out about it.</param>
    /// <param name="ct">Gives up.</param>
    public async Task MoveAsync(SerambiDb db, PermitFile file, PermitState to, DateOnly on, string reason, Actor actor, PermitLaw? law, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        var (permit, from) = (file.Permit, file.Permit.State);
        db.Add(permit.MoveTo(to, on, Now, reason));
        Record(db, file, actor, EventOf(to), from.ToString(), to.ToString(), ("on", Iso(on)), ("reason", reason), ("legal", law?.Legal ?? ""));
        var document = (await db.Set<IssuedDocument>().FindAsync([permit.DocumentId], ct))!;
        await (to switch
        {
            PermitState.Suspended => hold.SuspendAsync(db, document, reason, actor, ct),
            PermitState.Active => hold.RestoreAsync(db, document, reason, actor, ct),
            PermitState.Revoked => hold.RevokeAsync(db, document, reason, actor, ct),
            _ => Task.CompletedTask,   // that it has run out, its dates tell; that it was renewed, whoever issued the other one
        });
        notices.StandsNow(db, file.Case, culture => Say(culture, nameof(PermitTexts.NowState), permit.Number, PermitWords.Of(to, culture)), reason, await file.ReadersAsync(db, ct));
        if (to is PermitState.Suspended or PermitState.Revoked) Note(db, file, law, to == PermitState.Suspended ? SanctionKind.Suspend : SanctionKind.Revoke, on, reason);
        if (permit.Lives) return;
        var now = Now;
        foreach (var duty in await db.Set<PermitDuty>().Where(d => d.PermitId == permit.Id && d.Outcome == null && d.ClosesAtUtc > now).ToListAsync(ct)) Waive(db, file, duty, PermitWords.Of(to, PermitWords.Recorded), actor);
    }

    /// <summary>Another permit takes the place of this one, which may have run out before; what is still open of it is waived. Whether it may is asked before; one that was renewed already stays as it is.</summary>
    /// <param name="db">Where it is added.</param>
    /// <param name="file">The permit that was renewed.</param>
    /// <param name="by">The document that takes its place, as it is issued.</param>
    /// <param name="actor">Who issued that.</param>
    /// <param name="law">What it rests on.</param>
    /// <param name="ct">Gives up.</param>
    public async Task RenewAsync(SerambiDb db, PermitFile file, IssuedDocument by, Actor actor, PermitLaw? law, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(by);
        if (file.Permit.State == PermitState.Renewed) return;
        var reason = Say(PermitWords.Recorded, nameof(PermitTexts.ReasonRenewed), by.Number!);
        await MoveAsync(db, file, PermitState.Renewed, by.IssuedOn!.Value, reason, actor, law, ct);
        await hold.ReplaceAsync(db, (await db.Set<IssuedDocument>().FindAsync([file.Permit.DocumentId], ct))!, by.Id, reason, actor, ct);
    }

    /// <summary>A due date passed without a report: counts it and takes or proposes what follows.</summary>
    public async Task MissAsync(SerambiDb db, PermitFile file, PermitDuty duty, PermitLaw? law, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(duty);
        var permit = file.Permit;
        duty.Settle(DutyOutcome.Missed, Now);
        if (Counts(permit, duty)) permit.Missed++;
        Record(db, file, Actor.System, MissedEvent, null, Iso(duty.DueOn), ("row", permit.Missed.ToString(CultureInfo.InvariantCulture)));
        if (law is null || !permit.Lives || !Counts(permit, duty) || SanctionLadder.Next(law.Permit.Sanctions, duty.DueOn, permit.Missed, permit.Step) is not { } step) return;
        permit.Step = step.Do;
        var on = law.Zone.DateOf(duty.ClosesAtUtc.AddTicks(-1));
        var reason = Say(PermitWords.Recorded, nameof(PermitTexts.ReasonMissed), permit.Missed, LegalDates.LongDate(duty.DueOn, PermitWords.Recorded));
        var measure = new PermitMeasure { PermitId = permit.Id, Kind = step.Do, DutyId = duty.Id, On = on, Reason = reason, Role = step.By, ProposedBy = Actor.System.Name, AtUtc = Now, State = step.By is null ? MeasureState.Taken : MeasureState.Proposed };
        db.Add(measure);
        if (step.By is null) await TakeAsync(db, file, measure, Actor.System, law, ct);
        else Record(db, file, Actor.System, ProposedEvent, null, step.Do.ToString(), ("on", Iso(on)), ("reason", reason), ("role", step.By), ("legal", law.Legal));
    }

    /// <summary>Does what a measure says.</summary>
    public async Task TakeAsync(SerambiDb db, PermitFile file, PermitMeasure measure, Actor actor, PermitLaw? law, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(measure);
        switch (measure.Kind)
        {
            case SanctionKind.Warn:
                Record(db, file, actor, WarnedEvent, null, null, ("on", Iso(measure.On)), ("reason", measure.Reason), ("legal", law?.Legal ?? ""));
                Note(db, file, law, SanctionKind.Warn, measure.On, measure.Reason);
                notices.StandsNow(db, file.Case, culture => Say(culture, nameof(PermitTexts.NowWarned), file.Permit.Number), measure.Reason, await file.ReadersAsync(db, ct));
                break;
            case SanctionKind.Suspend when file.Permit.State == PermitState.Active:
                await MoveAsync(db, file, PermitState.Suspended, measure.On, measure.Reason, actor, law, ct);
                break;
            case SanctionKind.Revoke when file.Permit.Lives:
                await MoveAsync(db, file, PermitState.Revoked, measure.On, measure.Reason, actor, law, ct);
                break;
        }
    }

    /// <summary>A due date needs no report, or needed none.</summary>
    public void Waive(SerambiDb db, PermitFile file, PermitDuty duty, string reason, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(duty);
        var permit = file.Permit;
        if (duty.Outcome == DutyOutcome.Missed && Counts(permit, duty) && --permit.Missed == 0) permit.Step = SanctionKind.None;
        duty.Settle(DutyOutcome.Waived, Now, reason);
        Record(db, file, actor, WaivedEvent, null, Iso(duty.DueOn), ("reason", reason));
    }

    /// <summary>Notes the letter that a service declares for a measure; drafting, signing and sending it come later. Nothing where it declares none.</summary>
    private void Note(SerambiDb db, PermitFile file, PermitLaw? law, SanctionKind kind, DateOnly on, string reason)
    {
        if (law?.Permit.LetterFor(kind) is { } letter) Note(db, file, law, letter, on, reason);
    }

    /// <summary>Notes a letter to the holder of a permit.</summary>
    public void Note(SerambiDb db, PermitFile file, PermitLaw law, PermitLetterDeclaration letter, DateOnly on, string reason)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(letter);
        db.Add(new PermitLetter { PermitId = file.Permit.Id, Letter = letter.Id, Hash = law.Service.Hash, Kind = letter.For, On = on, Reason = reason, Missed = file.Permit.Missed, AtUtc = Now });
    }

    /// <summary>Adds an event to the history of the case.</summary>
    public void Record(SerambiDb db, PermitFile file, Actor actor, string action, string? from, string? to, params (string Name, string? Value)[] data)
    {
        ArgumentNullException.ThrowIfNull(file);
        file.Case.Version++;
        var told = data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal);
        told["permit"] = file.Permit.Number;
        events.Append(db, file.Case, actor, new EventFacts(action, from, to, Public: action.StartsWith("permit_", StringComparison.Ordinal) && action is not (ProposedEvent or DeclinedEvent or WithdrawnEvent)) { Data = told });
    }

    public static string EventOf(PermitState state) => state switch
    {
        PermitState.Active => "permit_restored",
        PermitState.Suspended => "permit_suspended",
        PermitState.Revoked => "permit_revoked",
        PermitState.Renewed => "permit_renewed",
        _ => "permit_expired",
    };

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Missing reports count in the order of their due dates: one that came later than this was due ends the row.</summary>
    private static bool Counts(Permit permit, PermitDuty duty) => permit.LastReportFor is not { } last || duty.DueOn > last;

    private static string Say(CultureInfo culture, string key, params object[] args) => string.Format(culture, PermitTexts.ResourceManager.GetString(key, culture)!, args);
}
