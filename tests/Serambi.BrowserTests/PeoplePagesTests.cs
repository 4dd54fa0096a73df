using Microsoft.EntityFrameworkCore;
using Serambi.BrowserTests.InformationRequests;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests;

/// <summary>People recorded twice, and foreign requesters: every page of it, wide and light, narrow and dark.</summary>
public sealed class PeoplePagesTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(HousePagesTests.Screens), MemberType = typeof(HousePagesTests))]
    public async Task TwoRecords_FromTheListToTheMergedPerson_AreGood(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        for (var i = 0; i < 2; i++)
        {
            await using var citizen = await chromium.OpenAsync(app);
            await RequestSteps.FileAsync(citizen);

            // As if it had come an hour ago: sent again at once it would be the same request.
            await using var earlier = app.App.OpenDb();
            await earlier.Cases.ExecuteUpdateAsync(s => s.SetProperty(c => c.ReceivedAtUtc, c => c.ReceivedAtUtc.AddHours(-1)), Ct);
        }

        await using var db = app.App.OpenDb();
        var (one, other) = (await db.Parties.OrderBy(p => p.Id).FirstAsync(Ct), await db.Parties.OrderBy(p => p.Id).LastAsync(Ct));
        await db.Parties.Where(p => p.Id == other.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, "Siti Rahmawati, S.H., M.Hum.").SetProperty(p => p.Occupation, "Dosen hukum administrasi negara"), Ct);
        await db.Contacts.Where(x => x.PartyId == other.Id && x.Kind == Platform.Parties.ContactKind.Email).ExecuteUpdateAsync(s => s.SetProperty(x => x.Value, "siti.rahmawati.yang.panjang@universitas.contoh.example"), Ct);
        var user = await app.App.AddAllRolesAsync();
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark, LookOnly = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(user), Url = app.Address.ToString() }]);
        foreach (var (path, name) in new[] { ("/meja/orang", "people"), ($"/meja/orang/{one.Id}", "person"), ($"/meja/orang/{one.Id}/gabung/{other.Id}", "merge") })
        {
            Assert.True((await tab.GotoAsync(path)).Ok, path);
            await tab.AssertGoodAsync(name);
        }

        await tab.Page.FillAsync("#Reason", "Suami istri, satu alamat.");
        await tab.Page.ClickAsync("#merge button[formaction*='handler=Apart']");
        await tab.GotoAsync($"/meja/orang/{one.Id}");
        await tab.AssertGoodAsync("person-apart");
        await tab.Page.ClickAsync("section.card a.btn");
        await tab.AssertGoodAsync("apart");
        await tab.Page.FillAsync("#Reason", "Ternyata satu orang.");
        await tab.Page.ClickAsync("#undo button.btn");
        await tab.AssertGoodAsync("person-again");
        await tab.GotoAsync($"/meja/orang/{one.Id}/gabung/{other.Id}");
        await tab.Page.ClickAsync("#merge button.btn:not(.second)");
        await tab.AssertGoodAsync("merge-errors");
        foreach (var group in await tab.Page.QuerySelectorAllAsync("#merge [role=radiogroup]")) await (await group.QuerySelectorAsync("input"))!.CheckAsync();
        await tab.Page.FillAsync("#Reason", "Sudah ditanyakan lewat telepon.");
        await tab.Page.ClickAsync("#merge button.btn:not(.second)");
        await tab.Page.WaitForSelectorAsync("#undo", new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await tab.AssertGoodAsync("person-merged");
    }

    [Theory, MemberData(nameof(HousePagesTests.Screens), MemberType = typeof(HousePagesTests))]
    public async Task ForeignRequest_FromTheFormToItsAcceptance_IsGood(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark, LookOnly = dark });
        await tab.GotoAsync("/en/permintaan");
        await tab.AssertGoodAsync("foreign-start");
        await tab.GotoAsync("/permintaan");
        await tab.AssertGoodAsync("foreign-start-id");
        await tab.GotoAsync("/permintaan/ajukan");
        await tab.Page.CheckAsync("input[value=Person]");
        await tab.Page.CheckAsync("[name='Applicant.Foreign']");
        await tab.AssertGoodAsync("foreign-form");
        await tab.Page.FillAsync("[name='Applicant.Name']", "Jane Doe");
        await tab.Page.FillAsync("[name='Applicant.IdentityNumber']", "X1234567");
        await tab.Page.SetInputFilesAsync("[name=IdentityFile]", new Microsoft.Playwright.FilePayload { Name = "paspor.png", MimeType = "image/png", Buffer = TestBody.Picture });
        await tab.Page.CheckAsync("[name='Applicant.ConsentIdentity']");
        await tab.Page.ClickAsync("main form button.btn:not(.quiet)");
        await tab.Page.FillAsync("[name='Contact.Address']", "1 Orchard Road, Singapore");
        await tab.Page.FillAsync("[name='Contact.Email']", "jane@contoh.example");
        await tab.Page.ClickAsync("main form button.btn:not(.quiet)");
        await tab.Page.FillAsync("[name='Wanted.Information']", "Statistics of port calls in 2025, by month");
        await tab.Page.FillAsync("[name='Wanted.Purpose']", "Academic research");
        await tab.Page.ClickAsync("main form button.btn:not(.quiet)");
        await tab.Page.CheckAsync("input[value=See]");
        await tab.Page.ClickAsync("main form button.btn:not(.quiet)");
        await tab.AssertGoodAsync("foreign-check");
        await tab.Page.CheckAsync("[name=Statement]");
        await tab.Page.ClickAsync("main form button.btn:not(.quiet)");
        await tab.Page.WaitForSelectorAsync(".receipt-keys");
        await tab.AssertGoodAsync("foreign-sent");

        await using var db = app.App.OpenDb();
        var id = await db.Cases.Select(c => c.Id).SingleAsync(Ct);
        var user = await app.App.AddAllRolesAsync();
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(user), Url = app.Address.ToString() }]);
        foreach (var (path, name) in new[] { ($"/meja/kasus/{id}", "foreign-case"), ($"/meja/kasus/{id}/terima-asing", "foreign-accept"), ($"/meja/kasus/{id}/aksi/answer_voluntarily", "foreign-answer") })
        {
            Assert.True((await tab.GotoAsync(path)).Ok, path);
            await tab.AssertGoodAsync(name);
        }
    }
}
