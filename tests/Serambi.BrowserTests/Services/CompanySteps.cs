using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Services;

/// <summary>What people do with the account of a company on telephones: register it, hand it over, and ask the body for it.</summary>
internal static class CompanySteps
{
    public const string Name = "PT Contoh Makmur";
    public const string Nib = "9120001234567";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<PublicAccount> SignInAsync(ListeningApp app, Tab tab, string name)
    {
        var account = await app.App.AddAccountAsync(name: name);
        await tab.GotoAsync("/saya/masuk");
        await tab.Page.FillAsync("#Email", account.Email);
        await tab.Page.FillAsync("#Password", AccountSignIn.Passphrase);
        await tab.Page.ClickAsync("main form button[type=submit]");
        await tab.Page.WaitForURLAsync("**/saya/kasus");
        return account;
    }

    /// <returns>The address of its page.</returns>
    public static async Task<string> RegisterAsync(Tab tab)
    {
        await FillAsync(tab);
        await tab.Page.WaitForURLAsync(url => Guid.TryParse(url.Split('/')[^1], out _));
        await tab.AssertGoodAsync("company-new-registered");
        return tab.Path;
    }

    /// <summary>The owner gives it to another member, not without the passphrase.</summary>
    public static async Task HandOverAsync(ListeningApp app, Tab tab, string company)
    {
        var next = await app.App.AddAccountAsync(name: "Budi Pemilik");
        await using (var db = app.App.OpenDb())
        {
            db.Add(new CompanyMember { AccountId = next.Id, CompanyId = Guid.Parse(company.Split('/')[^1]), Role = CompanyRole.Reader, SinceUtc = app.App.Time.Now });
            await db.SaveChangesAsync(Ct);
        }

        await tab.GotoAsync(company + "/anggota");
        await tab.AssertGoodAsync("company-members");
        await tab.Page.ClickAsync("details:has(#serahkan) summary");
        await tab.Page.SelectOptionAsync("#serahkan select", next.Id.ToString());
        await tab.Page.ClickAsync("#serahkan button");
        await tab.Page.WaitForSelectorAsync(".errors");
        await tab.AssertGoodAsync("company-hand-over-refused");
        await tab.Page.FillAsync("#serahkan [name=Current]", AccountSignIn.Passphrase);
        await tab.Page.ClickAsync("#serahkan button");
        await tab.Page.WaitForSelectorAsync("main .callout.green");
        await tab.AssertGoodAsync("company-handed-over");
    }

    /// <summary>Somebody finds the number taken, gets no answer for a week, and asks the body with a deed.</summary>
    public static async Task ClaimAsync(ListeningApp app, Tab tab)
    {
        await FillAsync(tab);
        await tab.Page.WaitForSelectorAsync("#minta");
        await tab.AssertGoodAsync("company-taken");
        await tab.Page.ClickAsync("#minta button");
        await tab.Page.WaitForURLAsync("**/permohonan/*");
        await tab.AssertGoodAsync("company-asked");
        await using (var db = app.App.OpenDb()) await db.Set<CompanyClaim>().ExecuteUpdateAsync(set => set.SetProperty(c => c.AskedAtUtc, c => c.AskedAtUtc.AddDays(-8)), Ct);
        await tab.Page.ReloadAsync();
        await tab.Page.SetInputFilesAsync("#kirim input[type=file]", new FilePayload { Name = "akta.png", MimeType = "image/png", Buffer = TestBody.Picture });
        await tab.Page.FillAsync("#Told", "Singkat");
        await tab.Page.ClickAsync("#kirim [name=kirim]");
        await tab.Page.WaitForSelectorAsync("#kirim .file");
        await tab.AssertGoodAsync("company-claim-kept");
        await tab.Page.FillAsync("#Told", "Direktur menurut akta nomor 12 tahun 2020.");
        await tab.Page.ClickAsync("#kirim [name=kirim]");
        await tab.Page.WaitForSelectorAsync("main .callout.green");
        await tab.AssertGoodAsync("company-claim-sent");
    }

    /// <summary>An officer of the whole body opens the deed and decides.</summary>
    public static async Task DecideAsync(Tab officer)
    {
        await officer.GotoAsync("/meja/perusahaan");
        await officer.AssertGoodAsync("company-desk");
        await officer.Page.ClickAsync("td.subject a");
        await officer.AssertGoodAsync("company-desk-claim");
        Assert.Equal(1, await officer.Page.Locator(".files a").CountAsync());
        await officer.Page.CheckAsync("[name=Former][value=Reader]");
        await officer.Page.FillAsync("#Reason", "Akta dicocokkan.");
        await officer.Page.ClickAsync("#putuskan button[value=true]");
        await officer.Page.WaitForSelectorAsync("main .callout.green");
    }

    private static async Task FillAsync(Tab tab)
    {
        await tab.GotoAsync("/saya/perusahaan/baru");
        await tab.AssertGoodAsync("company-new");
        await tab.Page.FillAsync("#Name", Name);
        await tab.Page.FillAsync("#Nib", Nib);
        await tab.Page.ClickAsync("#daftar button[type=submit]");
    }
}
