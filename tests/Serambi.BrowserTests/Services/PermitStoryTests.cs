using Microsoft.EntityFrameworkCore;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.Documents.Register;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Tests.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits;
using Xunit;

namespace Serambi.BrowserTests.Services;

/// <summary>A permit on telephones, from the application of a company to its revocation: reports, warning, suspension, restoration, finding; the company changes hands meanwhile, and whoever checks the paper sees each at once.</summary>
public sealed class PermitStoryTests(Chromium chromium)
{
    private const string Next = "main .actions button:not([name])";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Company_FromApplicationToRevocation_AndTheVerificationTellsIt()
    {
        var (seal, certified) = RegisterScene.Signers();
        await using var app = await ListeningApp.StartAsync(options: RegisterScene.Options(seal, certified));
        var register = await RegisterScene.OpenAsync(app.App, seal, certified);
        var scene = new PermitScene(new FilingScene(app.App, register.Body));
        await scene.Filing.PublishAsync(PermitScene.Shipped.Replace("days: fri, at", "days: [mon, tue, wed, thu, fri, sat, sun], at", StringComparison.Ordinal));
        await using var company = await chromium.OpenAsync(app, TabOptions.Phone);
        await CompanySteps.SignInAsync(app, company, "Ratna Dewi");
        var home = await CompanySteps.RegisterAsync(company);
        await ApplyAsync(company);
        await scene.RunAsync("issue-services");
        var (permit, code) = await PermitAsync(app);
        await using var anybody = await chromium.OpenAsync(app, TabOptions.Phone);
        await VerifyAsync(anybody, code, "green");

        await PassAsync(app, scene, permit, 3);
        await company.GotoAsync($"/izin/{permit}");
        await company.AssertGoodAsync("permit-warned");
        Assert.Contains("Peringatan", await company.Page.TextContentAsync(".timeline"), StringComparison.Ordinal);
        await VerifyAsync(anybody, code, "green");
        await PassAsync(app, scene, permit, 2);
        await PassAsync(app, scene, permit, 1);
        await company.Page.ReloadAsync();
        await company.AssertGoodAsync("permit-suspended");
        Assert.Contains("Dibekukan", await company.Page.TextContentAsync(".summary"), StringComparison.Ordinal);
        await VerifyAsync(anybody, code, "red");
        await company.GotoAsync(home);
        await company.AssertGoodAsync("company-suspended");
        Assert.Contains("Dibekukan", await company.Page.TextContentAsync("section[aria-labelledby=izin]"), StringComparison.Ordinal);
        await CompanySteps.HandOverAsync(app, company, home);   // whoever hands over files on

        await company.GotoAsync($"/izin/{permit}");
        await ReportAsync(company);
        await company.AssertGoodAsync("permit-reported");
        Assert.Contains("Tepat waktu", await company.Page.TextContentAsync("tbody"), StringComparison.Ordinal);
        await using var superior = await StaffAsync(app, Roles.Superior);
        await superior.GotoAsync("/meja/izin?tampil=beku");
        await superior.AssertGoodAsync("permit-desk");
        await superior.GotoAsync($"/meja/izin/{permit}");
        await superior.AssertGoodAsync("permit-desk-suspended");
        await SendAsync(superior, "details:has(form[action*='Restore'])", "button", "Laporan telah lengkap.");
        await VerifyAsync(anybody, code, "green");

        await using var officer = await StaffAsync(app, Roles.UnitOperator);
        await officer.GotoAsync($"/meja/izin/{permit}");
        await officer.Page.ClickAsync("#temuan summary");
        await officer.Page.FillAsync("#temuan [name=Number]", (await officer.Page.TextContentAsync("h1"))!.Split(' ').Last(w => w.Contains('/', StringComparison.Ordinal)));
        await officer.Page.FillAsync("#temuan textarea", "Protokol tidak dijalankan.");
        await officer.Page.SetInputFilesAsync("#temuan input[type=file]", new Microsoft.Playwright.FilePayload { Name = "pabrik.png", MimeType = "image/png", Buffer = TestBody.Picture });
        await officer.AssertGoodAsync("permit-finding");
        await officer.Page.ClickAsync("#temuan button");
        await officer.Page.WaitForSelectorAsync("#usul");
        await superior.GotoAsync($"/meja/izin/{permit}");
        await superior.Page.FillAsync("#usul form[action*='Decide'] textarea", "Terbukti di lapangan.");
        await superior.AssertGoodAsync("permit-proposal");
        await superior.Page.ClickAsync("#usul button[value=true]");
        await superior.Page.WaitForSelectorAsync("#usul", new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await VerifyAsync(anybody, code, "red");
        Assert.Contains("Terbukti di lapangan.", await anybody.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await company.GotoAsync($"/izin/{permit}");
        await company.AssertGoodAsync("permit-revoked");
        Assert.Contains("Dicabut", await company.Page.TextContentAsync(".summary"), StringComparison.Ordinal);
        Assert.Equal(0, await company.Page.Locator("#laporan a.btn").CountAsync());
        await using var heir = await chromium.OpenAsync(app, TabOptions.Phone);
        await CompanySteps.SignInAsync(app, heir, "Sari Ahli");
        await CompanySteps.ClaimAsync(app, heir);
        await using var decider = await StaffAsync(app, Roles.ServiceOfficer);
        await CompanySteps.DecideAsync(decider);
        await heir.GotoAsync(home);
        await heir.AssertGoodAsync("company-revoked");
        Assert.Contains("Dicabut", await heir.Page.TextContentAsync("section[aria-labelledby=izin]"), StringComparison.Ordinal);
        await anybody.GotoAsync("/layanan/iomki/izin");
        await anybody.AssertGoodAsync("permit-register");
    }

    private static async Task ApplyAsync(Tab tab)
    {
        var page = tab.Page;
        await tab.GotoAsync("/layanan/iomki/isi");
        await page.CheckAsync("[name='Applicant.For'] >> nth=0");
        await tab.AssertGoodAsync("permit-applicant");
        await page.ClickAsync(Next);
        foreach (var (field, value) in (IReadOnlyList<(string, string)>)[("kbli", "10710"), ("workers", "100")]) await page.FillAsync($"#Answers_{field}_", value);
        await page.CheckAsync("[name='Answers[category]'][value=critical]");
        await tab.AssertGoodAsync("permit-company");
        await page.ClickAsync(Next);
        await page.SelectOptionAsync("[name='Answers[plants.1.province]']", "32");
        await page.FillAsync("[name='Answers[plants.1.address]']", "Jalan Contoh 1");
        await page.CheckAsync("#Answers_truth_");
        await tab.AssertGoodAsync("permit-plants");
        await page.ClickAsync(Next);
        await page.CheckAsync("#Statement");
        await tab.AssertGoodAsync("permit-check");
        await page.ClickAsync(Next);
        await page.WaitForURLAsync("**/terkirim");
        await tab.AssertGoodAsync("permit-sent");
    }

    private static async Task ReportAsync(Tab tab)
    {
        var page = tab.Page;
        await page.ClickAsync("#laporan a.btn");
        foreach (var (field, value) in (IReadOnlyList<(string, string)>)[("present", "120"), ("vaccinated", "70"), ("positive", "0"), ("tested", "10")]) await page.FillAsync($"#Answers_{field}_", value);
        await page.CheckAsync("[name='Answers[app]'][value=yes]");
        await page.CheckAsync("#Answers_truth_");
        await page.ClickAsync(Next);
        await tab.AssertGoodAsync("permit-report-refused");   // more workers than the permit is for
        await page.FillAsync("#Answers_present_", "80");
        await page.ClickAsync(Next);
        await page.CheckAsync("#Statement");
        await tab.AssertGoodAsync("permit-report-check");
        await page.ClickAsync(Next);
        await page.WaitForURLAsync(url => url.Split('/')[^2] == "izin");
    }

    /// <summary>A due date so many days ago passed without a report, and the run comes by.</summary>
    private static async Task PassAsync(ListeningApp app, PermitScene scene, Guid permit, int daysAgo)
    {
        await using (var db = app.App.OpenDb())
        {
            var closed = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-daysAgo);
            db.Add(new PermitDuty { PermitId = permit, DueOn = DateOnly.FromDateTime(closed), LateFromUtc = closed, ClosesAtUtc = closed });
            await db.SaveChangesAsync(Ct);
        }

        await scene.RunAsync();
    }

    private static async Task<(Guid Permit, string Code)> PermitAsync(ListeningApp app)
    {
        await using var db = app.App.OpenDb();
        var permit = await db.Set<Permit>().SingleAsync(Ct);
        return (permit.Id, await db.Set<IssuedDocument>().Where(d => d.Id == permit.DocumentId).Select(d => d.Code).SingleAsync(Ct));
    }

    private static async Task VerifyAsync(Tab tab, string code, string tone)
    {
        await tab.GotoAsync("/periksa/" + code);
        Assert.Equal(1, await tab.Page.Locator($".verdict.{tone}").CountAsync());
        await tab.AssertGoodAsync("permit-verify-" + tone);
    }

    private static async Task SendAsync(Tab tab, string details, string button, string reason)
    {
        await tab.Page.ClickAsync($"{details} summary");
        await tab.Page.FillAsync($"{details} textarea", reason);
        await tab.AssertGoodAsync("permit-restore");
        await tab.Page.ClickAsync($"{details} {button}");
        await tab.Page.WaitForSelectorAsync(details, new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
    }

    private async Task<Tab> StaffAsync(ListeningApp app, string role)
    {
        var tab = await chromium.OpenAsync(app, TabOptions.Phone);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddStaffAsync(role)), Url = app.Address.ToString() }]);
        return tab;
    }
}
