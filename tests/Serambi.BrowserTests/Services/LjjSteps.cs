using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;

namespace Serambi.BrowserTests.Services;

/// <summary>The steps of somebody who has diplomas certified from afar.</summary>
internal static class LjjSteps
{
    private const string Next = "main .actions button:not([name])";

    public static FilePayload Page(string name) => new() { Name = name, MimeType = "image/png", Buffer = TestBody.Picture };

    /// <summary>Applies and returns number and code; every page is checked on the way.</summary>
    public static async Task<IReadOnlyList<string>> FileAsync(Tab tab, bool scripts)
    {
        var page = tab.Page;
        await tab.GotoAsync("/layanan");
        await tab.AssertGoodAsync("service-catalogue");
        await page.ClickAsync(".results h3 a >> text=Legalisir");
        await tab.AssertGoodAsync("service-standard");
        await page.ClickAsync("main .card a.btn");
        await tab.AssertGoodAsync("service-applicant");
        await page.FillAsync("#Applicant_Name", "Sari Dewi");
        await page.FillAsync("#Applicant_Email", "sari@contoh.example");
        await page.ClickAsync(Next);
        await page.ClickAsync(Next);
        await tab.AssertGoodAsync("service-errors");
        await page.FillAsync("#Answers_name_", "Sari Dewi");
        await page.FillAsync("#Answers_nik_", "3271015708950001");
        await page.CheckAsync("input[value=science]");
        await page.FillAsync("#Answers_year_", "1970");
        await page.FillAsync("#Answers_diploma_number_", "DN-01 123");
        await page.ClickAsync(Next);
        await tab.AssertGoodAsync("service-warning");
        await page.ClickAsync(Next);
        await DocumentsAsync(tab, scripts);
        await ResultAsync(tab, scripts);
        await tab.AssertGoodAsync("service-check");
        await page.CheckAsync("#Statement");
        await page.ClickAsync(Next);
        await tab.AssertGoodAsync("service-sent");
        return await page.Locator(".receipt-keys code").AllTextContentsAsync();
    }

    private static async Task DocumentsAsync(Tab tab, bool scripts)
    {
        var page = tab.Page;
        await page.CheckAsync("[name='Answers[documents.1.kind]'][value=diploma]");
        await page.SetInputFilesAsync("#Answers_documents_1_pages_", [Page("depan.png"), Page("belakang.png")]);
        await page.ClickAsync("button[value='add:documents']");
        await page.CheckAsync("[name='Answers[documents.2.kind]'][value=transcript]");
        await page.SetInputFilesAsync("#Answers_documents_2_pages_", Page("nilai.png"));
        await ChangeAsync(tab, "[name='Answers[original]'][value=no]", scripts);
        await page.WaitForSelectorAsync("#Answers_sptjm_");
        await tab.AssertGoodAsync("service-documents");
        await ChangeAsync(tab, "[name='Answers[original]'][value=yes]", scripts);
        await page.WaitForSelectorAsync("#Answers_sptjm_", new() { State = WaitForSelectorState.Detached });
        await page.ClickAsync(Next);
    }

    private static async Task ResultAsync(Tab tab, bool scripts)
    {
        var page = tab.Page;
        await page.CheckAsync("[name='Answers[purpose]'][value=study]");
        await ChangeAsync(tab, "[name='Answers[form]'][value=courier]", scripts);
        await page.WaitForSelectorAsync("#Answers_address_");
        await page.FillAsync("#Answers_copies_", "3");
        await page.FillAsync("#Answers_address_", "Jalan Melati 5, Bogor");
        await page.CheckAsync("[name='Answers[waiver]'][value=no]");
        await page.CheckAsync("#Answers_truth_");
        if (scripts) await page.WaitForSelectorAsync("output:text-is('6')");
        await tab.AssertGoodAsync("service-result");
        await page.ClickAsync(Next);
    }

    /// <summary>Chooses something on which questions depend: a script asks by itself, without one a button does.</summary>
    private static async Task ChangeAsync(Tab tab, string choice, bool scripts)
    {
        await tab.Page.CheckAsync(choice);
        if (!scripts) await tab.Page.ClickAsync(".update button >> nth=0");
    }
}
