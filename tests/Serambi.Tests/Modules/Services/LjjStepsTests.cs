using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Filing;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>The steps of the certification of diplomas: completeness, the original by appointment, and three ways of handing over.</summary>
public sealed class LjjStepsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Appointment_IsReadByTheApplicant_WhoConfirmsOrAsksAnotherTime_WhileThePromiseStandsStill(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        Assert.Equal("verification", (await scene.ActAsync(filed.CaseId, "complete", officer)).Value.To);
        Assert.Equal(["time"], (await InviteAsync("9 pagi")).Problem!.Flatten().Select(p => p.Field));
        Assert.Equal("appointment", (await InviteAsync("09:30")).Value.To);

        var visitor = scene.App.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        foreach (var told in (string[])["Hari: Senin, 9 Maret 2026", "Pukul: 09.30", "Tempat: Loket 2", "Diundang memperlihatkan dokumen asli"]) Assert.Contains(told, page.Text, StringComparison.Ordinal);
        Assert.Contains("Anda ditunggu Senin, 9 Maret 2026", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("aling lambat", string.Join(' ', page.TextsOf(".timeline .next")), StringComparison.Ordinal);   // nobody knows while it waits for the applicant
        var file = $"/lacak/kasus/{filed.CaseId}/janji.ics";
        Assert.Contains("\r\nDTSTART:20260309T023000Z\r\n", await ReadAsync(visitor), StringComparison.Ordinal);
        Assert.DoesNotContain("VEVENT", await ReadAsync(scene.App.NewVisitor()), StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, "form[action$='handler=Message']", new FormValues { ["Body"] = "Saya baru bisa hari Rabu.", ["With"] = "another_time" });
        Assert.Equal("Verifikasi keaslian", page.TextOf(".stage-line"));   // the turn is the office's again: nothing lapses, and no day is promised that does not suit
        Assert.DoesNotContain("Anda ditunggu", page.Text, StringComparison.Ordinal);
        Assert.Equal("appointment", (await InviteAsync("09:30")).Value.To);
        page = await visitor.SubmitAsync(await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}"), "#aksi-confirm_visit form");
        Assert.Equal("Dokumen asli akan diperlihatkan", page.TextOf(".stage-line"));
        scene.App.Time.Advance(TimeSpan.FromDays(4));
        Assert.DoesNotContain("VEVENT", await ReadAsync(visitor), StringComparison.Ordinal);   // that day is over
        Assert.Equal("verification", (await scene.ActAsync(filed.CaseId, "original_shown", officer)).Value.To);
        await using var db = scene.App.OpenDb();
        Assert.Equal(new DateOnly(2026, 3, 17), (await db.Cases.SingleAsync(Ct)).DueOn);   // two working days later than was promised

        async Task<string> ReadAsync(Visitor reader)
        {
            using var answer = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Get, file));
            return await answer.Content.ReadAsStringAsync(Ct);
        }

        Task<Result<Serambi.Platform.Procedures.Moved>> InviteAsync(string time) => scene.ActAsync(filed.CaseId, "invite", officer, null, [("day", "2026-03-09"), ("time", time), ("place", "Loket 2")]);
    }

    /// <summary>An appointment that is over once stays so, wherever the case goes; only another invitation is one again.</summary>
    [Theory]
    [InlineData("original_shown", "accept")]
    [InlineData("another_time", "ask_repair")]
    public async Task Appointment_ThatIsOver_DoesNotComeBack(string first, string then)
    {
        await using var scene = await OpenAsync(Providers.Sqlite, Template("ljj"));
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        await scene.ActAsync(filed.CaseId, "complete", officer);
        await InviteAsync();
        var visitor = scene.App.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        Assert.Contains("Anda ditunggu", page.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync(page, "#aksi-confirm_visit form");
        page = await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}");
        Assert.Contains("Anda ditunggu", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("menunggu Anda", page.Text, StringComparison.Ordinal);   // whoever may still write is not waited for: the officers have the turn

        // Invited again from the visit, and confirmed again, it is still the same detour.
        await InviteAsync();
        await visitor.SubmitAsync(await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}"), "#aksi-confirm_visit form");
        Assert.Contains("Anda ditunggu", (await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}")).Text, StringComparison.Ordinal);
        if (first == "another_time") await visitor.SubmitAsync(await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}"), "form[action$='handler=Message']", new FormValues { ["Body"] = "Rabu saja.", ["With"] = first });
        else Assert.False((await scene.ActAsync(filed.CaseId, first, officer)).Failed);
        Assert.False((await scene.ActAsync(filed.CaseId, then, officer, then == "ask_repair" ? "Kabur." : null)).Failed);
        Assert.DoesNotContain("Anda ditunggu", (await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}")).Text, StringComparison.Ordinal);
        using var file = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/lacak/kasus/{filed.CaseId}/janji.ics"));
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);

        async Task InviteAsync() => Assert.False((await scene.ActAsync(filed.CaseId, "invite", officer, null, [("day", "2026-03-09"), ("time", "09:30"), ("place", "Loket 2")])).Failed);
    }

    [Fact]
    public async Task AnInvitationToAnHourThatIsOver_IsRefusedAtItsTime()
    {
        await using var scene = await OpenAsync(Providers.Sqlite, Template("ljj"));
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        await scene.ActAsync(filed.CaseId, "complete", officer);
        var now = scene.App.Time.GetUtcNow().UtcDateTime.AddHours(7);
        async Task<Result<Serambi.Platform.Procedures.Moved>> InviteAsync(string time) => await scene.ActAsync(filed.CaseId, "invite", officer, null, [("day", $"{now:yyyy-MM-dd}"), ("time", time), ("place", "Loket 2")]);
        Assert.Equal(["time"], (await InviteAsync("00:00")).Problem!.Flatten().Select(p => p.Field));
        Assert.False((await InviteAsync("23:59")).Failed);
    }

    [Fact]
    public async Task AnEmptyDay_IsSaidAtItsField()
    {
        await using var scene = await OpenAsync("sqlite", Template("ljj"));
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        await scene.ActAsync(filed.CaseId, "complete", officer);
        var staff = await scene.App.SignInAsync(Roles.ServiceOfficer);
        var path = $"/meja/kasus/{filed.CaseId}/aksi/invite";

        var page = await staff.SubmitAsync(await staff.GetPageAsync(path), "#invite", new FormValues { ["Values[time]"] = "09:30", ["Values[place]"] = "Loket 2" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("#Dates_day_", Assert.Single(page.All("#galat a")).GetAttribute("href"), StringComparison.Ordinal);
        page = await staff.SubmitAsync(page, "#invite", new FormValues { ["Dates[day].Day"] = "9", ["Dates[day].Month"] = "3", ["Dates[day].Year"] = "2026" });
        Assert.Equal($"/meja/kasus/{filed.CaseId}", page.Path);
    }

    [Theory]
    [InlineData("", "", "", 0)]
    [InlineData("10", "3", "2026", 1)]
    public async Task ADayThatNeedNotBe_IsLeftEmpty_AndTheActionIsTaken(string day, string month, string year, int told)
    {
        await using var scene = await OpenAsync("sqlite", Template("ljj").Replace("day: { type: date,", "day: { type: date, required: false,", StringComparison.Ordinal));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        await scene.ActAsync(filed.CaseId, "complete", scene.Body.Staff(Roles.ServiceOfficer));
        var staff = await scene.App.SignInAsync(Roles.ServiceOfficer);
        var typed = new FormValues { ["Values[time]"] = "09:30", ["Values[place]"] = "Loket 2", ["Dates[day].Day"] = day, ["Dates[day].Month"] = month, ["Dates[day].Year"] = year };
        var page = await staff.SubmitAsync(await staff.GetPageAsync($"/meja/kasus/{filed.CaseId}/aksi/invite"), "#invite", typed);
        Assert.Equal($"/meja/kasus/{filed.CaseId}", page.Path);
        Assert.Contains("Loket 2", page.Text, StringComparison.Ordinal);
        Assert.Equal(told, page.Text.Contains("Hari: Selasa, 10 Maret 2026", StringComparison.Ordinal) ? 1 : 0);
        await using var db = scene.App.OpenDb();
        Assert.Equal("appointment", (await db.Cases.SingleAsync(Ct)).Stage);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Courier_NeedsCarrierAndNumber_WhichTheApplicantReads(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var (filed, officer) = await HandoverAsync(scene, "courier", ", \"copies\": 1, \"address\": \"Jalan Melati 5\", \"waiver\": false");
        Assert.Equal(ProblemKind.Conflict, (await scene.ActAsync(filed.CaseId, "hand_over", officer, null, [("received_by", "Sari Dewi")])).Problem!.Kind);
        Assert.Equal(["carrier", "tracking"], (await scene.ActAsync(filed.CaseId, "send_off", officer)).Problem!.Flatten().Select(p => p.Field));
        Assert.Equal("certified", (await scene.ActAsync(filed.CaseId, "send_off", officer, null, [("carrier", "Pos Indonesia"), ("tracking", "PX-12345")])).Value.To);
        var visitor = scene.App.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        foreach (var told in (string[])["Kurir: Pos Indonesia", "Nomor resi: PX-12345"]) Assert.Contains(told, page.TextOf(".timeline"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task PickUp_NamesWhoCame_AndAProxyBringsALetter(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var (filed, officer) = await HandoverAsync(scene, "pick_up", ", \"copies\": 1, \"waiver\": false");
        var staff = await scene.App.SignInAsync(Roles.ServiceOfficer);
        var page = await staff.GetPageAsync($"/meja/kasus/{filed.CaseId}");
        Assert.Empty(page.All("a[href$='/aksi/send_off']"));
        Assert.Equal(["letter"], (await scene.ActAsync(filed.CaseId, "hand_over_proxy", officer, null, [("received_by", "Budi")])).Problem!.Flatten().Select(p => p.Field));
        page = await staff.SubmitAsync(await staff.GetPageAsync($"/meja/kasus/{filed.CaseId}/aksi/hand_over_proxy"), "#hand_over_proxy", new FormValues { ["Values[received_by]"] = "Budi" }, new FormFile("Files[letter]", "kuasa.png", "image/png", TestBody.Picture));
        Assert.Equal($"/meja/kasus/{filed.CaseId}", page.Path);
        await using var db = scene.App.OpenDb();
        Assert.Equal("certified", (await db.Cases.SingleAsync(Ct)).Outcome);
        Assert.True(await db.Files.AnyAsync(f => f.CaseId == filed.CaseId && f.Purpose == FilePurpose.Internal, Ct));
    }

    private static async Task<(ServiceReceipt Filed, Actor Officer)> HandoverAsync(FilingScene scene, string form, string more)
    {
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync(), form, more));
        await scene.App.InScopeAsync(s => s.GetRequiredService<SettleFee>().RunAsync(new SettleFeeInput(filed.CaseId, "printing", Waived: false, "TRX-1"), officer, Ct));
        await scene.ActAsync(filed.CaseId, "complete", officer);
        await scene.ActAsync(filed.CaseId, "accept", officer);
        await scene.IssueAsync(Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value));
        await scene.SendAsync(filed.CaseId, officer);
        Assert.Equal("handover", (await scene.ActAsync(filed.CaseId, "sign", scene.Body.Staff(Roles.Superior))).Value.To);
        return (filed, officer);
    }
}
