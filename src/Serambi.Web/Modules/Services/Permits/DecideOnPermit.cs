using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>What an officer wants of a permit.</summary>
/// <param name="PermitId">The permit.</param>
/// <param name="Changes">How many changes of state the officer saw.</param>
/// <param name="Reason">Why; the holder reads it, and of a suspension or revocation everybody who checks the document.</param>
internal sealed record PermitDecisionInput(Guid PermitId, int Changes, string? Reason);

/// <summary>What the decisions on permits share.</summary>
internal static class PermitDecisions
{
    /// <summary>The written reason in its one form; null when there is none that can be taken.</summary>
    public static string? Reason(string? typed) => PlainText.Clean(typed, multiline: false) is { Length: > 0 and <= EndDocument.LongestReason } reason ? reason : null;

    public static Problem NoReason => Problem.Invalid("Reason", PermitTexts.ReasonRequired);

    /// <summary>Saves; a conflict when somebody else was faster.</summary>
    public static async Task<Result<Done>> SaveAsync(SerambiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        try
        {
            await db.SaveChangesAsync(ct);
            return default(Done);
        }
        catch (DbUpdateException lost) when (lost.WasLost() || lost.Entries.Any(e => e.Entity is PermitChange or PermitDuty or PermitMeasure))
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }
    }
}

/// <summary>Suspends a permit, by whoever decides on revocations; it comes back as every suspended one does.</summary>
internal sealed class SuspendPermit(SerambiDb db, PermitAccess access, PermitLaws laws, PermitBook book)
{
    public async Task<Result<Done>> RunAsync(PermitDecisionInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await access.FindAsync(input.PermitId, actor, ct) is not { } file) return Problem.NotFound;
        var law = await laws.GetAsync(file.Permit.Service, ct);
        if (!await access.MayDecideAsync(file, law.Permit.Revoke, actor, ct)) return Problem.Forbidden;
        if (file.Permit.State != PermitState.Active || file.Permit.Changes != input.Changes) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        if (PermitDecisions.Reason(input.Reason) is not { } reason) return PermitDecisions.NoReason;
        await book.MoveAsync(db, file, PermitState.Suspended, law.Zone.DateOf(book.Now), reason, actor, law, ct);
        return await PermitDecisions.SaveAsync(db, ct);
    }
}

/// <summary>Brings a suspended permit back into force, by the role that the service names, and not before its condition is met.</summary>
internal sealed class RestorePermit(SerambiDb db, PermitAccess access, PermitLaws laws, PermitBook book)
{
    public async Task<Result<Done>> RunAsync(PermitDecisionInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await access.FindAsync(input.PermitId, actor, ct) is not { } file) return Problem.NotFound;
        var law = await laws.GetAsync(file.Permit.Service, ct);
        if (!await access.MayDecideAsync(file, RoleOf(law), actor, ct)) return Problem.Forbidden;
        if (file.Permit.State != PermitState.Suspended || file.Permit.Changes != input.Changes) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        if (!Met(file.Permit, law)) return Problem.Conflict(PermitTexts.ReportFirst);
        if (PermitDecisions.Reason(input.Reason) is not { } reason) return PermitDecisions.NoReason;
        await book.MoveAsync(db, file, PermitState.Active, law.Zone.DateOf(book.Now), reason, actor, law, ct);
        return await PermitDecisions.SaveAsync(db, ct);
    }

    public static string RoleOf(PermitLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return law.Permit.Restore.By ?? law.Permit.Revoke;
    }

    /// <summary>Whether what must come before has come.</summary>
    public static bool Met(Permit permit, PermitLaw law)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(law);
        return !law.Permit.Restore.AfterReport || permit.LastReportAtUtc >= permit.StateAtUtc;
    }
}

/// <param name="MeasureId">The proposal.</param>
/// <param name="Take">Whether it is taken; otherwise it is declined.</param>
/// <param name="Reason">Why.</param>
internal sealed record DecideMeasureInput(Guid MeasureId, bool Take, string? Reason);

/// <summary>Decides on what was proposed: by the role to which it was proposed, and never by who proposed it.</summary>
internal sealed class DecideMeasure(SerambiDb db, PermitAccess access, PermitLaws laws, PermitBook book)
{
    public async Task<Result<Done>> RunAsync(DecideMeasureInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<PermitMeasure>().FirstOrDefaultAsync(m => m.Id == input.MeasureId, ct) is not { Role: { } role } measure || await access.FindAsync(measure.PermitId, actor, ct) is not { } file) return Problem.NotFound;
        if (!await access.MayDecideAsync(file, role, actor, ct)) return Problem.Forbidden;
        if (measure.ProposedById is { } proposer && proposer == actor.Id) return Problem.Conflict(PermitTexts.AnotherDecides);
        // What has ended cannot be taken; that it is declined, a renewal may wait for.
        if (measure.State != MeasureState.Proposed || (input.Take && !file.Permit.Lives)) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        if (PermitDecisions.Reason(input.Reason) is not { } reason) return PermitDecisions.NoReason;
        (measure.State, measure.DecidedBy, measure.DecidedAtUtc, measure.Decision) = (input.Take ? MeasureState.Taken : MeasureState.Declined, actor.Name, book.Now, reason);
        var law = await laws.FindAsync(file.Permit.Service, ct);
        if (input.Take) await TakeAsync(file, measure, reason, actor, law, ct);
        else book.Record(db, file, actor, PermitBook.DeclinedEvent, null, measure.Kind.ToString(), ("reason", reason));
        return await PermitDecisions.SaveAsync(db, ct);
    }

    /// <summary>A suspension or revocation holds from the day on which somebody decided it; a warning speaks of the day of its ground.</summary>
    private async Task TakeAsync(PermitFile file, PermitMeasure measure, string reason, Actor actor, PermitLaw? law, CancellationToken ct)
    {
        var today = (await laws.ZoneAsync(ct)).DateOf(book.Now);
        if (measure.Kind == SanctionKind.Warn) await book.TakeAsync(db, file, measure, actor, law, ct);
        else if (measure.Kind == SanctionKind.Revoke) await book.MoveAsync(db, file, PermitState.Revoked, today, reason, actor, law, ct);
        else if (file.Permit.State == PermitState.Active) await book.MoveAsync(db, file, PermitState.Suspended, today, reason, actor, law, ct);
    }
}
