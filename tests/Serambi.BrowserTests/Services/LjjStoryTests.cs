using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.Documents.Register;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Web.Modules.Services.Filing;
using Xunit;

namespace Serambi.BrowserTests.Services;

/// <summary>The certification of a diploma from the application to the employer, on telephones: alumna, counter, head of school, employer.</summary>
public sealed class LjjStoryTests(Chromium chromium)
{
    private const string Next = "main .actions button:not([name])";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Courier_AfterARepairWithAPhotograph_IsTrackedToItsNumber()
    {
        await using var app = await StartAsync();
        var filing = await SceneAsync(app);
        var filed = await filing.FileAsync("ljj", FilingScene.Ljj(await filing.UploadAsync(name: "buram.png"), "courier", ", \"copies\": 2, \"address\": \"Jalan Melati 5\", \"waiver\": false"));
        await using var counter = await StaffAsync(app, Roles.ServiceOfficer);
        await counter.GotoAsync($"/meja/kasus/{filed.CaseId}/aksi/ask_repair");
        await counter.Page.CheckAsync("[name='Values[fields]'][value=documents]");
        await counter.Page.FillAsync("#Reason", "Foto buram; tepi kanan terpotong.");
        await counter.AssertGoodAsync("ljj-ask-repair");
        await counter.Page.ClickAsync("#ask_repair button.btn:not(.quiet)");

        await using var alumna = await TrackAsync(app, filed);
        await alumna.AssertGoodAsync("ljj-track-repair");
        await alumna.Page.ClickAsync("main a.btn[href$='/perbaiki']");
        await alumna.AssertGoodAsync("ljj-repair");
        await alumna.Page.ClickAsync("main .actions a.btn");
        await alumna.Page.ClickAsync(".files button");
        await alumna.Page.WaitForSelectorAsync("[data-kept]", new() { State = WaitForSelectorState.Detached });
        await alumna.Page.SetInputFilesAsync("#Answers_documents_1_pages_", await PhotoAsync(alumna));
        await alumna.Page.ClickAsync(Next);
        await alumna.Page.WaitForSelectorAsync("[name='Answers[form]']");
        await alumna.AssertGoodAsync("ljj-repair-result");
        await alumna.Page.ClickAsync(Next);
        await alumna.Page.CheckAsync("#Statement");
        await alumna.AssertGoodAsync("ljj-repair-check");
        await alumna.Page.ClickAsync(Next);
        await alumna.Page.WaitForSelectorAsync(".stage-line >> text=Pemeriksaan kelengkapan");

        await counter.GotoAsync($"/meja/kasus/{filed.CaseId}/layanan");
        Assert.Contains("foto.jpg", await counter.Page.TextContentAsync("#perbaikan-1"), StringComparison.Ordinal);
        await counter.AssertGoodAsync("ljj-desk-changes");
        await counter.Page.FillAsync("#Note", "TRX-77");
        await counter.Page.ClickAsync("#biaya button >> nth=0");
        await TakeAsync(counter, filed, "complete", "accept");
        await SignAsync(app, filed);
        await counter.GotoAsync($"/meja/kasus/{filed.CaseId}/aksi/send_off");
        await counter.Page.FillAsync("[name='Values[carrier]']", "Pos Indonesia");
        await counter.Page.FillAsync("[name='Values[tracking]']", "PX-12345");
        await counter.AssertGoodAsync("ljj-send-off");
        await counter.Page.ClickAsync("#send_off button.btn:not(.quiet)");
        await counter.Page.WaitForURLAsync($"**/meja/kasus/{filed.CaseId}");

        await alumna.Page.ReloadAsync();
        Assert.Contains("Nomor resi: PX-12345", await alumna.Page.TextContentAsync(".timeline"), StringComparison.Ordinal);
        await alumna.AssertGoodAsync("ljj-track-courier");
    }

