using System.Text.Encodings.Web;
using System.Text.Json;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Serambi.Platform.Outside;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Platform.Push;

/// <summary>What a browser is told.</summary>
/// <param name="Words">Title, body and address, as the worker of the site reads them: written as JSON.</param>
/// <param name="Topic">At most 32 letters of base64url: at the push service it takes the place of what waits there under the same (RFC 8030 section 5.4).</param>
/// <param name="Urgent">A device that saves its battery is woken.</param>
public sealed record PushNote(object Words, string Topic, bool Urgent = false);

/// <summary>
/// Speaks with push services (RFC 8030) by the guarded way of <see cref="OutsideHttp"/>. The message is encrypted for the browser with
/// aes128gcm (RFC 8188, RFC 8291), the body signs with its key (RFC 8292).
/// </summary>
public sealed class PushClient : IDisposable
{
    /// <summary>How long the service keeps it for a device that is off.</summary>
    private const int KeptSeconds = 3 * 24 * 3600;

    private const int MostRead = 64 << 10;

    /// <summary>Letters stay letters: the message is JSON for a script, never part of a page, and must be short.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    /// <summary>The body's name, in the language of a browser.</summary>
    public string BodyName(string language) => settings.Body is var body && language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name.Length > 0 ? body.Name : WebTexts.BodyNameDefault;

    /// <summary>One attempt.</summary>
    /// <exception cref="PushServiceClientException">The service refused; its status says why.</exception>
    public async Task SendAsync(PushAddress address, PushKey key, PushNote note, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(note);
        var subscription = new PushSubscription { Endpoint = address.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, address.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, address.Auth);
        using var words = new StringContent(JsonSerializer.Serialize(note.Words, Plain));
        var message = new PushMessage(words) { TimeToLive = KeptSeconds, Urgency = note.Urgent ? PushMessageUrgency.High : PushMessageUrgency.Normal, Topic = note.Topic };
        using var vapid = new VapidAuthentication(key.Public, key.Private);
        if (Contact() is { } contact) vapid.Subject = contact;
        await service.RequestPushMessageDeliveryAsync(subscription, message, vapid, ct);
    }

    public void Dispose() => http.Dispose();

    /// <summary>Whom a push service may write to when something is wrong (RFC 8292 section 2.1).</summary>
    private string? Contact() => settings.Body.Email.Length > 0 ? "mailto:" + settings.Body.Email : site.Origin.StartsWith("https:", StringComparison.Ordinal) ? site.Origin : null;
}
