using System.Net.Http.Headers;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Asks a timestamp authority over HTTP (RFC 3161, 3.4). What it answers is judged by the signer; here are the limits.</summary>
/// <param name="http">Its time-out counts.</param>
/// <param name="address">The authority.</param>
internal sealed class TimestampClient(HttpClient http, Uri address)
{
    public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(request) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        var (status, answer) = await http.CallAsync(message, SigningFailure.TimestampRefused, ct);
        return status == System.Net.HttpStatusCode.OK ? answer : throw new SignerException(SigningFailure.TimestampRefused, $"HTTP {(int)status}");
    }
}
