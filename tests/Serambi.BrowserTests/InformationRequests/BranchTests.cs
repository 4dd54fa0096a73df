using System.Globalization;
using Microsoft.Playwright;
using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.BrowserTests.InformationRequests;

/// <summary>Every way a request can take, walked by those whose turn it is: requester, officer, PPID's superior; clean for axe on every page.</summary>
public sealed class BranchTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task Incomplete_Completed_Extended_Withdrawn(int width, bool javaScript)
    {
        await using var stage = await StageAsync(width, javaScript);
        var c = await stage.Scene.FileAsync(subject: "Salinan rencana kerja tahunan");
        await stage.ActAsync(c, "ask_completion", new() { ["#Reason"] = "Salinan KTP tidak terbaca." }, "branch-ask");
        await stage.TrackAsync(c);
        await stage.Citizen.AssertGoodAsync("branch-track-waiting");
        Assert.Contains("Salinan KTP tidak terbaca.", await TextAsync(stage.Citizen, ".callout.amber"), StringComparison.Ordinal);
        await stage.Citizen.Page.FillAsync("#Body", "Ini foto KTP yang lebih terang.");
        await stage.Citizen.Page.SetInputFilesAsync("#Files", RequestSteps.Card);
        await stage.Citizen.Page.ClickAsync("button[name=With][value=complete]");
        await stage.Citizen.AssertGoodAsync("branch-track-completed");
        Assert.Equal("received", (await stage.ReadAsync(c)).Stage);

        await stage.ActAsync(c, "accept");
        var before = (await stage.ReadAsync(c)).DueOn;
        await stage.GoToActAsync(c, "extend");
        await stage.Officer.Page.ClickAsync("#extend .actions button.btn:not(.quiet)");
        await stage.Officer.AssertGoodAsync("branch-extend-errors");
        await stage.Officer.Page.CheckAsync("input[value=undecided]");
        await stage.Officer.Page.FillAsync("#Reason", "Status sebagian dokumen masih diuji.");
        await stage.Officer.Page.ClickAsync("#extend .actions button.btn:not(.quiet)");
        await stage.Officer.AssertGoodAsync("branch-extended");
        Assert.True((await stage.ReadAsync(c)).DueOn > before);

        await stage.TrackAsync(c);
        Assert.Contains("Status sebagian dokumen masih diuji.", await TextAsync(stage.Citizen, "main"), StringComparison.Ordinal);
        await stage.Citizen.Page.ClickAsync("details:has(input[name=ActionId][value=withdraw]) > summary");
        await stage.Citizen.Page.ClickAsync("form:has(input[name=ActionId][value=withdraw]) button[type=submit]");
        await stage.Citizen.AssertGoodAsync("branch-track-withdrawn");
        Assert.Equal("withdrawn", (await stage.ReadAsync(c)).Outcome);

        await stage.Officer.GotoAsync($"/meja/kasus/{c.Id}/jawab");
        await stage.Officer.AssertGoodAsync("branch-answer-withdrawn");
        Assert.Equal(0, await stage.Officer.Page.Locator("#answer").CountAsync());
    }

    [Theory]
    [InlineData(390, true)]
    public async Task PartlyRefused_Returned_Approved_DeliveredLater(int width, bool javaScript)
    {
        await using var stage = await StageAsync(width, javaScript);
        await using var superior = await stage.SignInAsync(Roles.Superior);
        var c = await stage.Scene.FileAsync(subject: "Salinan kontrak pengadaan dan dokumen penawaran");
        await stage.ActAsync(c, "accept");
        await ProposeAsync("Dokumen penawaran peserta lain.");
        await superior.GotoAsync($"/meja/kasus/{c.Id}/usulan");
        await superior.AssertGoodAsync("branch-proposal");
        await superior.Page.ClickAsync("main details.panel > summary");
        await superior.Page.FillAsync("#Reason", "Sebutkan ketentuan yang mengecualikannya.");
        await superior.Page.ClickAsync("form[action*='handler=Return'] button[type=submit]");
        await superior.AssertGoodAsync("branch-proposal-returned");
        Assert.Equal("in_progress", (await stage.ReadAsync(c)).Stage);

        await ProposeAsync("Dokumen penawaran peserta lain, Perpres 16/2018.");
        await superior.GotoAsync($"/meja/kasus/{c.Id}/usulan");
        await superior.Page.ClickAsync("form[action*='handler=Approve'] button[type=submit]");
        await superior.AssertGoodAsync("branch-proposal-approved");
        Assert.Equal("partly_granted", (await stage.ReadAsync(c)).Outcome);

        await stage.TrackAsync(c);
        await stage.Citizen.AssertGoodAsync("branch-track-refused");
        var told = await TextAsync(stage.Citizen, "main");
        Assert.Contains("Dokumen penawaran peserta lain, Perpres 16/2018.", told, StringComparison.Ordinal);
        Assert.Contains("keberatan kepada Atasan PPID", told, StringComparison.Ordinal);
        Assert.DoesNotContain("lewat .", told, StringComparison.Ordinal);
        Assert.Contains("Pemberitahuan tertulis dikirim", await TextAsync(stage.Citizen, ".timeline"), StringComparison.Ordinal);

        async Task ProposeAsync(string part)
        {
            await stage.Officer.GotoAsync($"/meja/kasus/{c.Id}/jawab");
            await stage.Officer.Page.CheckAsync("input[value=partly_granted]");
            await stage.Officer.Page.FillAsync("[name='Input.Refused[0].Part']", part);
            await stage.Officer.Page.SelectOptionAsync("[name='Input.Refused[0].Ground']", new SelectOptionValue { Index = 1 });
            await stage.Officer.Page.FillAsync("[name='Input.Refused[0].Reason']", "Membuka rahasia dagang peserta.");
            await stage.Officer.Page.FillAsync("[name='Input.DecreeNumber']", "12/PPID/2026");
            await stage.FillDateAsync("Input.DecreeOn", stage.Today.AddDays(-30));
            if (await stage.Officer.Page.Locator("input[name=KeptFiles]").CountAsync() == 0)
                await stage.Officer.Page.SetInputFilesAsync("#Input_Files", new FilePayload { Name = "surat keputusan.png", MimeType = "image/png", Buffer = TestBody.Picture });
            await stage.Officer.Page.FillAsync("[name='Input.Body']", "Kontrak kami berikan, dokumen penawaran tidak.");
            await stage.Officer.AssertGoodAsync("branch-propose");
            await stage.SendAsync("answer", c);
            Assert.Equal("awaiting_approval", (await stage.ReadAsync(c)).Stage);
        }
    }

    [Theory]
    [InlineData(320, false)]
    public async Task LetterByPost_AnnouncedThenDelivered_HeldElsewhere_AnsweredTogether(int width, bool javaScript)
    {
        await using var stage = await StageAsync(width, javaScript);
        var c = await stage.Scene.FileAsync(subject: "Peta batas wilayah", daysAgo: 7);
        await stage.ActAsync(c, "send_incomplete_letter", new() { ["#Reason"] = "Akta pendirian belum dilampirkan." });
        await stage.GoToActAsync(c, "record_letter");
        await stage.FillDateAsync("Dates[received_on]", stage.Today);
        await stage.Officer.AssertGoodAsync("branch-letter");
        await stage.Officer.Page.ClickAsync("#record_letter .actions button.btn:not(.quiet)");
        Assert.Equal("awaiting_completion", (await stage.ReadAsync(c)).Stage);
        await stage.ActAsync(c, "accept");
        await stage.AnswerAsync(c, "granted", async page =>
        {
            await page.FillAsync("[name='Input.Sheets']", "12");
            await page.FillAsync("[name='Input.SheetPrice']", "500");
            await page.FillAsync("[name='Input.Payment']", "Tunai di loket");
            await stage.FillDateAsync("Input.ReadyOn", stage.Today.AddDays(5));
        });
        Assert.Equal("awaiting_delivery", (await stage.ReadAsync(c)).Stage);
        await stage.TrackAsync(c);
        await stage.Citizen.AssertGoodAsync("branch-track-announced");
        Assert.Contains("6.000", await TextAsync(stage.Citizen, "main"), StringComparison.Ordinal);
        Assert.Contains("Informasi diserahkan kemudian, paling lambat", await TextAsync(stage.Citizen, ".timeline"), StringComparison.Ordinal);
        await stage.GoToActAsync(c, "deliver");
        await stage.FillDateAsync("Dates[delivered_on]", stage.Today);
        await stage.Officer.AssertGoodAsync("branch-deliver");
        await stage.Officer.Page.ClickAsync("#deliver .actions button.btn:not(.quiet)");
        Assert.Equal("granted", (await stage.ReadAsync(c)).Outcome);

        var elsewhere = await stage.Scene.FileAsync(subject: "Data jumlah sekolah dasar", who: "Budi Santoso");
        await stage.AnswerAsync(elsewhere, "not_held", page => page.FillAsync("[name='Input.Holder']", "Dinas Pendidikan Provinsi"));
        await stage.TrackAsync(elsewhere);
        Assert.Contains("Dinas Pendidikan Provinsi", await TextAsync(stage.Citizen, "main"), StringComparison.Ordinal);
        await stage.Citizen.AssertGoodAsync("branch-track-not-held");

        var many = await stage.Scene.FileManyAsync(4, subject: "Salinan notulen rapat anggaran 2025", who: "Ketua RT");
        await stage.AnswerAsync(many[0], "granted", page => page.CheckAsync("[name='Input.ForAll']"));
        await stage.Officer.GotoAsync($"/meja/kasus/{many[0].Id}/jawab-bersama");
        await stage.Officer.AssertGoodAsync("branch-batch");
    }

    private async Task<Stage> StageAsync(int width, bool javaScript)
    {
        var app = await ListeningApp.StartAsync();
        var scene = new DeskScene(app.App, await TestBody.SeedAsync(app.App));
        var options = new TabOptions { Width = width, JavaScript = javaScript };
        return new Stage(app, scene, await OpenAsync(Roles.ServiceOfficer), await chromium.OpenAsync(app, options), OpenAsync);

        async Task<Tab> OpenAsync(string role)
        {
            var tab = await chromium.OpenAsync(app, options);
            await tab.Context.AddCookiesAsync([new() { Name = "serambi", Value = await app.App.TicketAsync(await app.App.AddStaffAsync(role, scene.Body.Root)), Url = app.Address.ToString() }]);
            return tab;
        }
    }

    private static async Task<string> TextAsync(Tab tab, string selector) => string.Join(' ', await tab.Page.Locator(selector).AllInnerTextsAsync());

    /// <summary>A body, its officer's window and the requester's.</summary>
    private sealed class Stage(ListeningApp app, DeskScene scene, Tab officer, Tab citizen, Func<string, Task<Tab>> open) : IAsyncDisposable
    {
        public DeskScene Scene => scene;

        public Tab Officer => officer;

        public Tab Citizen => citizen;

        public DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));

        public Task<Tab> SignInAsync(string role) => open(role);

        public Task<Case> ReadAsync(Case c) => scene.ReadAsync(c.Id);

        public Task<IResponse> GoToActAsync(Case c, string action) => officer.GotoAsync($"/meja/kasus/{c.Id}/aksi/{action}");

        public async Task ActAsync(Case c, string action, Dictionary<string, string>? fields = null, string? picture = null)
        {
            await GoToActAsync(c, action);
            foreach (var (selector, value) in fields ?? []) await officer.Page.FillAsync(selector, value);
            if (picture is not null) await officer.AssertGoodAsync(picture);
            await SendAsync(action, c);
        }

        /// <summary>Sends a form and arrives at the case; else says what the page complained about.</summary>
        public async Task SendAsync(string form, Case c)
        {
            await officer.Page.ClickAsync($"#{form} .actions button.btn:not(.quiet)");
            await officer.Page.WaitForLoadStateAsync();
            Assert.True(officer.Path.EndsWith($"/meja/kasus/{c.Id}", StringComparison.Ordinal), $"{officer.Path}: {await TextAsync(officer, "main")}");
        }

        public async Task AnswerAsync(Case c, string decision, Func<IPage, Task> more)
        {
            await officer.GotoAsync($"/meja/kasus/{c.Id}/jawab");
            await officer.Page.CheckAsync($"[name='Input.Decision'][value={decision}]");
            await officer.Page.FillAsync("[name='Input.Body']", "Kami sampaikan jawaban atas permintaan ini.");
            await more(officer.Page);
            await officer.Page.ClickAsync("#answer .actions button.btn:not(.quiet)");
            await officer.Page.WaitForURLAsync(url => !url.EndsWith("/jawab", StringComparison.Ordinal));
        }

        /// <summary>A date is three fields: day, month, year.</summary>
        public async Task FillDateAsync(string name, DateOnly date)
        {
            foreach (var (part, value) in new[] { ("Day", date.Day), ("Month", date.Month), ("Year", date.Year) })
                await officer.Page.FillAsync($"[name='{name}.{part}']", value.ToString(CultureInfo.InvariantCulture));
        }

        public async Task TrackAsync(Case c)
        {
            await citizen.GotoAsync("/lacak");
            await citizen.Page.FillAsync("#Number", c.Number);
            await citizen.Page.FillAsync("#Secret", scene.SecretOf(c));
            await citizen.Page.ClickAsync("main button[type=submit]");
            await citizen.Page.WaitForURLAsync($"**/lacak/kasus/{c.Id}");
        }

        public async ValueTask DisposeAsync()
        {
            await officer.DisposeAsync();
            await citizen.DisposeAsync();
            await app.DisposeAsync();
        }
    }
}
