using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Webhooks;

public sealed record SwitchWebhookInput(Guid Id, bool On);

/// <summary>Switches an address off or on again. What happened while it was off is not told afterwards; single deliveries can be sent again by hand.</summary>
public sealed class SwitchWebhook(SerambiDb db, UnitTree tree, EventLog events, TimeProvider time)
{
    private const string ByHand = "by_hand";

    public async Task<Result<Done>> RunAsync(SwitchWebhookInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await WebhookRules.FindAsync(db, tree, input.Id, actor, ct) is not { } target) return Problem.NotFound;
        if (input.On == target.StoppedAtUtc is null) return new Done();
        target.StoppedAtUtc = input.On ? null : time.GetUtcNow().UtcDateTime;
        target.StoppedWhy = input.On ? null : ByHand;
        if (input.On)
        {
            target.FailingSinceUtc = null;
            target.Anchor = await db.Set<Anchor>().MaxAsync(a => (int?)a.Number, ct) ?? 0;
        }

        target.Version++;
        await events.AppendAsync(db, WebhookRules.Stream, input.Id, actor, new EventFacts(input.On ? "webhook_resumed" : "webhook_stopped"), ct);
        return await WebhookRules.SaveAsync(db, ct) is { } conflict ? conflict : new Done();
    }
}
