using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Serambi.Formats.Feeds;

namespace Serambi.Platform.Outside;

/// <summary>What a source answered.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Fault">Name of what went wrong, as editors are told it; null for an answer with a body, or 304.</param>
public sealed record SourceAnswer(int? Status, string? Fault)
{
    public byte[] Body { get; init; } = [];

    /// <summary>Where the body came from in the end.</summary>
    public Uri? Address { get; init; }

    public string? Charset { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>How long the source asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>
/// Visits sources, by the guarded way of <see cref="OutsideHttp"/>: every redirect is looked at like the address itself, there are few of
/// them, and neither size nor time of an answer is the source's to decide.
/// </summary>
public sealed class SourceClient : IDisposable
{
    public const int MostRedirects = 4;

    /// <summary>Key of the client that trusts no private host, for addresses that a source names itself.</summary>
    public const string Outside = "outside";

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Func<string, int, bool> inside;
    private readonly TimeSpan patience;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    /// <param name="inside">Whether a host and port may lie in a private network, and be asked without encryption.</param>
    /// <param name="patience">How long one visit may take, from the name to the last byte.</param>
    /// <param name="time">The clock.</param>
    public SourceClient(Func<string, int, bool> inside, TimeSpan patience, TimeProvider time)
    {
        (this.inside, this.patience, this.time) = (inside, patience, time);
        var handler = OutsideHttp.Handler(inside);
        handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli;   // what is read is counted when it is unpacked
        handler.MaxResponseDrainSize = 0;   // what is too much is hung up on
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };   // each visit has its own
    }

    public bool Accepts(string? address) => OutsideHttp.Accepts(address, inside);

    /// <summary>One visit; whatever happens on the way is an answer too.</summary>
    /// <param name="address">Where to ask.</param>
    /// <param name="etag">Of the last answer, to be told that nothing changed; null to be given all.</param>
    /// <param name="lastModified">The same, as the source wrote it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SourceAnswer> GetAsync(Uri address, string? etag, string? lastModified, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waiting.CancelAfter(patience);
        try
        {
            for (var hop = 0; hop <= MostRedirects; hop++)
            {
                if (!Accepts(address.AbsoluteUri)) return new SourceAnswer(null, "Blocked");
                using var request = Ask(address, etag, lastModified);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, waiting.Token);
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } next) return await AnswerAsync(response, address, waiting.Token);
                address = new UriBuilder(new Uri(address, next)) { Fragment = "" }.Uri;
            }

            return new SourceAnswer(null, "Redirects");
        }
        catch (HttpRequestException refused) when (refused.InnerException is BlockedAddressException)
        {
            return new SourceAnswer(null, "Blocked");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SourceAnswer(null, "Slow");
        }
        catch (Exception refused) when (refused is HttpRequestException or IOException or InvalidDataException or UriFormatException)
        {
            return new SourceAnswer(null, "NoAnswer");
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Ask(Uri address, string? etag, string? lastModified)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Serambi", "1"));
        request.Headers.TryAddWithoutValidation("Accept", "application/atom+xml, application/rss+xml, application/json;q=0.9, application/xml;q=0.8, */*;q=0.5");
        if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (lastModified is not null) request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        return request;
    }

    private async Task<SourceAnswer> AnswerAsync(HttpResponseMessage response, Uri address, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (status != 200) return new SourceAnswer(status, status == 304 ? null : "Status") { RetryAfter = WaitOf(response.Headers.RetryAfter) };
        if (response.Content.Headers.ContentLength > FeedReader.MaxBytes) return new SourceAnswer(status, nameof(FeedFault.TooLarge));
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > FeedReader.MaxBytes) return new SourceAnswer(status, nameof(FeedFault.TooLarge));
            body.Write(buffer, 0, read);
        }

        return new SourceAnswer(status, null)
        {
            Body = body.ToArray(),
            Address = address,
            Charset = response.Content.Headers.ContentType?.CharSet,
            ETag = Kept(response.Headers.ETag?.ToString(), 300),
            LastModified = response.Content.Headers.TryGetValues("Last-Modified", out var modified) ? Kept(modified.First(), 100) : null,
        };
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? retry)
    {
        var wait = retry?.Delta ?? retry?.Date - time.GetUtcNow();
        return wait is null || wait <= TimeSpan.Zero ? null : wait > LongestWait ? LongestWait : wait;
    }

    /// <summary>What can be sent back as it came: a header of a request holds ASCII alone.</summary>
    private static string? Kept(string? header, int most) => header?.Length <= most && Ascii.IsValid(header) ? header : null;
}
