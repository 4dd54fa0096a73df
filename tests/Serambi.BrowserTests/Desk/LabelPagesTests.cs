using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.BrowserTests.InformationRequests;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Web.Kit;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.Desk;

/// <summary>Labels as staff see them: in the list, on a case, and where they are made.</summary>
public sealed class LabelPagesTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(HousePagesTests.Screens), MemberType = typeof(HousePagesTests))]
    public async Task Labels_AreGood_WhereTheyAreMadePutOnAndShown(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await TestBody.SeedAsync(app.App);
        await using (var citizen = await chromium.OpenAsync(app)) await RequestSteps.FileAsync(citizen);
        foreach (var (name, tone) in new[] { ("Media", Tone.Blue), ("Perlu dibahas dalam rapat pimpinan", Tone.Amber), ("Mendesak", Tone.Red) })
            await app.App.InScopeAsync(s => s.GetRequiredService<SaveLabel>().RunAsync(new SaveLabelInput(null, name, tone, Retired: false), Actor.System, Ct));
        await using var db = app.App.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var label = await db.Set<CaseLabel>().AsNoTracking().FirstAsync(l => l.Name == "Media", Ct);
        await using var tab = await chromium.OpenAsync(app, new TabOptions { Width = width, Dark = dark, LookOnly = dark });
        await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddAllRolesAsync()), Url = app.Address.ToString() }]);
        await tab.GotoAsync($"/meja/kasus/{c.Id}");
        await tab.Page.ClickAsync("section:has(#label) summary");
        foreach (var box in await tab.Page.QuerySelectorAllAsync("#label input[type=checkbox]")) await box.CheckAsync();
        await tab.AssertGoodAsync("labels-choose");
        await tab.Page.ClickAsync("#label button[type=submit]");
        Assert.Equal(3, await tab.Page.Locator(".case-head .marks .badge").CountAsync());
        await tab.AssertGoodAsync("labels-case");
        foreach (var (path, name) in new[] { ($"/meja?tab=semua&label={label.Id:n}", "labels-list"), ("/admin/label", "labels-admin"), ($"/admin/label/{label.Id}", "labels-change") })
        {
            await tab.GotoAsync(path);
            await tab.AssertGoodAsync(name);
        }
    }
}
