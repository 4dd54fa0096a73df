using System.Text.Json;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Serambi.Platform.Outside;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Platform.Push;

/// <summary>
/// Speaks with push services (RFC 8030) by the guarded way of <see cref="OutsideHttp"/>. The message is encrypted for the browser with
/// aes128gcm (RFC 8188, RFC 8291), the body signs with its key (RFC 8292).
/// </summary>
public sealed class PushClient : IDisposable
{
    /// <summary>How long the service keeps it for a device that is off.</summary>
    private const int KeptSeconds = 3 * 24 * 3600;

    private const int MostRead = 64 << 10;

    private readonly SettingsStore settings;
    private readonly SiteAddress site;
    private readonly HttpClient http;
    private readonly PushServiceClient service;

    public PushClient(PushOptions options, SettingsStore settings, SiteAddress site)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.settings, this.site) = (settings, site);
        http = new HttpClient(OutsideHttp.Handler(options.IsInside)) { Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = MostRead };
        service = new PushServiceClient(http) { AutoRetryAfter = false, DefaultAuthenticationScheme = VapidAuthenticationScheme.Vapid };
    }

    /// <summary>One attempt.</summary>
    /// <exception cref="PushServiceClientException">The service refused; its status says why.</exception>
    public async Task SendAsync(CasePush push, PushAddress address, PushKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(push);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(key);
        var subscription = new PushSubscription { Endpoint = address.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, address.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, address.Auth);
        using var words = JsonContent(push);
        var message = new PushMessage(words) { TimeToLive = KeptSeconds, Urgency = PushMessageUrgency.Normal, Topic = push.Id.ToString("n") };
        using var vapid = new VapidAuthentication(key.Public, key.Private);
        if (Contact() is { } contact) vapid.Subject = contact;
        await service.RequestPushMessageDeliveryAsync(subscription, message, vapid, ct);
    }

    public void Dispose() => http.Dispose();

    /// <summary>That there is news, in the reader's language, and a way to it that only who may see the case can go.</summary>
    private StringContent JsonContent(CasePush push)
    {
        var (body, english) = (settings.Body, push.Language == "en");
        return new StringContent(JsonSerializer.Serialize(new
        {
            title = english && body.NameEn.Length > 0 ? body.NameEn : body.Name.Length > 0 ? body.Name : WebTexts.BodyNameDefault,
            body = PushTexts.ResourceManager.GetString(nameof(PushTexts.News), Localised.Culture(push.Language)),
            url = $"{(english ? "/en" : "")}/kabar/{push.Id}",
        }));
    }

    /// <summary>Whom a push service may write to when something is wrong (RFC 8292 section 2.1).</summary>
    private string? Contact() => settings.Body.Email.Length > 0 ? "mailto:" + settings.Body.Email : site.Origin.StartsWith("https:", StringComparison.Ordinal) ? site.Origin : null;
}
