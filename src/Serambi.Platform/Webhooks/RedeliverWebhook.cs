using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;
using Serambi.Platform.Units;

namespace Serambi.Platform.Webhooks;

public sealed record RedeliverWebhookInput(Guid TargetId, Guid DeliveryId);

/// <summary>Puts a delivery on its way again, under the same id, so that a receiver that has it recognises it.</summary>
public sealed class RedeliverWebhook(SerambiDb db, UnitTree tree, OutboxWriter outbox)
{
    public async Task<Result<Done>> RunAsync(RedeliverWebhookInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await WebhookRules.FindAsync(db, tree, input.TargetId, actor, ct) is not { } target) return Problem.NotFound;
        if (target.StoppedAtUtc is not null) return Problem.Conflict(WebhookTexts.SwitchedOff);
        if (!await db.Set<WebhookDelivery>().AnyAsync(d => d.Id == input.DeliveryId && d.TargetId == input.TargetId, ct)) return Problem.NotFound;
        outbox.Add(db, WebhookDispatcher.OutboxKind, new WebhookPayload(input.DeliveryId), $"webhook/{target.Name}");
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}
