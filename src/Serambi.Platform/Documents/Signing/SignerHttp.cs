using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Serambi.Platform.Documents.Signing;

/// <summary>What a service answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Bytes">The whole body.</param>
/// <param name="Headers">Of the answer.</param>
internal sealed record SignerAnswer(HttpStatusCode Status, byte[] Bytes, HttpResponseHeaders Headers)
{
    public bool Good => (int)Status is >= 200 and < 300;

    /// <summary>The body as JSON; null when it is something else, such as a proxy's page.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Bytes);
                return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>A text of the answer's JSON; empty when it is not there.</summary>
    public string Text(string name) => Json is { } json && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>
/// HTTP to one signing service: limited in time and size, no redirects, no cookies, and never through the factory of clients, whose log would know addresses
/// and headers. What this installation signs in with is read anew for each call.
/// </summary>
/// <param name="options">Where and how.</param>
/// <param name="most">Bytes of an answer; reading stops there.</param>
internal sealed class SignerHttp(SignerOptions options, int? most = null)
{
    /// <summary>Largest answer: a signed document in base64.</summary>
    private const int MaxAnswer = 160 * 1024 * 1024;

    private const int ConnectSeconds = 10;
    private readonly Lazy<HttpClient> client = new(() => Client(options, most ?? MaxAnswer));

    /// <summary>Sends to a path below the service's address, and reads the whole answer.</summary>
    /// <exception cref="SignerException">No answer in time, or too large a one.</exception>
    public async Task<SignerAnswer> CallAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(method, options.Address!.ToString().TrimEnd('/') + path) { Content = content };
        message.Headers.Authorization = Credentials();
        return await SendAsync(message, SigningFailure.Unavailable, ct);
    }

    /// <summary>Sends anything.</summary>
    /// <param name="message">Where to and what.</param>
    /// <param name="otherwise">What it is called when there is no answer.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="SignerException">No answer in time, or too large a one.</exception>
    public async Task<SignerAnswer> SendAsync(HttpRequestMessage message, SigningFailure otherwise, CancellationToken ct)
    {
        try
        {
            using var answer = await client.Value.SendAsync(message, HttpCompletionOption.ResponseContentRead, ct);
            return new SignerAnswer(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(ct), answer.Headers);
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

    /// <summary>Whether the service answers at all and knows this installation; null when it does.</summary>
    public async Task<Problem?> CheckAsync(CancellationToken ct)
    {
        try
        {
            var answer = await CallAsync(HttpMethod.Get, "/", null, ct);
            return answer.Status == HttpStatusCode.Unauthorized ? SigningProblems.Of(SigningFailure.Misconfigured, "HTTP 401") : null;
        }
        catch (SignerException failed)
        {
            return SigningProblems.Of(failed.Failure, failed.Detail);
        }
    }

    private AuthenticationHeaderValue? Credentials()
    {
        if (options.CredentialsFile.Length == 0) return null;
        try
        {
            var line = File.ReadLines(options.CredentialsFile).FirstOrDefault() ?? "";
            return line.Contains(':', StringComparison.Ordinal) ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(line))) : new AuthenticationHeaderValue("Bearer", line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SignerException(SigningFailure.Misconfigured, options.CredentialsFile, e);
        }
    }

    private static HttpClient Client(SignerOptions options, int most)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(Math.Min(ConnectSeconds, options.TimeoutSeconds)),
        };
        if (options.CaFile.Length > 0)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(CertificateFiles.Read(options.CaFile));
        }

        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds), MaxResponseContentBufferSize = most };
    }
}
