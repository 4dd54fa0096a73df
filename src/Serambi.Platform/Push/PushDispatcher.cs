using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Lib.Net.Http.WebPush;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;
using Serambi.Platform.Outside;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Push;

/// <summary>
/// Hands messages to the push services of browsers. What they say is encrypted for the browser and names nobody and nothing. A browser that
/// is gone (404, 410) is forgotten; refusals end the row, everything else is tried again, and a newer message takes the place of one that waits.
/// </summary>
public sealed class PushDispatcher(IServiceScopeFactory scopes, PushClient client, PushSeal seal, PushKeys keys, PushOptions options) : IOutboxDispatcher
{
    public const string OutboxKind = "push";

    public string Kind => OutboxKind;

    public string? NotReady => options.On ? null : PushTexts.Off;

    public async Task<DispatchOutcome> SendAsync(OutboxMessage message, string payload, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<PushPayload>(payload)!.PushId;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        if (await db.Set<CasePush>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } push) return DispatchOutcome.Failed(PushTexts.Gone);
        if (Opened(push) is not (var address, var key)) return await ForgetAsync(db, id, PushTexts.KeyGone);
        try
        {
            await client.SendAsync(push, address, key, ct);
            return DispatchOutcome.Sent;
        }
        catch (PushServiceClientException refused)
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)refused.StatusCode}");
            return refused.StatusCode switch
            {
                HttpStatusCode.NotFound or HttpStatusCode.Gone => await ForgetAsync(db, id, PushTexts.Gone),
                HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge => DispatchOutcome.Failed(said),
                _ => DispatchOutcome.Retry(said),
            };
        }
        catch (HttpRequestException lost)
        {
            return lost.InnerException is BlockedAddressException ? DispatchOutcome.Failed(PushTexts.Blocked) : DispatchOutcome.Retry(lost.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return DispatchOutcome.Retry(PushTexts.NoAnswer);
        }
    }

    /// <summary>Null when the keys are gone from the ring: then the browser can never be told again, and must ask anew.</summary>
    private (PushAddress Address, PushKey Key)? Opened(CasePush push)
    {
        try
        {
            return keys.Find(push.KeyId) is { } key ? (seal.Open(push), key) : null;
        }
        catch (Exception gone) when (gone is CryptographicException or KeysUnavailableException)
        {
            return null;
        }
    }

    private static async Task<DispatchOutcome> ForgetAsync(SerambiDb db, Guid id, string why)
    {
        using var turn = await db.TakeWriteTurnAsync(CancellationToken.None);
        await db.Set<CasePush>().Where(p => p.Id == id).ExecuteDeleteAsync(CancellationToken.None);
        return DispatchOutcome.Failed(why);
    }
}
