using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.InformationRequests.Answers;

namespace Serambi.Web.Modules.InformationRequests.Batches;

/// <summary>
/// Gives the answer of a batch to its other requests, each in a transaction of its own that also moves the batch on: a run that was cut off
/// goes on behind the last request and none is answered twice. What cannot be answered is noted with its reason and stays open.
/// </summary>
public sealed class AnswerCopies(SerambiDb db, ProcedureEngine procedures, AnswerDispatch dispatch, EventLog events, StaffActor staff, ILogger<AnswerCopies> logger, TimeProvider time) : IJob
{
    public const string JobName = "answer-copies";

    /// <summary>Event of a request that was answered with another one.</summary>
    public const string AnsweredTogether = "answered_together";

    private const int Page = 200;
    private const int Tries = 3;

    public string Name => JobName;

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        while (await db.Set<AnswerBatch>().AsNoTracking().Where(b => b.State == BatchState.Running).OrderBy(b => b.Id).FirstOrDefaultAsync(ct) is { } batch) await RunAsync(batch, ct);
    }

    private async Task RunAsync(AnswerBatch batch, CancellationToken ct)
    {
        var answer = await db.Set<RequestAnswer>().AsNoTracking().Include(a => a.Refused).FirstAsync(a => a.Id == batch.AnswerId, ct);
        var files = await db.Files.AsNoTracking().Where(f => answer.FileIds.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync(ct);
        var lead = await db.Cases.AsNoTracking().Where(c => c.Id == batch.LeadId).Select(c => c.Number).FirstAsync(ct);
        var officer = await staff.OfAsync(db, batch.StartedById, ct);
        var superior = batch.ApprovedById is { } id ? await staff.OfAsync(db, id, ct) : null;
        for (var after = batch.AfterId; ;)
        {
            var ids = await AnswerBatches.Others(db, batch.LeadId, batch.TextHash, batch.UnitId).Where(c => c.Id.CompareTo(after) > 0 && c.Id.CompareTo(batch.Id) < 0)
                .OrderBy(c => c.Id).Take(Page).Select(c => c.Id).ToListAsync(ct);
            foreach (var caseId in ids)
            {
                await OneAsync(batch.Id, caseId, c => GiveAsync(c, answer, files, lead, officer, superior, batch.Id, ct), ct);
                after = caseId;
            }

            if (ids.Count > 0) continue;
            await MoveAsync(batch.Id, b => (b.State, b.FinishedAtUtc) = (BatchState.Finished, time.GetUtcNow().UtcDateTime), ct);
            return;
        }
    }

    /// <summary>One request: answered, or noted as not answered.</summary>
    private async Task OneAsync(Guid batchId, Guid caseId, Func<Case, Task<Problem?>> give, CancellationToken ct)
    {
        string reason = CaseTexts.ChangedMeanwhile;
        for (var left = Tries; left > 0; left--)
        {
            db.ChangeTracker.Clear();
            var batch = await db.Set<AnswerBatch>().FirstAsync(b => b.Id == batchId, ct);
            var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Requester!.Contacts).FirstAsync(x => x.Id == caseId, ct);
            if (c.Closed) return;   // somebody answered it by hand meanwhile
            Problem? problem;
            try
            {
                problem = await give(c);
            }
            catch (InvalidOperationException broken)
            {
                // One request that cannot be read must not hold up the others, nor later campaigns.
                logger.LogError(broken, "Request {Case} of batch {Batch} could not be answered", caseId, batchId);
                reason = BatchTexts.Unreadable;
                break;
            }

            if (problem is not null)
            {
                reason = problem.Kind == ProblemKind.Forbidden ? BatchTexts.NotAllowed : problem.Message;
                break;
            }

            (batch.Done, batch.AfterId, batch.Version) = (batch.Done + 1, caseId, batch.Version + 1);
            if (!(await db.SaveAnswerAsync(ct)).Failed) return;
        }

        await MoveAsync(batchId, b =>
        {
            (b.Failed, b.AfterId) = (b.Failed + 1, caseId);
            db.Add(new BatchFailure { BatchId = batchId, CaseId = caseId, Reason = reason.Length > 500 ? reason[..500] : reason });
        }, ct);
    }

    private async Task MoveAsync(Guid batchId, Action<AnswerBatch> move, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var batch = await db.Set<AnswerBatch>().FirstAsync(b => b.Id == batchId, ct);
        move(batch);
        batch.Version++;
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The steps that the first request took, in the name of the same people; null when they were taken.</summary>
    private async Task<Problem?> GiveAsync(Case c, RequestAnswer first, List<StoredFile> files, string lead, Actor officer, Actor? superior, Guid batchId, CancellationToken ct)
    {
        var later = first is { Gives: true, ReadyOn: not null };
        var moved = await procedures.ActAsync(db, c, first.Refuses ? "propose_refusal" : later ? "announce" : "answer", officer, ActionInputs.Of(("decision", first.Decision)), ct);
        if (moved.Failed) return moved.Problem;
        if (first.Refuses)
        {
            if (superior is null) return Problem.Forbidden;
            var approved = await procedures.ActAsync(db, c, later ? "approve_announce" : "approve_refusal", superior, ActionInputs.None, ct);
            if (approved.Failed) return approved.Problem;
        }

        var copies = files.ConvertAll(f => f.CopyFor(c.Id, time.GetUtcNow().UtcDateTime));
        db.Files.AddRange(copies);
        foreach (var copy in copies) events.Append(db, c, officer, FileIntake.AddedEvent(copy));
        events.Append(db, c, officer, new EventFacts(AnsweredTogether) { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["lead"] = lead } });
        var answer = first.CopyFor(c.Id, KeyOf(batchId, c.Id), [.. copies.Select(f => f.Id)]);
        db.Add(answer);
        await dispatch.SendAsync(db, c, answer, copies, officer, ct);
        return null;
    }

    /// <summary>The same for the same request in the same batch: the unique index of answers keeps a second one out.</summary>
    private static Guid KeyOf(Guid batch, Guid caseId) => new(SHA256.HashData([.. batch.ToByteArray(), .. caseId.ToByteArray()])[..16]);
}
