using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Access;

/// <summary>
/// Every endpoint of the program, asked by everybody: nobody signed in, a public account, staff without a role, and each role. The table beside this
/// file says what each is answered; an endpoint that is not in it fails. To accept a change, read the difference and run the test
/// with SERAMBI_UPDATE_MATRIX=1. Identifiers in paths belong to nothing: 404 means "let in, nothing there".
/// </summary>
public sealed class EndpointMatrixTests
{
    private const string Table = "endpoint-matrix.csv";

    [Fact]
    public async Task Endpoints_EveryRole_AnswersAsTheTableSays()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:GuessesPerMinute"] = "100000", ["Limits:WritesPerMinute"] = "100000", ["Limits:ExportsPerMinute"] = "100000" };
        await using var app = await SerambiApp.CreateAsync(options: new() { Settings = settings });
        await app.RootUnitAsync();
        var who = new List<(string Name, Visitor Visitor)> { ("anonymous", app.NewVisitor()), ("public_account", await app.SignInAsync(await app.AddAccountAsync())), ("no_role", await app.SignInAsync(role: null)) };
        foreach (var role in Roles.All) who.Add((role, await app.SignInAsync(role)));

        var lines = new List<string> { "endpoint," + string.Join(',', who.Select(w => w.Name)) };
        foreach (var (method, pattern) in KnownEndpoints.Of(app))
        {
            var answers = new List<string>();
            foreach (var (_, visitor) in who) answers.Add(await AnswerAsync(visitor, method, KnownEndpoints.Fill(pattern)));
            lines.Add($"{method} {pattern},{string.Join(',', answers)}");

            // A public account is nobody wherever it is not asked for: it can meet no policy of staff by accident, and staff none of accounts.
            if (!IsOfAccounts(pattern)) Assert.True(answers[0] == answers[1], lines[^1]);
            else Assert.True(answers.Skip(2).All(a => a == answers[0]), lines[^1]);
        }

        var file = Repository.PathOf("tests", "Serambi.Tests", "Access", Table);
        if (Environment.GetEnvironmentVariable("SERAMBI_UPDATE_MATRIX") == "1") await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        var expected = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var missing = expected.Except(lines, StringComparer.Ordinal).Select(l => "- " + l).Concat(lines.Except(expected, StringComparer.Ordinal).Select(l => "+ " + l)).ToList();
        Assert.True(missing.Count == 0, $"{Table} differs:\n{expected[0]}\n{string.Join('\n', missing)}");
    }

    [Fact]
    public async Task Endpoints_WithoutAWordAboutAccess_NeedStaff()
    {
        await using var app = await SerambiApp.CreateAsync();
        var options = app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value;
        Assert.NotNull(options.FallbackPolicy);
        Assert.Same(options.GetPolicy(Policies.Staff), options.FallbackPolicy);
    }

    [Fact]
    public async Task StaticFiles_ArePublic()
    {
        await using var app = await SerambiApp.CreateAsync();
        var files = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(KnownEndpoints.IsStatic).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.NotNull(f.Metadata.GetMetadata<IAllowAnonymous>()));
    }

    private static bool IsOfAccounts(string pattern) => pattern == "/saya" || pattern.StartsWith("/saya/", StringComparison.Ordinal);

    private static async Task<string> AnswerAsync(Visitor visitor, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is not "GET") request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var response = await visitor.SendAsync(request);
        var status = (int)response.StatusCode;
        Assert.True(status < 500 || status == 503, $"{method} {path} answered {status}");
        if (path.StartsWith("/health/", StringComparison.Ordinal)) return "open";   // ready or not depends on the test's database
        return (status == 302 ? response.Headers.Location?.OriginalString.Split('?')[0] : null) switch
        {
            SessionCookie.SignInPath => "sign-in",
            AccountCookie.SignInPath => "account",
            _ => status.ToString(CultureInfo.InvariantCulture),
        };
    }
}
