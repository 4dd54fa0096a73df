using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;

namespace Serambi.BrowserTests.InformationRequests;

/// <summary>The citizen's steps from the first page to the receipt.</summary>
internal static class RequestSteps
{
    public static FilePayload Card => new() { Name = "ktp.png", MimeType = "image/png", Buffer = TestBody.Picture };

    /// <summary>Files a request and returns number and code; with <paramref name="audit"/>, every page is checked on the way.</summary>
    public static async Task<IReadOnlyList<string>> FileAsync(Tab tab, bool audit = false)
    {
        await tab.GotoAsync("/permintaan");
        await LookAsync("request-start");
        await tab.Page.ClickAsync("main a.btn");
        await tab.Page.ClickAsync("main button[type=submit]");
        await LookAsync("request-applicant-errors");

        await tab.Page.CheckAsync("input[value=Person]");
        await tab.Page.FillAsync("#Applicant_Name", "Siti Rahmawati");
        await tab.Page.FillAsync("#Applicant_IdentityNumber", "3273015708950001");
        await tab.Page.SetInputFilesAsync("#IdentityFile", Card);
        await tab.Page.CheckAsync("#Applicant_ConsentIdentity");
        await tab.Page.ClickAsync("main button[type=submit]");
        await LookAsync("request-contact");
        await tab.Page.FillAsync("#Contact_Address", "Jalan Melati 5, Bandung");
        await tab.Page.FillAsync("#Contact_Email", "siti@contoh.example");
        await tab.Page.ClickAsync("main button[type=submit]");
        await LookAsync("request-wanted");
        await tab.Page.FillAsync("#Wanted_Information", "Salinan laporan realisasi anggaran tahun 2025 per satuan kerja");
        await tab.Page.FillAsync("#Wanted_Purpose", "Penelitian tesis");
        await tab.Page.ClickAsync("main button[type=submit]");
        await LookAsync("request-delivery");
        await tab.Page.CheckAsync("input[value=Copy]");
        await tab.Page.CheckAsync("input[value=Softcopy]");
        await tab.Page.CheckAsync("input[value=Email]");
        await tab.Page.ClickAsync("main button[type=submit]");
        await LookAsync("request-check");
        await tab.Page.CheckAsync("#Statement");
        await tab.Page.ClickAsync("main button[type=submit]");
        await LookAsync("request-sent");

        return await tab.Page.Locator(".receipt-keys code").AllTextContentsAsync();

        Task LookAsync(string name) => audit ? tab.AssertGoodAsync(name) : Task.CompletedTask;
    }
}
