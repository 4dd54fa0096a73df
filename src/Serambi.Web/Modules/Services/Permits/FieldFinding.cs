using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>What was found in the field.</summary>
/// <param name="PermitId">The permit; null: the one with that number.</param>
/// <param name="Number">Its number as it stands on the paper that was found: whoever mixes up two companies is stopped here.</param>
/// <param name="Reason">What was found.</param>
internal sealed record ProposeRevocationInput(Guid? PermitId, string? Number, string? Reason)
{
    /// <summary>The unit that found it; null: the first one in which the actor works.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>A picture or a PDF of it; a finding without one is hearsay.</summary>
    public Stream? Content { get; init; }

    /// <summary>What the browser called it.</summary>
    public string FileName { get; init; } = "";
}

/// <summary>
/// Proposes the revocation of a permit because of what was found in the field: by anybody who works in any unit of the body, that of a region among them,
/// by the number on the paper. Somebody else decides, with the role that the service names.
/// </summary>
internal sealed class ProposeRevocation(SerambiDb db, PermitAccess access, PermitLaws laws, PermitBook book, FileIntake intake, EventLog events)
{
    private static readonly string[] Kinds = ["application/pdf", "image/jpeg", "image/png"];

    public async Task<Result<Done>> RunAsync(ProposeRevocationInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var mine = await access.FindingUnitsAsync(actor, ct);
        if (mine.Count == 0) return Problem.Forbidden;
        var unit = input.UnitId ?? mine[0].Id;
        if (mine.All(u => u.Id != unit)) return Problem.Invalid(nameof(input.UnitId), PermitTexts.FindingUnit);
        var number = input.Number?.Trim() ?? "";
        var found = await ByNumberAsync(input.PermitId, number, ct);
        if (found.Failed) return found.Problem;
        var file = found.Value;
        if (!file.Permit.Lives) return Problem.Conflict(PermitTexts.FindingEnded);
        if (PermitDecisions.Reason(input.Reason) is not { } reason) return PermitDecisions.NoReason;
        if (input.Content is null) return Problem.Invalid("File", PermitTexts.FindingFile);
        if (await db.Set<PermitMeasure>().AnyAsync(m => m.PermitId == file.Permit.Id && m.Kind == SanctionKind.Revoke && m.State == MeasureState.Proposed, ct)) return Problem.Conflict(PermitTexts.ProposedAlready);
        if (await laws.FindAsync(file.Permit.Service, ct) is not { } law) return Problem.NotFound;
        var stored = await intake.StoreAsync(new FileUpload(input.Content, input.FileName, FilePurpose.Internal) { CaseId = file.Case.Id }, actor, ct);
        if (stored.Failed) return stored.Problem;
        if (!Kinds.Contains(stored.Value.MediaType, StringComparer.Ordinal)) return Problem.Invalid("File", PermitTexts.FindingFileKind);
        db.Files.Add(stored.Value);
        events.Append(db, file.Case, actor, FileIntake.AddedEvent(stored.Value));
        var on = law.Zone.DateOf(book.Now);
        db.Add(new PermitMeasure { PermitId = file.Permit.Id, Kind = SanctionKind.Revoke, On = on, Reason = reason, Role = law.Permit.Revoke, ProposedById = actor.Id, ProposedBy = actor.Name, AtUtc = book.Now, UnitId = unit, FileId = stored.Value.Id });
        book.Record(db, file, actor, PermitBook.ProposedEvent, null, nameof(SanctionKind.Revoke), ("on", PermitBook.Iso(on)), ("reason", reason), ("role", law.Permit.Revoke), ("unit", mine.First(u => u.Id == unit).Code), ("file", stored.Value.Id.ToString("n")), ("legal", law.Legal));
        return await PermitDecisions.SaveAsync(db, ct);
    }

