using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Webhooks;

/// <summary>Sends a test at once, not through the outbox, so that whoever pressed the button sees the answer; it stands in the log as well.</summary>
public sealed class TestWebhook(SerambiDb db, UnitTree tree, WebhookDispatcher dispatcher, TimeProvider time)
{
    public async Task<Result<WebhookAnswer>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await WebhookRules.FindAsync(db, tree, id, actor, ct) is not { } target) return Problem.NotFound;
        var now = time.GetUtcNow().UtcDateTime;
        var delivery = new WebhookDelivery { TargetId = id, Type = "test", Body = HandOverEvents.TestBody(now), CreatedAtUtc = now };
        var answer = await dispatcher.DeliverAsync(delivery, target, ct);
        db.Add(delivery);
        await db.SaveChangesAsync(CancellationToken.None);
        return answer;
    }
}
