using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Lib.Net.Http.WebPush;
using Serambi.Platform.Outside;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Push;

/// <summary>How an attempt ended.</summary>
public enum PushEnd
{
    Sent,

    /// <summary>The browser, or the key that it believes, is gone: it can never be told again.</summary>
    Gone,

    /// <summary>The service will not take this message, however often it is sent.</summary>
    Refused,

    /// <summary>Not now.</summary>
    Later,
}

/// <param name="End">How it ended.</param>
/// <param name="Reason">For staff: no address, no content.</param>
/// <param name="After">How long the service asked to be left alone (Retry-After); null where it did not say.</param>
public sealed record PushOutcome(PushEnd End, string Reason, TimeSpan? After = null);

/// <summary>One attempt to tell a browser, and what its push service said to it.</summary>
public sealed class PushSender(PushClient client, PushSeal seal, PushKeys keys, TimeProvider time)
{
    public async Task<PushOutcome> SendAsync(IPushTarget target, PushNote note, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (Opened(target) is not (var address, var key)) return new PushOutcome(PushEnd.Gone, PushTexts.KeyGone);
        try
        {
            await client.SendAsync(address, key, note, ct);
            return new PushOutcome(PushEnd.Sent, "");
        }
        catch (PushServiceClientException refused)
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)refused.StatusCode}");
            return refused.StatusCode switch
            {
                HttpStatusCode.NotFound or HttpStatusCode.Gone => new PushOutcome(PushEnd.Gone, PushTexts.Gone),
                HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge => new PushOutcome(PushEnd.Refused, said),
                _ => new PushOutcome(PushEnd.Later, said, AfterOf(refused)),
            };
        }
        catch (HttpRequestException lost)
        {
            return lost.InnerException is BlockedAddressException ? new PushOutcome(PushEnd.Refused, PushTexts.Blocked) : new PushOutcome(PushEnd.Later, lost.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PushOutcome(PushEnd.Later, PushTexts.NoAnswer);
        }
    }

    /// <summary>Null when the keys are gone from the ring: then the browser can never be told again, and must ask anew.</summary>
    private (PushAddress Address, PushKey Key)? Opened(IPushTarget target)
    {
        try
        {
            return keys.Find(target.KeyId) is { } key ? (seal.Open(target), key) : null;
        }
        catch (Exception gone) when (gone is CryptographicException or KeysUnavailableException)
        {
            return null;
        }
    }

    private TimeSpan? AfterOf(PushServiceClientException refused) =>
        refused.Headers?.RetryAfter is not { } asked ? null : asked.Delta ?? (asked.Date is { } until && until - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : null);
}
