using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Serambi.Platform.Outside;

namespace Serambi.Web.Modules.Findable.Care;

/// <summary>
/// Asks whether an address of another site still answers: by HEAD, and by GET where a site does not know that; never reads what it says. Only
/// what is certainly gone is a fault: a site that wants a sign-in, or no programs, may be well for readers.
/// </summary>
public sealed class LinkVisitor : IDisposable
{
    private const int MostRedirects = 5;

    private readonly VisitOptions options;
    private readonly HttpClient http;

    public LinkVisitor(VisitOptions options)
    {
        this.options = options;
        var handler = OutsideHttp.Handler(options.IsInside);
        handler.MaxResponseDrainSize = 0;
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };   // each visit has its own
    }

    /// <summary>Whether it can be asked at all; what cannot is left alone.</summary>
    public bool Visits(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && OutsideHttp.Accepts(WithoutFragment(uri).AbsoluteUri, options.IsInside);

    /// <summary>One visit.</summary>
    /// <returns>Null where it answers or nothing certain can be said; else a name of the fault, or the status.</returns>
    public async Task<string?> FaultAsync(string url, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Patience);
        try
        {
            var address = WithoutFragment(new Uri(url));
            var method = HttpMethod.Head;
            for (var step = 0; step <= MostRedirects + 1; step++)
            {
                if (!OutsideHttp.Accepts(address.AbsoluteUri, options.IsInside)) return null;   // led on to where we do not go
                using var request = new HttpRequestMessage(method, address);
                request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Serambi", "1"));
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                var status = (int)response.StatusCode;
                if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } next)
                {
                    address = WithoutFragment(new Uri(address, next));
                    continue;
                }

                if (status is 429 or 503) return null;   // it asks to be left alone: nothing is certain
                if (method == HttpMethod.Head && status >= 400)
                {
                    method = HttpMethod.Get;   // many sites answer HEAD wrongly
                    continue;
                }

                return response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone || status >= 500 ? status.ToString(CultureInfo.InvariantCulture) : null;
            }

            return "Redirects";
        }
        catch (HttpRequestException refused) when (refused.InnerException is BlockedAddressException)
        {
            return "Private";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "NoAnswer";
        }
        catch (Exception refused) when (refused is HttpRequestException or IOException or UriFormatException)
        {
            return "NoAnswer";
        }
    }

    public void Dispose() => http.Dispose();

    private static Uri WithoutFragment(Uri uri) => uri.Fragment.Length == 0 ? uri : new UriBuilder(uri) { Fragment = "" }.Uri;
}
