using System.Net;
using System.Text.RegularExpressions;
using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>The last page of the form as a browser sends it: antiforgery cookie and token once, a draft for each filing.</summary>
internal sealed partial class FilingForm(BenchForm form, string cookie, string body)
{
    public string Path => form.Path;

    public string Body => body;

    public string CookieOf(Guid draft) => $"{cookie}; {DraftCookieOf(form, draft)}";

    public static Task<FilingForm> ReadAsync(MeasuredServer server, BenchForm form, Guid draft) => ReadAsync(server, form, DraftCookieOf(form, draft), "Statement=true");

    /// <summary>Fetches a page for its antiforgery cookie and token.</summary>
    public static async Task<FilingForm> ReadAsync(MeasuredServer server, BenchForm form, string cookies, string fields)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, form.Path);
        if (cookies.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookies);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{form.Path} answered {(int)answer.StatusCode} to {answer.Headers.Location}.");
        var set = answer.Headers.GetValues("Set-Cookie").First(c => c.Contains("ntiforgery", StringComparison.Ordinal) || c.Contains("-af", StringComparison.Ordinal)).Split(';')[0];
        var token = Token().Match(await answer.Content.ReadAsStringAsync()).Groups["token"].Value;
        return new FilingForm(form, set, $"{fields}&__RequestVerificationToken={Uri.EscapeDataString(token)}");
    }

    public string Cookie => cookie;

    public static string DraftCookieOf(BenchForm form, Guid draft) => $"serambi-draft-{form.Name}={draft:n}";

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
