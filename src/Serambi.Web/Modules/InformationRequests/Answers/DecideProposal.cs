using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.InformationRequests.Batches;

namespace Serambi.Web.Modules.InformationRequests.Answers;

/// <summary>What Atasan PPID decides about a proposed refusal.</summary>
/// <param name="Version">The version of the case that they saw.</param>
/// <param name="Reason">Why it goes back; asked only then.</param>
public sealed record DecideProposalInput(Guid CaseId, int Version, bool Approve, string? Reason);

/// <summary>
/// Approves a proposed refusal, whole or partial, and sends it, or returns it with a reason (Perki 1/2021 art. 10(2), 34). Who proposed may not approve.
/// </summary>
public sealed class DecideProposal(SerambiDb db, CaseAccess access, ProcedureEngine procedures, ProcedureCatalog catalog, CalendarCatalog calendar, AnswerDispatch dispatch, AnswerBatches batches, CaseNotices notices, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(DecideProposalInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(x => x.Id == input.CaseId && x.Kind == RequestKind.KindId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        if (c.Version != input.Version) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        var answer = await db.Set<RequestAnswer>().Include(a => a.Refused).FirstOrDefaultAsync(a => a.CaseId == c.Id && a.State == AnswerState.Proposed, ct);
        if (answer is null) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        var files = await db.Files.Where(f => answer.FileIds.Contains(f.Id) && f.MessageId == null && f.ErasedAtUtc == null).OrderBy(f => f.Id).ToListAsync(ct);
        if (input.Approve && (files.Count != answer.FileIds.Count || answer.ReadyOn < await calendar.TodayAsync(ct))) return Problem.Conflict(AnswerTexts.ErrorProposalStale);
        var action = !input.Approve ? "return_proposal" : answer.ReadyOn is null ? "approve_refusal" : "approve_announce";
        var moved = await procedures.ActAsync(db, c, action, actor, new ActionInputs(new Dictionary<string, string?>(StringComparer.Ordinal), input.Reason), ct);
        if (moved.Failed) return moved.Problem;
        await batches.DecidedAsync(answer, input.Approve, actor, ct);
        (answer.DecidedBy, answer.DecidedAtUtc) = (actor.Name, time.GetUtcNow().UtcDateTime);
        if (input.Approve)
        {
            await dispatch.SendAsync(db, c, answer, files, actor, ct);
        }
        else
        {
            answer.State = AnswerState.Returned;
            await notices.MovedAsync(db, c, (await catalog.GetAsync(db, c.ProcedureHash, ct)).Definition, moved.Value, ct);
        }

        return await db.SaveAnswerAsync(ct);
    }
}