    /// <summary>A permit that lives goes before one that has ended; two that live under one number nobody can tell apart.</summary>
    private async Task<Result<PermitFile>> ByNumberAsync(Guid? permitId, string number, CancellationToken ct)
    {
        var upper = number.ToUpperInvariant();
        var known = await db.Set<Permit>().AsNoTracking().Where(p => (permitId == null || p.Id == permitId) && (p.Number == number || p.Number == upper)).OrderBy(p => p.State).Take(2).ToListAsync(ct);
        if (number.Length == 0 || known.Count == 0) return Problem.Invalid("Number", permitId is null ? PermitTexts.FindingNumber : PermitTexts.OtherNumber);
        if (known is [{ Lives: true }, { Lives: true }]) return Problem.Invalid("Number", PermitTexts.FindingTwo);
        return (await PermitBook.FindAsync(db, known[0].Id, ct))!;
    }
}

/// <param name="MeasureId">The finding.</param>
/// <param name="Reason">Why it is taken back; it stays readable with the finding.</param>
internal sealed record WithdrawFindingInput(Guid MeasureId, string? Reason);

/// <summary>Takes a finding back before somebody has decided on it: it was the wrong company. By who made it or works in the unit that did; the history stays.</summary>
internal sealed class WithdrawFinding(SerambiDb db, PermitBook book)
{
    public async Task<Result<Done>> RunAsync(WithdrawFindingInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<PermitMeasure>().FirstOrDefaultAsync(m => m.Id == input.MeasureId, ct) is not { } measure || !PermitAccess.MayWithdraw(measure, actor)) return Problem.NotFound;
        if (measure.State != MeasureState.Proposed) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        if (PermitDecisions.Reason(input.Reason) is not { } reason) return PermitDecisions.NoReason;
        var file = (await PermitBook.FindAsync(db, measure.PermitId, ct))!;
        (measure.State, measure.DecidedBy, measure.DecidedAtUtc, measure.Decision) = (MeasureState.Withdrawn, actor.Name, book.Now, reason);
        book.Record(db, file, actor, PermitBook.WithdrawnEvent, null, measure.Kind.ToString(), ("reason", reason));
        return await PermitDecisions.SaveAsync(db, ct);
    }
}

/// <summary>A finding in the list of the unit that made it. A person who holds the permit is not named (null) to who may not see the case; an organisation stands on the page of verification.</summary>
internal sealed record FindingRow(Guid Id, string Number, string? Holder, DateOnly On, string Reason, MeasureState State, string By, string? Decision, string? DecidedBy, string? File, bool Mine);

/// <summary>What the units of an officer found, newest first. They see their own finding and what became of it, not the case.</summary>
internal sealed class FindingList(SerambiDb db, PermitAccess access, UnitTree tree)
{
    public const int PageSize = 50;

    /// <returns>One row more than a page where there are more.</returns>
    public async Task<List<FindingRow>> ReadAsync(Guid? before, Actor actor, CancellationToken ct)
    {
        var units = (await access.FindingUnitsAsync(actor, ct)).Select(u => u.Id).ToList();
        var (scope, own, me) = ((await tree.GetAsync(ct)).Scope(actor, Roles.SeeCases), PermitAccess.OwnUnits(actor).ToArray(), actor.Id);
        var (all, seen) = (scope.Everything, scope.UnitIds.ToArray());
        var measures = db.Set<PermitMeasure>().AsNoTracking().Where(m => m.UnitId != null && units.Contains(m.UnitId.Value));
        if (before is { } last) measures = measures.Where(m => m.Id.CompareTo(last) < 0);
        return await (from m in measures
                      join p in db.Set<Permit>() on m.PermitId equals p.Id
                      join c in db.Cases on p.CaseId equals c.Id
                      join who in db.Parties on c.RequesterId equals who.Id
                      orderby m.Id descending
                      select new FindingRow(m.Id, p.Number, who.Kind != PartyKind.Person || all || seen.Contains(c.UnitId) || seen.Contains(c.HandlingUnitId) ? who.Name : null, m.On, m.Reason, m.State, m.ProposedBy, m.Decision, m.DecidedBy, db.Files.Where(f => f.Id == m.FileId).Select(f => f.Name).FirstOrDefault(), m.ProposedById == me || own.Contains(m.UnitId!.Value))).Take(PageSize + 1).ToListAsync(ct);
    }
}
