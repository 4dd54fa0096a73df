using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>What a number of filings came to.</summary>
internal sealed record Sent(int Errors, double Seconds, double Slowest);

/// <summary>Sends every draft exactly once, so many at a time, and looks at each answer.</summary>
internal static class Senders
{
    public static async Task<Sent> RunAsync(MeasuredServer server, FilingForm form, IReadOnlyList<Guid> drafts, int parallel)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = parallel }) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        var wrong = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var slowest = 0.0;
        var gate = new Lock();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(drafts, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (draft, ct) =>
        {
            var began = watch.Elapsed;
            var problem = await SendAsync(client, form, draft, ct);
            if (problem is not null) wrong.AddOrUpdate(problem, 1, (_, n) => n + 1);
            lock (gate) slowest = Math.Max(slowest, (watch.Elapsed - began).TotalMilliseconds);
        });
        foreach (var (problem, times) in wrong) Console.WriteLine($"  {times} × {problem}");
        return new Sent(wrong.Values.Sum(), watch.Elapsed.TotalSeconds, slowest);
    }

    /// <summary>Null when the filing was accepted with a receipt.</summary>
    private static async Task<string?> SendAsync(HttpClient client, FilingForm form, Guid draft, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, form.Path) { Content = new StringContent(form.Body, Encoding.ASCII, "application/x-www-form-urlencoded") };
            request.Headers.TryAddWithoutValidation("Cookie", form.CookieOf(draft));
            using var answer = await client.SendAsync(request, ct);
            if (answer.StatusCode != HttpStatusCode.Redirect) return $"answered {(int)answer.StatusCode}";
            return answer.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(c => c.StartsWith("serambi-receipt-", StringComparison.Ordinal)) ? null : "redirected without a receipt";
        }
        catch (HttpRequestException broken)
        {
            return broken.Message;
        }
    }
}
