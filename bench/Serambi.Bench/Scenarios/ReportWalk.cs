using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>
/// The report of one company as its browser sends it, page by page: the form, its answers, the last look, the button; cookies and antiforgery tokens as they
/// come.
/// </summary>
internal sealed partial class ReportWalk(LeanClient client)
{
    private const string Answers = "Answers%5Bpresent%5D=80&Answers%5Bvaccinated%5D=70&Answers%5Bpositive%5D=0&Answers%5Btested%5D=10&Answers%5Bapp%5D=yes&Answers%5Btruth%5D=true";

    private readonly long began = Stopwatch.GetTimestamp();

    /// <summary>Milliseconds of each request; the first of a company counts from when it should have been sent.</summary>
    public ConcurrentQueue<double> Requests { get; } = new();

    /// <summary>Milliseconds from pressing the last button to being told that the report is there.</summary>
    public ConcurrentQueue<double> Sends { get; } = new();

    /// <summary>Milliseconds of the slowest request that ended within each second, from the first on.</summary>
    public ConcurrentDictionary<int, double> Slowest { get; } = new();

    /// <summary>What was answered that should not have been, and how often.</summary>
    public ConcurrentDictionary<string, int> Wrong { get; } = new(StringComparer.Ordinal);

    /// <param name="path">The first page of the form.</param>
    /// <param name="cookie">Which case the browser has opened.</param>
    /// <param name="since">When the first request is due.</param>
    public async Task RunAsync(string path, string cookie, long since)
    {
        try
        {
            var jar = new Dictionary<string, string>(StringComparer.Ordinal) { [cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]] = cookie };
            var page = await StepAsync(jar, path, null, HttpStatusCode.OK, since);
            var (_, check) = await StepAsync(jar, path, $"{Answers}&{TokenOf(page.Body)}", HttpStatusCode.Redirect, Stopwatch.GetTimestamp());
            page = await StepAsync(jar, check, null, HttpStatusCode.OK, Stopwatch.GetTimestamp());
            var pressed = Stopwatch.GetTimestamp();
            var (_, own) = await StepAsync(jar, check, $"Statement=true&{TokenOf(page.Body)}", HttpStatusCode.Redirect, pressed);
            if (own.Contains("lapor", StringComparison.Ordinal) || own.Contains("periksa", StringComparison.Ordinal)) throw new InvalidOperationException("the report was sent back");
            Sends.Enqueue(Stopwatch.GetElapsedTime(pressed).TotalMilliseconds);
        }
        catch (Exception broken) when (broken is IOException or SocketException or InvalidOperationException)
        {
            Wrong.AddOrUpdate(broken.Message, 1, (_, n) => n + 1);
        }
    }

    private async Task<(string Body, string Location)> StepAsync(Dictionary<string, string> jar, string path, string? form, HttpStatusCode expected, long since)
    {
        var answer = await client.SendAsync(path, string.Join("; ", jar.Values), form);
        var taken = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        Requests.Enqueue(taken);
        Slowest.AddOrUpdate((int)Stopwatch.GetElapsedTime(began).TotalSeconds, taken, (_, most) => Math.Max(most, taken));
        if (answer.Status != (int)expected) throw new InvalidOperationException($"{answer.Status} to {(form is null ? "GET" : "POST")} {path.Split('/')[^1]}");
        foreach (var set in answer.Cookies) jar[set[..set.IndexOf('=', StringComparison.Ordinal)]] = set.Split(';')[0];
        return (answer.Body, answer.Location);
    }

    private static string TokenOf(string page) => "__RequestVerificationToken=" + Uri.EscapeDataString(Token().Match(page).Groups["token"].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
