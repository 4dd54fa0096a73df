using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Admin;

public sealed class HolidayPagesTests
{
    private const string Count = "/hitung?aturan=RESP10&mulai=2026-07-06";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Holiday_AddedAndRemoved_MovesWhatThePublicCounts(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var staff = await app.SignInAsync(Roles.Administrator);
        Assert.Equal("Senin, 20 Juli 2026", (await app.NewVisitor().GetPageAsync(Count)).TextOf("#hasil"));

        var form = await staff.GetPageAsync("/admin/kalender/baru?tahun=2026");
        var listed = await staff.SubmitAsync(form, "#libur", new()
        {
            ["Date.Day"] = "15",
            ["Date.Month"] = "7",
            ["Date.Year"] = "2026",
            ["Name"] = "Pilkada",
            ["Kind"] = nameof(HolidayKind.ElectionDay),
            ["LegalBasis"] = "Keppres 9/2026",
            ["Reason"] = "Keppres 9/2026",
        });
        Assert.Equal("/admin/kalender?tahun=2026", listed.Path);
        Assert.Contains("Pilkada", listed.Text, StringComparison.Ordinal);
        Assert.Equal("Selasa, 21 Juli 2026", (await app.NewVisitor().GetPageAsync(Count)).TextOf("#hasil"));

        var link = listed.All("a[href$='/hapus']").Single(a => a.TextContent.Contains("Pilkada", StringComparison.Ordinal)).GetAttribute("href")!;
        var without = await staff.SubmitAsync(await staff.GetPageAsync(link), "#hapus", new() { ["Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        var removed = await staff.SubmitAsync(await staff.GetPageAsync(link), "#hapus", new() { ["Reason"] = "Ditunda" });
        Assert.DoesNotContain("Pilkada", removed.TextOf("table"), StringComparison.Ordinal);
        Assert.Equal("Senin, 20 Juli 2026", (await app.NewVisitor().GetPageAsync(Count)).TextOf("#hasil"));
        Assert.Contains("Ditunda", (await staff.GetPageAsync("/admin/kalender/riwayat")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holiday_SomebodyElseWasFaster_SaysSoAndKeepsWhatWasTyped()
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        FormValues values = new() { ["Date.Day"] = "15", ["Date.Month"] = "7", ["Date.Year"] = "2026", ["Name"] = "Satu", ["Kind"] = nameof(HolidayKind.NationalHoliday), ["LegalBasis"] = "SK", ["Reason"] = "SK" };
        var first = await staff.GetPageAsync("/admin/kalender/baru");
        var second = await staff.GetPageAsync("/admin/kalender/baru");
        await staff.SubmitAsync(first, "#libur", values);
        values["Name"] = "Dua";
        var late = await staff.SubmitAsync(second, "#libur", values);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Dua", late.One("[name=Name]").GetAttribute("value"));
    }

    [Fact]
    public async Task Holiday_NothingFilledIn_ExplainsEachField()
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        var page = await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/baru"), "#libur", new() { ["Name"] = "Tetap di sini" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Tetap di sini", page.One("[name=Name]").GetAttribute("value"));
        Assert.NotEmpty(page.All("#galat li"));
    }

    [Fact]
    public async Task Year_DeclaredComplete_MakesItsDatesCertain()
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        var open = await staff.GetPageAsync("/admin/kalender?tahun=2031");
        Assert.Contains("belum lengkap", open.Text, StringComparison.Ordinal);
        var done = await staff.SubmitAsync(open, "#lengkap", new() { ["Reason"] = "SKB 2031" });
        Assert.Contains("tenggat yang melewati tahun ini pasti", done.Text, StringComparison.Ordinal);
        Assert.Empty((await app.NewVisitor().GetPageAsync("/hitung?aturan=RESP10&mulai=2031-03-06")).All(".callout.amber"));
        var reopened = await staff.SubmitAsync(done, "#lengkap", new() { ["Reason"] = "Keliru" });
        Assert.Contains("belum lengkap", reopened.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("libur.csv", "tanggal;nama\n2030-01-01;Tahun Baru\n2030-05-01;Hari Buruh\n")]
    [InlineData("libur.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20300101\r\nSUMMARY:Tahun Baru\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")]
    public async Task Import_LookedAtThenConfirmed_EntersTheFile(string name, string content)
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        var preview = await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/impor"), "#berkas", new() { ["LegalBasis"] = "SKB 2029" }, new FormFile("Upload", name, "text/plain", Encoding.UTF8.GetBytes(content)));
        Assert.Contains("Tahun Baru", preview.TextOf("table"), StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.False(await db.Set<HolidayRow>().AnyAsync(h => h.Name == "Tahun Baru", Ct));
        var done = await staff.SubmitAsync(preview, "#pastikan");
        Assert.Equal("/admin/kalender?tahun=2030", done.Path);
        Assert.Contains("Tahun Baru", done.TextOf("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SaysWhichDaysGo_AndLeavesLocalOnes()
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        async Task<TestPage> LookAsync(string rows) => await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/impor"), "#berkas", new() { ["LegalBasis"] = "SKB 2029" }, new FormFile("Upload", "libur.csv", "text/csv", Encoding.UTF8.GetBytes("tanggal;nama\n" + rows)));
        await staff.SubmitAsync(await LookAsync("2030-01-01;Tahun Baru\n2030-05-01;Hari Buruh\n"), "#pastikan");
        await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/baru"), "#libur", new() { ["Date.Day"] = "10", ["Date.Month"] = "6", ["Date.Year"] = "2030", ["Name"] = "HUT Kota", ["Kind"] = nameof(HolidayKind.Local), ["LegalBasis"] = "Perwali", ["Reason"] = "Perwali" });
        var preview = await LookAsync("2030-01-01;Tahun Baru\n");
        Assert.Contains("Hari Buruh", preview.TextOf(".callout.amber"), StringComparison.Ordinal);
        Assert.DoesNotContain("HUT Kota", preview.TextOf("main"), StringComparison.Ordinal);
        var done = (await staff.SubmitAsync(preview, "#pastikan")).TextOf("table");
        Assert.Contains("HUT Kota", done, StringComparison.Ordinal);
        Assert.DoesNotContain("Hari Buruh", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfACalendarWithoutItsLegalBasis_AsksForItAtTheField_AndKeepsTheFile()
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        var calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20300101\r\nSUMMARY:Tahun Baru\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"u8.ToArray();
        var asked = await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/impor"), "#berkas", [], new FormFile("Upload", "libur.ics", "text/calendar", calendar));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("dasar hukum", asked.TextOf("#LegalBasis-error"), StringComparison.Ordinal);
        var preview = await staff.SubmitAsync(asked, "#berkas", new() { ["LegalBasis"] = "SKB 2029" });
        Assert.Contains("Tahun Baru", preview.TextOf("table"), StringComparison.Ordinal);
        Assert.NotEmpty(preview.All("#pastikan"));
    }

    [Fact]
    public async Task Import_FileWithErrors_NamesLinesAndOffersNoConfirmation()
    {
        await using var app = await SerambiApp.CreateAsync();
        var staff = await app.SignInAsync(Roles.Administrator);
        var page = await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/impor"), "#berkas", new() { ["LegalBasis"] = "SKB" }, new FormFile("Upload", "x.csv", "text/csv", "tanggal,nama\n2030-02-30,Salah\n"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Baris 2", page.TextOf(".callout.red"), StringComparison.Ordinal);
        Assert.Empty(page.All("#pastikan"));
        var none = await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/impor"), "#berkas");
        Assert.Contains("Pilih berkas", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holiday_AdministratorOfAUnit_MayOnlyChangeThere()
    {
        await using var app = await SerambiApp.CreateAsync();
        var unit = await app.AddUnitAsync("ACEH");
        var staff = await app.SignInAsync(Roles.Administrator, unit);
        FormValues values = new() { ["Date.Day"] = "15", ["Date.Month"] = "7", ["Date.Year"] = "2026", ["Name"] = "Libur daerah", ["Kind"] = nameof(HolidayKind.Local), ["LegalBasis"] = "Pergub", ["Reason"] = "Pergub" };
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/baru"), "#libur", values)).Status);
        values["UnitId"] = unit.ToString();
        Assert.Equal("/admin/kalender?tahun=2026", (await staff.SubmitAsync(await staff.GetPageAsync("/admin/kalender/baru"), "#libur", values)).Path);
        Assert.Equal("Senin, 20 Juli 2026", (await app.NewVisitor().GetPageAsync(Count)).TextOf("#hasil"));
    }
}
