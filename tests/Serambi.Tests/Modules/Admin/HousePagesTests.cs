using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Jobs;
using Serambi.Platform.Mail;
using Serambi.Platform.Outbox;
using Serambi.Platform.Procedures;
using Serambi.Platform.Settings;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Admin;
using Xunit;

namespace Serambi.Tests.Modules.Admin;

public sealed class HousePagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Settings_Saved_AreShownToThePublicAndCountDays(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var staff = await app.SignInAsync(Roles.Administrator);
        var wrong = await staff.SubmitAsync(await staff.GetPageAsync("/admin/pengaturan"), "#pengaturan", new() { ["Input.Name"] = "Dinas Contoh", ["Input.Channels"] = "https://www.instagram.com.contoh.test/dinas" });
        Assert.Equal(("true", "https://www.instagram.com.contoh.test/dinas"), (wrong.One("[name='Input.Channels']").GetAttribute("aria-invalid"), wrong.One("[name='Input.Channels']").TextContent.Trim()));
        var saved = await staff.SubmitAsync(wrong, "#pengaturan", new()
        {
            ["Input.Name"] = "Dinas Contoh",
            ["Input.WorkingDays"] = "6",
            ["Input.Zone"] = "WITA",
            ["Input.Channels"] = "twitter.com/dinas_contoh?ref_src=twsrc\r\nhttps://www.tiktok.com/@dinas.contoh?_t=8x",
            ["Input.NumberPatterns[information-request]"] = "{seq:3}/{unit}/{roman}/{yyyy}",
        });
        Assert.Contains("Pengaturan tersimpan", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Contoh: 001/BADAN/III/2026", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Dinas Contoh", (await app.NewVisitor().GetPageAsync("/")).TextOf(".brand"), StringComparison.Ordinal);
        foreach (var (page, list) in new[] { ("/hak", ".foot .contact a[rel^=me]"), ("/kontak", "main a[rel^=me]") }) Assert.Equal(["https://x.com/dinas_contoh", "https://www.tiktok.com/@dinas.contoh"], (await app.NewVisitor().GetPageAsync(page)).All(list).Select(a => a.GetAttribute("href")));
        Assert.Contains("Senin sampai Sabtu", (await app.NewVisitor().GetPageAsync("/hitung")).Text, StringComparison.Ordinal);
        Assert.Equal("WITA", app.Services.GetRequiredService<SettingsStore>().Body.Zone);
    }

    [Theory]
    [InlineData("Input.NumberPatterns[information-request]", "{seq}/{unit}")]
    [InlineData("Input.NumberPatterns[information-request]", "{seq}/{unit}/{yyyy}/{apa}")]
    [InlineData("Input.NumberPatterns[information-request]", "{seq:4}/{unit}/LY/{yyyy}")]
    [InlineData("Input.Phone", "abc")]
    [InlineData("Input.WhatsApp", "<i>62")]
    [InlineData("Input.Name", "")]
    [InlineData("Input.Email", "bukan surel")]
    [InlineData("Input.IdentityRetentionDays", "5")]
    [InlineData("Input.IdentityRetentionDays", "lama")]
    public async Task Settings_Wrong_ExplainAtTheFieldAndChangeNothing(string field, string value)
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        FormValues values = new() { ["Input.Name"] = "Dinas Contoh" };
        values[field] = value;
        var page = await staff.SubmitAsync(await staff.GetPageAsync("/admin/pengaturan"), "#pengaturan", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("true", page.One($"[name='{field}']").GetAttribute("aria-invalid"));
        Assert.Equal(value, page.One($"[name='{field}']").GetAttribute("value"));
        Assert.Equal("", app.Services.GetRequiredService<SettingsStore>().Body.Name);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Outbox_FailedMessage_CanBeSentAgainOrCancelled(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var staff = await app.SignInAsync(Roles.Administrator);
        await using var db = app.OpenDb();
        var (again, never) = (Failed(app, "tanda-terima"), Failed(app, "jawaban"));
        db.AddRange(again, never);
        await db.SaveChangesAsync(Ct);

        var list = await staff.GetPageAsync("/admin/kotak-keluar?keadaan=Failed");
        Assert.Equal(2, list.All("tbody tr").Count);
        Assert.Contains("kotak surat penuh", list.Text, StringComparison.Ordinal);
        await staff.SubmitAsync(list, $"form[action*='{again.Id}']");
        Assert.NotEqual(OutboxState.Failed, await db.Outbox.Where(m => m.Id == again.Id).Select(m => m.State).SingleAsync(Ct));

        var cancel = $"/admin/kotak-keluar/{never.Id}/batal";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await staff.SubmitAsync(await staff.GetPageAsync(cancel), "#batal", new() { ["Reason"] = "" })).Status);
        await staff.SubmitAsync(await staff.GetPageAsync(cancel), "#batal", new() { ["Reason"] = "Salah alamat" });
        Assert.Equal(OutboxState.Cancelled, await db.Outbox.Where(m => m.Id == never.Id).Select(m => m.State).SingleAsync(Ct));
    }

    /// <summary>What holds for all units at once is not for who administers one of them.</summary>
    [Fact]
    public async Task AdministratorOfOneUnit_ChangesNothingOfTheWholeBody()
    {
        await using var app = await SerambiApp.CreateAsync();
        var unit = await app.AddUnitAsync("B1");
        var staff = await app.SignInAsync(Roles.Administrator, unit);
        string[] whole = ["/admin/prosedur", "/admin/prosedur/baru", "/admin/kotak-keluar", "/admin/pekerjaan", "/admin/pengaturan", "/admin/layanan", "/admin/arsip"];
        foreach (var path in whole) Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetPageAsync(path)).Status);
        var index = await staff.GetPageAsync("/admin");
        Assert.Contains("/admin/unit", index.All("main .results a").Select(a => a.GetAttribute("href")));
        Assert.Empty(index.All("a").Select(a => a.GetAttribute("href")).Intersect(whole));
        var path1 = (await app.InScopeAsync(async s => await s.GetRequiredService<Serambi.Platform.Units.UnitTree>().GetAsync(Ct))).Find(unit)!.Path;
        var actor = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "Budi", [new Grant(Roles.Administrator, unit, path1)]);
        Assert.Equal(Serambi.Platform.ProblemKind.Forbidden, (await app.InScopeAsync(s => s.GetRequiredService<PublishProcedure>().RunAsync(new PublishProcedureInput("x"), actor, Ct))).Problem!.Kind);
        Assert.Equal(Serambi.Platform.ProblemKind.Forbidden, (await app.InScopeAsync(s => s.GetRequiredService<CancelOutbox>().RunAsync(new CancelOutboxInput(Guid.NewGuid(), "x"), actor, Ct))).Problem!.Kind);
    }

    [Fact]
    public async Task Index_LeadsToEverythingThatTheRailHas()
    {
        await using var app = await SerambiApp.CreateAsync();
        var page = await (await app.SignInAsync(Roles.Administrator)).GetPageAsync("/admin");
        var rail = page.All(".rail a[href^='/admin/']").Select(a => a.GetAttribute("href")).ToList();
        Assert.True(rail.Count > 12, $"Only {rail.Count}.");
        Assert.Equal(rail.Order(), page.All("main .results a").Select(a => a.GetAttribute("href")).Order());
    }

    /// <summary>Every history that a module names is offered in the trail, and has a word.</summary>
    [Fact]
    public void EveryHistoryHasAName_InBothLanguages()
    {
        var named = new[] { typeof(Serambi.Platform.Audit.EventLog).Assembly, typeof(TrailModel).Assembly }.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            .Where(f => f is { IsLiteral: true, Name: "Stream" } && f.FieldType == typeof(string)).Select(f => (string)f.GetRawConstantValue()!).Distinct().ToList();
        Assert.True(named.Count > 15);
        Assert.Empty(named.Except(TrailWords.Streams));
        foreach (var culture in (string[])["id-ID", "en-GB"])
        {
            foreach (var stream in TrailWords.Streams) Assert.NotNull(Serambi.Web.TrailTexts.ResourceManager.GetString("Stream_" + stream, CultureInfo.GetCultureInfo(culture)));
        }
    }

    [Fact]
    public void EveryLetterHasAName_InBothLanguages()
    {
        foreach (var culture in (string[])["id-ID", "en-GB"])
        {
            foreach (var template in Enum.GetNames<MailTemplate>())
                Assert.NotNull(Serambi.Web.OutboxTexts.ResourceManager.GetString("Mail_" + template, CultureInfo.GetCultureInfo(culture)));
        }

        Assert.Equal("tanda-terima", OutboxWords.Label(MailWriter.Kind, "tanda-terima"));
        Assert.Contains("Pelaporan/2", OutboxWords.Label("webhook", "webhook/Pelaporan/2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Procedures_Listed_CanBeReadAndAVariantIsExamined()
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        await app.InScopeAsync(async services =>
        {
            await services.GetRequiredService<ProcedureCatalog>().StartAsync(Ct);
            return 0;
        });
        var list = await staff.GetPageAsync("/admin/prosedur");
        var shown = await staff.GetPageAsync(list.All("tbody a")[0].GetAttribute("href")!);
        Assert.Contains("stages:", shown.TextOf("pre"), StringComparison.Ordinal);

        var form = await staff.GetPageAsync(shown.One("a[href*='/baru?dari=']").GetAttribute("href")!);
        Assert.Contains("stages:", form.One("textarea").TextContent, StringComparison.Ordinal);
        var broken = await staff.SubmitAsync(form, "#prosedur", new() { ["Yaml"] = "procedure: x\nstages: [" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
        Assert.NotEmpty(broken.All(".callout.red li"));
        Assert.Contains("stages: [", broken.One("textarea").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetPageAsync("/admin/prosedur/" + new string('0', 64))).Status);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Jobs_RunNow_BringsTheNextRunForward(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var staff = await app.SignInAsync(Roles.Administrator);
        await using var db = app.OpenDb();
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(Ct);   // so that each job has its row
        var list = await staff.GetPageAsync("/admin/pekerjaan");
        await using (var scope = app.Services.CreateAsyncScope()) Assert.All(scope.ServiceProvider.GetServices<IJob>(), j => Assert.NotEqual(j.Name, JobsModel.TitleOf(j.Name)));   // each has a name in words
        var done = await staff.SubmitAsync(list, $"form[action*='{RecomputeOpenClocks.JobName}']");
        Assert.Contains("segera dijalankan", done.Text, StringComparison.Ordinal);
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(Ct);
        Assert.Null(await db.Set<JobRow>().AsNoTracking().Where(j => j.Name == RecomputeOpenClocks.JobName).Select(j => j.LastError).SingleAsync(Ct));
    }

    [Theory]
    [InlineData("/admin/kalender")]
    [InlineData("/admin/pengaturan")]
    [InlineData("/admin/kotak-keluar")]
    [InlineData("/admin/prosedur")]
    [InlineData("/admin/pekerjaan")]
    public async Task Page_OtherRoles_AreRefused(string path)
    {
        await using var app = await SerambiApp.CreateAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Auditor)).GetPageAsync(path)).Status);
        Assert.StartsWith("/masuk", (await app.NewVisitor().GetPageAsync(path)).Path, StringComparison.Ordinal);
    }

    private static OutboxMessage Failed(SerambiApp app, string label) => new()
    {
        Kind = "mail",
        Payload = "x",
        Label = label,
        State = OutboxState.Failed,
        Attempts = 8,
        LastError = "kotak surat penuh",
        CreatedAtUtc = app.Time.Now,
        NextAttemptAtUtc = app.Time.Now,
    };
}
