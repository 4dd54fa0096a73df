using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Calendar;

public sealed class CountTests(SerambiApps apps) : IClassFixture<SerambiApps>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Get_RuleAndDate_ShowsLastDayAndEveryDay(string provider)
    {
        var app = await apps.GetAsync(provider);
        var page = await app.NewVisitor().GetPageAsync("/hitung?aturan=RESP10&mulai=2026-03-06");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Jumat, 27 Maret 2026", page.TextOf("#hasil"));
        Assert.Contains("dilewati: 18–20, 23–24 Maret", page.Text, StringComparison.Ordinal);
        Assert.Contains("UU 14/2008 Pasal 22(7)", page.Text, StringComparison.Ordinal);
        Assert.Equal(22, page.All("tbody tr").Count);
        Assert.Equal(10, page.All("tbody .badge.green").Count);
        Assert.Contains("Nyepi", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InEnglish_RulesAreToldInEnglish()
    {
        await using var app = await SerambiApp.CreateAsync();
        var page = await app.NewVisitor().GetPageAsync("/en/hitung?aturan=RESP10&mulai=2026-03-06");
        Assert.Contains("the request is received", page.TextOf("#aturan"), StringComparison.Ordinal);
        Assert.Contains("the requester may object", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("keberatan", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_English_SaysItInEnglish()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var page = await app.NewVisitor().GetPageAsync("/en/hitung?aturan=resp10&mulai=2026-03-06");
        Assert.Equal("Friday, 27 March 2026", page.TextOf("#hasil"));
        Assert.Contains("10 working days from 6 March 2026", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Form_CountsWithWhatWasChosen()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/hitung"), "main form", new() { ["aturan"] = "EXT7", ["mulai"] = "2026-03-27" });
        Assert.Equal("/hitung?aturan=EXT7&mulai=2026-03-27", page.Path);
        Assert.Equal("Rabu, 8 April 2026", page.TextOf("#hasil"));
        Assert.Equal("EXT7", page.One("option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Get_YearWithoutData_SaysSo()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var page = await app.NewVisitor().GetPageAsync("/hitung?aturan=RESP10&mulai=2029-12-28");
        Assert.Contains("Kalender libur 2029 belum dimasukkan", page.TextOf(".callout.amber"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?aturan=TIDAKADA&mulai=2026-03-06", "aturan")]
    [InlineData("?aturan=&mulai=2026-03-06", "aturan")]
    [InlineData("?aturan=RESP10&mulai=", "mulai")]
    [InlineData("?aturan=RESP10&mulai=31-02-2026", "mulai")]
    [InlineData("?aturan=RESP10&mulai=9999-12-31", "mulai")]
    [InlineData("?aturan=PDP_72H&mulai=2026-03-06", "aturan")]
    [InlineData("?aturan=%00%3Cscript%3E&mulai=%F0%9F%98%80", "mulai")]
    public async Task Get_Wrong_ExplainsAtTheField(string query, string field)
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var page = await app.NewVisitor().GetPageAsync("/hitung" + query);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.TextOf($"#{field}-error"));
        Assert.Contains($"#{field}", page.All("#galat a").Select(a => a.GetAttribute("href")));
        Assert.Empty(page.All("#hasil"));
    }

    [Fact]
    public async Task File_IsACalendarWithAnAlarm()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var file = await app.NewVisitor().GetPageAsync("/hitung.ics?aturan=RESP10&mulai=2026-03-06");
        Assert.Equal("text/calendar", file.ContentHeaders.ContentType?.MediaType);
        Assert.Contains("DTSTART;VALUE=DATE:20260327", file.Body, StringComparison.Ordinal);
        Assert.Contains("TRIGGER:-PT1440M", file.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.NewVisitor().GetPageAsync("/hitung.ics?aturan=RESP10")).Status);
    }

    [Fact]
    public async Task ClockCommand_Json_TellsDateAndReason()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var (code, output, _) = await RunAsync(app, "clock", "resp10", "2026-03-06", "--json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("2026-03-27", json.RootElement.GetProperty("due").GetString());
        Assert.Equal(5, json.RootElement.GetProperty("skipped").GetArrayLength());
        Assert.Equal(2, (await RunAsync(app, "clock", "RESP10")).Code);
        Assert.Equal(2, (await RunAsync(app, "clock", "NOPE", "2026-03-06")).Code);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CalendarImport_DryRunThenReal_ChangesOnce(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var file = Path.Combine(app.StorageRoot, "libur.csv");
        await File.WriteAllTextAsync(file, "tanggal,nama\n2030-01-01,Tahun Baru 2030\n", Ct);
        var dry = await RunAsync(app, "calendar import", file, "--dry-run", "--basis=SKB 2030");
        Assert.Equal(0, dry.Code);
        Assert.Contains("+ 2030-01-01", dry.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(app, "calendar list", "2030")).Code);

        Assert.Equal(0, (await RunAsync(app, "calendar import", file, "--basis=SKB 2030")).Code);
        var list = await RunAsync(app, "calendar list", "2030");
        Assert.Equal(0, list.Code);
        Assert.Contains("Tahun Baru 2030", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("+", (await RunAsync(app, "calendar import", file, "--basis=SKB 2030")).Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, "tanggal,nama\n2030-02-31,Salah\n", Ct);
        var broken = await RunAsync(app, "calendar import", file, "--basis=SKB 2030");
        Assert.Equal(1, broken.Code);
        Assert.Contains("2030-02-31", broken.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(app, "calendar import", "/tidak/ada.csv")).Code);
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(SerambiApp app, string command, params string[] arguments) => app.InScopeAsync(async services =>
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await services.GetServices<ICommand>().Single(c => c.Name == command).RunAsync(new CommandInput(arguments, output, errors), Ct);
        return (code, output.ToString(), errors.ToString());
    });
}
