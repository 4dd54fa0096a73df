using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Outbox;

/// <summary>Sends again, at once and with a new run of attempts, what failed or waits for its next attempt. Administrators only.</summary>
public sealed class RetryOutbox(SerambiDb db, EventLog events, OutboxSignal signal, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(Guid messageId, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var result = await OutboxChange.ApplyAsync(db, events, actor, messageId, new EventFacts("outbox_retried"), now, rows => rows
            .Where(m => m.State == OutboxState.Failed || m.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.State, OutboxState.Waiting).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextAttemptAtUtc, now), ct), ct);
        if (!result.Failed) signal.Raise();
        return result;
    }
}

/// <param name="MessageId">The row.</param>
/// <param name="Reason">Why it shall not be sent; goes into the audit trail.</param>
public sealed record CancelOutboxInput(Guid MessageId, string Reason);

/// <summary>Withdraws what has not been sent; its content is deleted. Administrators only.</summary>
public sealed class CancelOutbox(SerambiDb db, EventLog events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(CancelOutboxInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (string.IsNullOrWhiteSpace(input.Reason)) return Problem.Invalid(nameof(input.Reason), OutboxTexts.ReasonRequired);
        if (input.Reason.Length > 500) return Problem.Invalid(nameof(input.Reason), OutboxTexts.ReasonTooLong);
        var facts = new EventFacts("outbox_cancelled") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["reason"] = PlainText.Clean(input.Reason, multiline: false) } };
        return await OutboxChange.ApplyAsync(db, events, actor, input.MessageId, facts, time.GetUtcNow().UtcDateTime, rows => rows
            .Where(m => m.State == OutboxState.Failed || m.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.State, OutboxState.Cancelled).SetProperty(m => m.Payload, ""), ct), ct);
    }
}

/// <summary>One change by hand with its event, in one transaction. A row that a worker holds at this moment is left alone.</summary>
internal static class OutboxChange
{
    public static async Task<Result<Done>> ApplyAsync(
        SerambiDb db, EventLog events, Actor actor, Guid messageId, EventFacts facts, DateTime now, Func<IQueryable<OutboxMessage>, Task<int>> change, CancellationToken ct)
    {
        if (!actor.HasForBody(Roles.Administrator)) return Problem.Forbidden;
        var message = await db.Outbox.AsNoTracking().Where(m => m.Id == messageId).Select(m => new { m.Id, m.CaseId, m.Label, m.Kind }).FirstOrDefaultAsync(ct);
        if (message is null) return Problem.NotFound;

        using var turn = await db.TakeWriteTurnAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var free = db.Outbox.Where(m => m.Id == messageId && (m.LeasedUntilUtc == null || m.LeasedUntilUtc < now));
        if (await change(free) == 0) return Problem.Conflict(OutboxTexts.NotInThisState);

        var told = facts with { Data = new Dictionary<string, string?>(facts.Data, StringComparer.Ordinal) { ["outbox"] = message.Id.ToString("n"), ["label"] = message.Label, ["kind"] = message.Kind } };
        if (message.CaseId is { } caseId && await db.Cases.FirstOrDefaultAsync(c => c.Id == caseId, ct) is { } of)
        {
            of.Version++;
            events.Append(db, of, actor, told);
        }
        else
        {
            await events.AppendAsync(db, "outbox", message.Id, actor, told, ct);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(OutboxTexts.ChangedMeanwhile);
        }

        await transaction.CommitAsync(ct);
        return default(Done);
    }
}
