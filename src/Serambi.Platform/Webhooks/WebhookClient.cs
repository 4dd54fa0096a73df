using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Serambi.Platform.Outside;

namespace Serambi.Platform.Webhooks;

/// <param name="Private">Whether addresses in private networks, and plain http, may be called: for a receiver in the body's own network, or a test.</param>
public sealed record WebhookOptions(bool Private)
{
    public static WebhookOptions Read(IConfiguration configuration) => new(configuration.GetValue("Webhooks:AllowPrivate", false));
}

/// <param name="Status">Null when there was no answer.</param>
/// <param name="Text">Beginning of the answer, or why there was none.</param>
public sealed record WebhookAnswer(int? Status, string Text)
{
    public bool Taken => Status is >= 200 and < 300;
}

/// <summary>
/// Calls addresses that people typed in, by the guarded way of <see cref="OutsideHttp"/>: no redirect is followed, little of the answer is read.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    private const int MostRead = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly WebhookOptions options;
    private readonly HttpClient http;

    public WebhookClient(WebhookOptions options)
    {
        this.options = options;
        http = new HttpClient(OutsideHttp.Handler((_, _) => options.Private)) { Timeout = Patience };
    }

    /// <summary>Whether the address may be registered at all: https to a host without user and password; http only where private networks are allowed.</summary>
    public bool Accepts(string? url) => url?.Length <= 500 && OutsideHttp.Accepts(url, (_, _) => options.Private);

    /// <summary>Sends a body; a refusal of the network is an answer too.</summary>
    public async Task<WebhookAnswer> SendAsync(string url, string body, IReadOnlyDictionary<string, string> headers, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(headers);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url)) { Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Serambi", "1"));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);

        // The client's own limit ends with the headers: a body that never comes would hold the outbox.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new WebhookAnswer((int)response.StatusCode, await WordsAsync(response, patience.Token, ct));
        }
        catch (HttpRequestException refused) when (refused.InnerException is BlockedAddressException)
        {
            return new WebhookAnswer(null, WebhookTexts.Blocked);
        }
        catch (Exception refused) when (refused is HttpRequestException or IOException || (refused is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new WebhookAnswer(null, string.Format(CultureInfo.CurrentCulture, WebhookTexts.NoAnswer, refused is HttpRequestException lost ? lost.HttpRequestError.ToString() : refused.GetType().Name));
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>The beginning of the answer's words; nothing when they do not come in time: the status is what counts.</summary>
    private static async Task<string> WordsAsync(HttpResponseMessage response, CancellationToken patience, CancellationToken ct)
    {
        var buffer = new byte[MostRead];
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(patience);
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience);
            var said = Formats.Text.PlainText.Clean(Encoding.UTF8.GetString(buffer, 0, read), multiline: false);
            return said[..Math.Min(said.Length, MostRead)];
        }
        catch (Exception late) when (late is IOException or HttpRequestException || (late is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return "";
        }
    }
}
