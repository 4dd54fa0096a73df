using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Xunit;

namespace Serambi.BrowserTests.Services;

/// <summary>A declared service in a real browser: phone and desk, with and without scripts, by keyboard, each page clean for axe.</summary>
public sealed class ServiceFlowTests(Chromium chromium)
{
    [Theory]
    [InlineData(320, false, false)]
    [InlineData(390, true, true)]
    [InlineData(1280, true, false)]
    public async Task Graduate_AppliesAndTracks(int width, bool scripts, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await PublishedServices.PrepareAsync(app.App, PublishedServices.Template("ljj"), PublishedServices.Template("school-visit"));
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, JavaScript = scripts, Dark = dark });
        var codes = await LjjSteps.FileAsync(tab, scripts);
        await tab.GotoAsync("/lacak");
        await tab.Page.FillAsync("#Number", codes[0]);
        await tab.Page.FillAsync("#Secret", codes[1]);
        await tab.Page.ClickAsync("main button[type=submit]");
        await tab.AssertGoodAsync("service-track");
        Assert.Contains("Verifikasi keaslian", await tab.Page.TextContentAsync(".stage-line"), StringComparison.Ordinal);
        Assert.Contains("Melanjutkan sekolah", await tab.Page.TextContentAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visit_OfASchool_ByKeyboardAlone()
    {
        await using var app = await ListeningApp.StartAsync();
        await PublishedServices.PrepareAsync(app.App, PublishedServices.Template("school-visit"));
        await using var tab = await chromium.OpenAsync(app, TabOptions.Phone);
        var (page, keys) = (tab.Page, tab.Page.Keyboard);
        await tab.GotoAsync("/layanan/school-visit/isi");
        await TypeAsync("#Applicant_Name", "SD Negeri 1");
        await TypeAsync("#Applicant_Email", "sd1@contoh.example");
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync("**/isi/school");
        await TypeAsync("#Answers_school_number_", "20103211");
        await TypeAsync("#Answers_school_name_", "SD Negeri 1");
        await tab.TabToAsync("[name='Answers[level]']");
        await keys.PressAsync("Space");
        await tab.TabToAsync("#Answers_town_");
        await keys.TypeAsync("Kota Bogor");
        await page.SetInputFilesAsync("#Answers_letter_", LjjSteps.Page("surat.png"));
        await tab.AssertGoodAsync("visit-school");
        await tab.TabToAsync("main .actions button:not([name])");
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync("**/isi/visit");
        await TypeAsync("#Answers_pupils_", "31");
        await tab.TabToAsync("#Answers_companions_");
        await page.WaitForSelectorAsync("output:text-is('3')");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.id === 'Answers_companions_'"));   // the page was asked again, the focus stayed
        await keys.TypeAsync("2");
        await keys.PressAsync("Enter");
        await page.WaitForSelectorAsync(".errors");
        await tab.AssertGoodAsync("visit-errors");

        async Task TypeAsync(string field, string text)
        {
            await tab.TabToAsync(field);
            await keys.TypeAsync(text);
        }
    }
}
