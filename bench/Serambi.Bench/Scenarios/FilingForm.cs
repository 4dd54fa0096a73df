using System.Net;
using System.Text.RegularExpressions;
using Serambi.Bench.Load;
using Serambi.Web.Modules.InformationRequests;

namespace Serambi.Bench.Scenarios;

/// <summary>The last page of the form as a browser sends it: antiforgery cookie and token once, a draft for each filing.</summary>
internal sealed partial class FilingForm(string cookie, string body)
{
    public const string Path = "/permintaan/ajukan/periksa";

    public string Body => body;

    public string CookieOf(Guid draft) => $"{cookie}; {DraftCookieOf(draft)}";

    public static Task<FilingForm> ReadAsync(MeasuredServer server, Guid draft) => ReadAsync(server, Path, DraftCookieOf(draft), "Statement=true");

    /// <summary>Fetches a page for its antiforgery cookie and token.</summary>
    public static async Task<FilingForm> ReadAsync(MeasuredServer server, string path, string cookies, string fields)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookies.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookies);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} to {answer.Headers.Location}.");
        var set = answer.Headers.GetValues("Set-Cookie").First(c => c.Contains("ntiforgery", StringComparison.Ordinal) || c.Contains("-af", StringComparison.Ordinal)).Split(';')[0];
        var token = Token().Match(await answer.Content.ReadAsStringAsync()).Groups["token"].Value;
        return new FilingForm(set, $"{fields}&__RequestVerificationToken={Uri.EscapeDataString(token)}");
    }

    public string Cookie => cookie;

    private static string DraftCookieOf(Guid draft) => $"serambi-draft-{RequestDrafts.Form}={draft:n}";

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
