using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Webhooks;

/// <summary>Gives an address a new secret; the one before signs beside it for two days, so that the receiver can change without a gap.</summary>
public sealed class RotateWebhookSecret(SerambiDb db, UnitTree tree, EventLog events, WebhookSecrets secrets, TimeProvider time)
{
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(2);

    /// <returns>The new secret, shown once.</returns>
    public async Task<Result<string>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await WebhookRules.FindAsync(db, tree, id, actor, ct) is not { } target) return Problem.NotFound;
        var secret = WebhookSignature.NewSecret();
        (target.PreviousSecret, target.PreviousUntilUtc, target.Secret) = (target.Secret, time.GetUtcNow().UtcDateTime + Overlap, secrets.Seal(id, secret));
        target.Version++;
        await events.AppendAsync(db, WebhookRules.Stream, id, actor, new EventFacts("webhook_secret_renewed"), ct);
        return await WebhookRules.SaveAsync(db, ct) is { } conflict ? conflict : secret;
    }
}
