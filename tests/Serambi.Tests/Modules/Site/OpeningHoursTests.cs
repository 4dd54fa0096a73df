using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Site;

/// <summary>What the home page says about the counter, from the settings of the administrator to the last second before it closes.</summary>
public sealed class OpeningHoursTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Hours_EnteredByTheAdministrator_AreSaidInBothLanguages(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var staff = await app.SignInAsync(Roles.Administrator);
        var page = await staff.GetPageAsync("/admin/pengaturan");
        FormValues values = new() { ["Input.Name"] = "Dinas Contoh" };
        for (var day = 0; day < 5; day++) (values[$"Input.OpeningDays[{day}].From"], values[$"Input.OpeningDays[{day}].Until"]) = ("08:00", "16:00");
        page = await staff.SubmitAsync(page, "#pengaturan", values);
        Assert.Equal("08:00", page.One("#Input_OpeningDays_4__From").GetAttribute("value"));
        Assert.Null(page.One("#Input_OpeningDays_5__From").GetAttribute("value"));
        page = await app.NewVisitor().GetPageAsync("/");   // Friday, 09.00
        Assert.Equal("Buka sekarang, tutup pukul 16.00", page.TextOf(".opening"));
        Assert.Contains("Senin–Jumat 08.00–16.00", page.TextOf("footer"), StringComparison.Ordinal);
        Assert.Equal("Open now, closes at 16:00", (await app.NewVisitor().GetPageAsync("/en/")).TextOf(".opening"));
        app.Time.Advance(TimeSpan.FromHours(8));
        Assert.Equal("Closed, opens Monday at 08:00", (await app.NewVisitor().GetPageAsync("/en/kontak")).TextOf(".opening"));
    }

    [Fact]
    public async Task Hours_ThatDoNotFit_AreExplainedAndKept()
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        FormValues values = new() { ["Input.Name"] = "Dinas Contoh", ["Input.OpeningDays[2].From"] = "16:00", ["Input.OpeningDays[2].Until"] = "08:00", ["Input.OpeningDays[3].From"] = "jam delapan" };
        var page = await staff.SubmitAsync(await staff.GetPageAsync("/admin/pengaturan"), "#pengaturan", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("jam delapan", page.One("[name='Input.OpeningDays[3].From']").GetAttribute("value"));
        values["Input.OpeningDays[3].From"] = "";
        page = await staff.SubmitAsync(page, "#pengaturan", values);
        Assert.Contains("Jam tutup harus sesudah jam buka", page.TextOf("#Input_OpeningDays_2__Until-error"), StringComparison.Ordinal);
        Assert.Equal("08:00", page.One("[name='Input.OpeningDays[2].Until']").GetAttribute("value"));
        Assert.Empty(app.Services.GetRequiredService<SettingsStore>().Body.OpeningDays);
    }

    [Fact]
    public async Task HomePage_FromTheCache_NeverSaysOpenAfterClosing()
    {
        await using var app = await SerambiApp.CreateAsync();
        await SaveAsync(app, new BodySettings { Name = "Dinas Contoh", OpeningDays = OpeningWeek.Usual(5) });
        app.Time.Set(new DateTimeOffset(2026, 3, 6, 15, 59, 30, TimeSpan.FromHours(7)));
        var (open, control) = await HomeAsync(app);
        Assert.Contains("Buka sekarang, tutup pukul 16.00", open, StringComparison.Ordinal);
        Assert.Equal("public, max-age=0", control);
        app.Time.Set(new DateTimeOffset(2026, 3, 6, 15, 59, 59, 900, TimeSpan.FromHours(7)));
        Assert.Equal("public, max-age=0", (await HomeAsync(app)).Control);
        app.Time.Set(new DateTimeOffset(2026, 3, 6, 16, 0, 0, TimeSpan.FromHours(7)));
        (open, control) = await HomeAsync(app);
        Assert.Contains("Tutup, buka Senin pukul 08.00", open, StringComparison.Ordinal);
        Assert.Equal("public, max-age=0", control);
    }

    [Fact]
    public async Task OldWords_StayUntilDaysAreEntered()
    {
        await using var app = await SerambiApp.CreateAsync();
        await SaveAsync(app, new BodySettings { Name = "Dinas Contoh", OpeningHours = "Setiap hari pasar, pagi" });
        var page = await app.NewVisitor().GetPageAsync("/");
        Assert.Contains("Setiap hari pasar, pagi", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Empty(page.All(".opening"));
        Assert.Equal("public, max-age=0", (await HomeAsync(app)).Control);
    }

    private static Task<bool> SaveAsync(SerambiApp app, BodySettings body) => app.InScopeAsync(async services =>
    {
        var settings = services.GetRequiredService<SettingsStore>();
        await settings.BodyAsync(Ct);
        return !(await settings.SaveAsync(services.GetRequiredService<SerambiDb>(), body, settings.Version, Actor.System, Ct)).Failed;
    });

    private static async Task<(string Body, string Control)> HomeAsync(SerambiApp app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        using var response = await app.NewVisitor().SendAsync(request);
        return (WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Ct)), response.Headers.GetValues("Cache-Control").Single());
    }
}
