using System.Net;
using System.Net.Http.Headers;

namespace Serambi.Platform.Documents.Signing;

/// <summary>Asks a timestamp authority over HTTP (RFC 3161, 3.4). What it answers is judged by the signer.</summary>
internal sealed class TimestampClient(SignerHttp http, Uri address)
{
    public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(request) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        var answer = await http.SendAsync(message, SigningFailure.TimestampRefused, ct);
        return answer.Status == HttpStatusCode.OK ? answer.Bytes : throw new SignerException(SigningFailure.TimestampRefused, $"HTTP {(int)answer.Status}");
    }
}