    [Fact]
    public async Task Electronic_IsDownloadedByTheAlumna_AndVerifiedByTheEmployer()
    {
        await using var app = await StartAsync();
        var filing = await SceneAsync(app);
        var filed = await filing.FileAsync("ljj", FilingScene.Ljj(await filing.UploadAsync()));
        await using var counter = await StaffAsync(app, Roles.ServiceOfficer);
        await counter.GotoAsync("/meja/layanan");
        await counter.AssertGoodAsync("counter-services");
        await counter.Page.ClickAsync("main li a");
        await counter.AssertGoodAsync("counter-apply");
        await counter.Page.FillAsync("#Applicant_Name", "Budi Santoso");
        await counter.Page.ClickAsync(Next);
        await counter.AssertGoodAsync("counter-fill");
        await TakeAsync(counter, filed, "complete", "accept");
        await SignAsync(app, filed);
        await using var alumna = await TrackAsync(app, filed);
        Assert.Contains("Dilegalisir", await alumna.Page.TextContentAsync(".stage-line"), StringComparison.Ordinal);
        await alumna.AssertGoodAsync("ljj-track-electronic");
        var link = await alumna.Page.GetAttributeAsync(".messages a[href*='/berkas/']:not([href$='/pratinjau'])", "href");
        var download = await alumna.Context.APIRequest.GetAsync(new Uri(app.Address, link).ToString());
        Assert.Equal("application/pdf", download.Headers["content-type"]);
        var file = await download.BodyAsync();

        string code;
        await using (var db = app.App.OpenDb()) code = (await db.Set<IssuedDocument>().SingleAsync(Ct)).Code;
        await using var employer = await chromium.OpenAsync(app, TabOptions.Phone);
        await employer.GotoAsync("/periksa/" + code);
        Assert.Contains("0001/LJJ/KEU", await employer.Page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sari Dewi", await employer.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await employer.AssertGoodAsync("ljj-verify-code");
        await employer.GotoAsync("/periksa");
        await employer.Page.SetInputFilesAsync("#Upload", new FilePayload { Name = "ijazah.pdf", MimeType = "application/pdf", Buffer = file });
        await employer.Page.ClickAsync("form[enctype] button[type=submit]");
        await employer.Page.WaitForSelectorAsync(".verdict");
        Assert.Contains("0001/LJJ/KEU", await employer.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await employer.AssertGoodAsync("ljj-verify-file");
    }

    private static Task<ListeningApp> StartAsync()
    {
        var (seal, certified) = RegisterScene.Signers();
        return ListeningApp.StartAsync(options: RegisterScene.Options(seal, certified));
    }

    private static async Task<FilingScene> SceneAsync(ListeningApp app)
    {
        var (seal, certified) = RegisterScene.Signers();
        var register = await RegisterScene.OpenAsync(app.App, seal, certified);
        var filing = new FilingScene(app.App, register.Body);
        await filing.PublishAsync(FilingScene.Template("ljj"));
        return filing;
    }

    private async Task<Tab> StaffAsync(ListeningApp app, string role)
    {
        var tab = await chromium.OpenAsync(app, TabOptions.Phone);
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddStaffAsync(role)), Url = app.Address.ToString() }]);
        return tab;
    }

    private async Task<Tab> TrackAsync(ListeningApp app, ServiceReceipt filed)
    {
        var tab = await chromium.OpenAsync(app, TabOptions.Phone);
        await tab.GotoAsync("/lacak");
        await tab.Page.FillAsync("#Number", filed.Number);
        await tab.Page.FillAsync("#Secret", filed.Secret);
        await tab.Page.ClickAsync("main button[type=submit]");
        await tab.Page.WaitForSelectorAsync(".stage-line");
        return tab;
    }

    private static async Task TakeAsync(Tab tab, ServiceReceipt filed, params IReadOnlyList<string> actions)
    {
        foreach (var action in actions)
        {
            await tab.GotoAsync($"/meja/kasus/{filed.CaseId}/aksi/{action}");
            await tab.Page.ClickAsync($"#{action} button.btn:not(.quiet)");
            await tab.Page.WaitForURLAsync($"**/meja/kasus/{filed.CaseId}");
        }
    }

    /// <summary>The head of school prepares, signs, sends, and takes the step that says so.</summary>
    private async Task SignAsync(ListeningApp app, ServiceReceipt filed)
    {
        await using var head = await StaffAsync(app, Roles.Superior);
        await head.GotoAsync($"/meja/kasus/{filed.CaseId}/layanan");
        await head.AssertGoodAsync("ljj-head");
        await head.Page.ClickAsync("#hasil form button");
        await head.Page.SelectOptionAsync("#OfficialId", new SelectOptionValue { Index = 1 });
        await head.Page.CheckAsync("input[name=Signer][value=pejabat]");
        await head.Page.FillAsync("#Passphrase", "frasa");
        await head.Page.FillAsync("#OneTimeCode", "123456");
        await head.AssertGoodAsync("ljj-sign");
        await head.Page.ClickAsync("main form .actions button.btn");
        await head.Page.WaitForSelectorAsync(".sheet img, .callout.green, .callout");
        await head.GotoAsync($"/meja/kasus/{filed.CaseId}/layanan");
        await head.Page.ClickAsync("#hasil form button");
        await head.Page.WaitForSelectorAsync("#hasil >> text=terkirim");
        await TakeAsync(head, filed, "sign");
    }

    /// <summary>A photograph as a telephone makes it, a little one.</summary>
    private static async Task<FilePayload> PhotoAsync(Tab tab)
    {
        var data = await tab.Page.EvaluateAsync<string>(
            "() => { const c = document.createElement('canvas'); c.width = 240; c.height = 320; const g = c.getContext('2d'); g.fillStyle = '#f4efe2'; g.fillRect(0, 0, 240, 320); g.fillStyle = '#222'; g.font = '20px serif'; g.fillText('IJAZAH', 80, 60); return c.toDataURL('image/jpeg', 0.8); }");
        return new FilePayload { Name = "foto.jpg", MimeType = "image/jpeg", Buffer = Convert.FromBase64String(data[(data.IndexOf(',', StringComparison.Ordinal) + 1)..]) };
    }
}
