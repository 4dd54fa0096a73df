using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// HTTP to signing services: limited in time and size, no redirects, no cookies, and never through the factory of clients, whose log would know
/// addresses and headers.
/// </summary>
internal static class SignerHttp
{
    /// <summary>Largest answer: a signed document in base64.</summary>
    private const int MaxAnswer = 160 * 1024 * 1024;

    /// <summary>A client for one signer.</summary>
    public static HttpClient Client(SignerOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(Math.Min(10, options.TimeoutSeconds)),
        };
        if (options.CaFile.Length > 0)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(CertificateFiles.Read(options.CaFile));
        }

        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds), MaxResponseContentBufferSize = MaxAnswer };
    }

    /// <summary>Sends, and reads the whole answer.</summary>
    /// <exception cref="SignerException">No answer in time, or too large a one.</exception>
    public static async Task<(HttpStatusCode Status, byte[] Answer)> CallAsync(this HttpClient http, HttpRequestMessage message, SigningFailure otherwise, CancellationToken ct)
    {
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, ct);
            return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(ct));
        }
        catch (HttpRequestException e)
        {
            throw new SignerException(otherwise, e.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new SignerException(otherwise, SigningTexts.NoAnswerInTime);
        }
    }
}
