using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Web.Modules.InformationRequests.Answers;

namespace Serambi.Web.Modules.InformationRequests.Batches;

/// <summary>Begins a batch with the answer to its first request, and decides about it with that answer's approval. The caller saves.</summary>
public sealed class AnswerBatches(SerambiDb db, EventLog events, TimeProvider time)
{
    public const string Started = "batch_started";

    /// <summary>The open requests that a batch of this one would answer: the same words, received at the same desk, without itself.</summary>
    public static IQueryable<Case> Others(SerambiDb db, Guid leadId, byte[] textHash, Guid unitId)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Cases.Where(c => c.TextHash == textHash && c.Kind == RequestKind.KindId && c.UnitId == unitId && c.ClosedAtUtc == null && c.Stage != "awaiting_delivery" && c.Id != leadId);
    }

    /// <summary>As far as they are counted for a page: a campaign of 45,000 must not be counted at each view.</summary>
    public const int MostCounted = 1_000;

    /// <summary>How many there are, counted up to <see cref="MostCounted"/>; in their order, so that the index of open copies is walked and answered ones are not met.</summary>
    public Task<int> CountAsync(Case lead, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lead);
        return lead.TextHash is { } hash ? Others(db, lead.Id, hash, lead.UnitId).OrderBy(c => c.Id).Take(MostCounted).CountAsync(ct) : Task.FromResult(0);
    }

    /// <summary>Adds the batch; nothing when there are no others.</summary>
    public async Task BeginAsync(Case lead, RequestAnswer answer, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(actor);
        var others = lead.TextHash is { } hash ? await Others(db, lead.Id, hash, lead.UnitId).CountAsync(ct) : 0;   // once for each batch, and exact
        if (others == 0 || actor.Id is not { } person) return;
        db.Add(new AnswerBatch
        {
            LeadId = lead.Id,
            AnswerId = answer.Id,
            TextHash = lead.TextHash!,
            UnitId = lead.UnitId,
            State = answer.Refuses ? BatchState.AwaitingApproval : BatchState.Running,
            StartedById = person,
            StartedBy = actor.Name,
            StartedAtUtc = time.GetUtcNow().UtcDateTime,
            Total = others,
        });
        events.Append(db, lead, actor, new EventFacts(Started) { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["others"] = others.ToString(System.Globalization.CultureInfo.InvariantCulture) } });
    }

    /// <summary>The proposal was approved, for all, or returned; nothing when it has no batch.</summary>
    public async Task DecidedAsync(RequestAnswer answer, bool approved, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<AnswerBatch>().FirstOrDefaultAsync(b => b.AnswerId == answer.Id && b.State == BatchState.AwaitingApproval, ct) is not { } batch) return;
        (batch.State, batch.ApprovedById, batch.Version) = (approved ? BatchState.Running : BatchState.Cancelled, actor.Id, batch.Version + 1);
    }
}
