using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;

namespace Serambi.Platform.Webhooks;

/// <summary>
/// Delivers from the outbox, with its back-off. Any 2xx is taken; 410 switches the address off, as the receiver asks; everything else is
/// tried again. An address at which nothing has succeeded for five days is switched off and the administrators are told.
/// </summary>
public sealed class WebhookDispatcher(IServiceScopeFactory scopes, WebhookClient client, WebhookSecrets secrets, TimeProvider time) : IOutboxDispatcher
{
    public const string OutboxKind = "webhook";

    /// <summary>How long an address may fail.</summary>
    public static readonly TimeSpan LongFailure = TimeSpan.FromDays(5);

    public string Kind => OutboxKind;

    public async Task<DispatchOutcome> SendAsync(OutboxMessage message, string payload, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<WebhookPayload>(payload)!.DeliveryId;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var delivery = await db.Set<WebhookDelivery>().FirstOrDefaultAsync(d => d.Id == id, ct);
        var target = delivery is null ? null : await db.Set<WebhookTarget>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == delivery.TargetId, ct);
        if (delivery is null || target is null || target.StoppedAtUtc is not null) return DispatchOutcome.Failed(WebhookTexts.SwitchedOff);

        var answer = await DeliverAsync(delivery, target, ct);
        await db.SaveChangesAsync(CancellationToken.None);
        if (answer.Taken)
        {
            await SetFailingAsync(db, target.Id, null);
            return DispatchOutcome.Sent;
        }

        var stop = scope.ServiceProvider.GetRequiredService<StopWebhook>();
        if (answer.Status == 410)
        {
            await stop.RunAsync(target.Id, StopWebhook.Gone, CancellationToken.None);
            return DispatchOutcome.Failed(WebhookTexts.SwitchedOff);
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (target.FailingSinceUtc is null) await SetFailingAsync(db, target.Id, now);
        else if (now - target.FailingSinceUtc > LongFailure) await stop.RunAsync(target.Id, StopWebhook.Failing, CancellationToken.None);
        return DispatchOutcome.Retry(answer.Status is { } status ? $"HTTP {status}" : answer.Text);
    }

    /// <summary>One attempt: signs, sends, and writes the answer into the row, which the caller saves.</summary>
    internal async Task<WebhookAnswer> DeliverAsync(WebhookDelivery delivery, WebhookTarget target, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var id = "msg_" + delivery.Id.ToString("n");
        var answer = await client.SendAsync(target.Url, delivery.Body, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [WebhookSignature.IdHeader] = id,
            [WebhookSignature.TimestampHeader] = WebhookSignature.Timestamp(at),
            [WebhookSignature.SignatureHeader] = WebhookSignature.Of(secrets.Of(target), id, at, delivery.Body),
        }, ct);
        delivery.Attempts++;
        (delivery.LastAtUtc, delivery.LastStatus, delivery.LastAnswer) = (at.UtcDateTime, answer.Status, answer.Text);
        if (answer.Taken) delivery.DeliveredAtUtc = at.UtcDateTime;
        return answer;
    }

    private static async Task SetFailingAsync(SerambiDb db, Guid targetId, DateTime? since)
    {
        using var turn = await db.TakeWriteTurnAsync(CancellationToken.None);
        await db.Set<WebhookTarget>().Where(t => t.Id == targetId && (t.FailingSinceUtc == null) == (since != null)).ExecuteUpdateAsync(s => s.SetProperty(t => t.FailingSinceUtc, since));
    }
}
