using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Units;
using Serambi.Tests.Formats.Hidden;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>One case, several units: each sees its part and nothing else, and their answers become one (ADR 28).</summary>
public sealed class PartTests
{
    private const string Requester = "KENARI PEMOHON 4411";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnitOfALateCase_CanStillBeAsked_ByADateOfTheHouse()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync(daysAgo: 30);
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}/bagian");
        Assert.Equal("13", page.One("[name='DueOn.Day']").GetAttribute("value"));
        page = await officer.SubmitAsync(page, "#ask", Asked(scene.Body.Finance, "Salinan anggaran tahun 2025 dan 2026.", 13));
        Assert.Single(page.All("#bagian li"));
        await using var db = app.OpenDb();
        var (part, due) = (await db.Set<CasePart>().SingleAsync(Ct), (await scene.ReadAsync(c.Id)).DueOn);
        Assert.True(due < part.DueOn);
        Assert.Equal(part.DueOn, part.DueWithin(due));   // the date that was missed before is not its own
        Assert.Equal(part.DueOn.AddDays(-2), part.DueWithin(part.DueOn.AddDays(-2)));   // one that moved since is
    }

    [Fact]
    public async Task Unit_CleansWhatItSendsItself_AndNothingElseOfTheCase()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}/bagian"), "#ask", Asked(scene.Body.Finance, "Foto jalan yang diperbaiki.", 13));
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}/jawab"), "#answer", new FormValues { ["Input.Body"] = "" }, new FormFile("Input.Files", "peta.jpg", "image/jpeg", HiddenSamples.Photo));
        await using var db = app.OpenDb();
        var foreign = await db.Files.SingleAsync(Ct);
        var part = await db.Set<CasePart>().SingleAsync(Ct);

        var unit = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        var page = await DraftTests.PressAsync(unit, await unit.GetPageAsync($"/meja/bagian/{part.Id}"), "#answer", "Keep", new FormValues { ["Text"] = "Terlampir." }, new FormFile("Files", "jalan.jpg", "image/jpeg", HiddenSamples.Photo));
        page = await DraftTests.PressAsync(unit, page, "#answer", "Clean", []);
        Assert.Contains("tidak ada data tersembunyi", page.TextOf("[data-kept]"), StringComparison.Ordinal);
        Assert.Equal(1, await db.Files.CountAsync(f => f.ErasedAtUtc != null, Ct));

        var stranger = scene.Body.Staff(Roles.UnitOperator, scene.Body.Finance);
        var refused = await app.InScopeAsync(s => s.GetRequiredService<CleanFile>().RunAsync(c.Id, foreign.Id, "Files", stranger with { Name = "Orang lain" }, Ct));
        Assert.Equal(ProblemKind.NotFound, refused.Problem!.Kind);
        Assert.Null((await db.Files.AsNoTracking().SingleAsync(f => f.Id == foreign.Id, Ct)).ErasedAtUtc);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoUnits_AnswerTheirParts_AndTheOfficerJoinsThem(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync(who: Requester);
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}/bagian");
        Assert.Equal("13", page.One("[name='DueOn.Day']").GetAttribute("value"));   // five working days from Friday 6 March
        page = await officer.SubmitAsync(page, "#ask", Asked(scene.Body.Finance, "Salinan anggaran tahun 2025 dan 2026.", 13));
        page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}/bagian"), "#ask", Asked(scene.Body.School, "Jumlah siswa menurut program.", 16));
        Assert.Equal(2, page.All("#bagian li").Count);

        var finance = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        page = await finance.GetPageAsync("/meja/bagian");
        Assert.Contains("Salinan anggaran tahun 2025", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jumlah siswa", page.Text, StringComparison.Ordinal);
        page = await finance.GetPageAsync(page.One(".rows td.num a").GetAttribute("href")!);
        Assert.DoesNotContain(Requester, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(c.Subject, page.Body, StringComparison.Ordinal);
        page = await finance.SubmitAsync(page, "#answer", new FormValues { ["Text"] = "Anggaran terlampir." }, new FormFile("Files", "anggaran.png", "image/png", TestBody.Picture));
        Assert.Contains("Jawaban unit terkirim.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("#answer"));
        var file = page.One(".files a[href*='berkas']").GetAttribute("href")!;
        Assert.Equal("image/png", (await finance.GetPageAsync(file)).ContentHeaders.ContentType!.MediaType);

        page = await officer.GetPageAsync($"/meja/kasus/{c.Id}/jawab");
        Assert.Contains("1 unit belum menjawab", page.Text, StringComparison.Ordinal);
        page.One("#answer").SetAttribute("action", page.One("[formaction*='handler=Part']").GetAttribute("formaction")!);
        page = await officer.SubmitAsync(page, "#answer", new FormValues { ["Input.Decision"] = "granted", ["Input.Body"] = "Terima kasih atas permintaan Anda." });
        Assert.Equal("Terima kasih atas permintaan Anda.\n\nAnggaran terlampir.", page.One("[name='Input.Body']").TextContent.Trim());
        page = await officer.SubmitAsync(page, "#answer");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        await using var db = app.OpenDb();
        var message = await db.Messages.SingleAsync(m => m.CaseId == c.Id, Ct);
        Assert.Equal("anggaran.png", (await db.Files.SingleAsync(f => f.MessageId == message.Id, Ct)).Name);
        Assert.Equal(["part_asked", "part_asked", "part_answered"], await db.Events.Where(e => e.StreamId == c.Id && e.Action.StartsWith("part_")).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
        Assert.DoesNotContain(await db.Events.Where(e => e.StreamId == c.Id).ToListAsync(Ct), e => e.Data.Contains("anggaran tahun", StringComparison.Ordinal));

        // The other unit's part is no longer needed: it is out of its list and takes no answer.
        var school = await scene.OfficerAsync(scene.Body.School, Roles.UnitOperator);
        Assert.Empty((await school.GetPageAsync("/meja/bagian")).All(".rows"));
        var left = await db.Set<CasePart>().SingleAsync(p => p.UnitId == scene.Body.School, Ct);
        Assert.Contains("tidak diperlukan lagi", (await school.GetPageAsync($"/meja/bagian/{left.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Conflict, (await SettleAsync(app, left, PartState.Answered, "Terlambat", scene.Body.Staff(Roles.UnitOperator, scene.Body.School))).Problem!.Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Part_IsSeenByItsUnitAndTheCase_ByNobodyElse(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var part = await AskAsync(scene, c, scene.Body.Finance);
        var finance = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        var school = await scene.OfficerAsync(scene.Body.School, Roles.UnitOperator);
        var leader = await scene.OfficerAsync(scene.Body.Finance, Roles.Leader);
        Assert.Equal(HttpStatusCode.OK, (await finance.GetPageAsync($"/meja/bagian/{part.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await school.GetPageAsync($"/meja/bagian/{part.Id}")).Status);
        Assert.Empty((await leader.GetPageAsync($"/meja/bagian/{part.Id}")).All("form[id]"));
        foreach (var path in (string[])["", "/bagian", "/jawab", "/aksi/accept"])
            Assert.Equal(HttpStatusCode.NotFound, (await finance.GetPageAsync($"/meja/kasus/{c.Id}{path}")).Status);
        Assert.Empty((await finance.GetPageAsync("/meja?tab=semua")).All(".rows"));

        Assert.Equal(ProblemKind.NotFound, (await SettleAsync(app, part, PartState.Answered, "Bukan punya kami", scene.Body.Staff(Roles.UnitOperator, scene.Body.School))).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await SettleAsync(app, part, PartState.Withdrawn, null, scene.Body.Staff(Roles.UnitOperator, scene.Body.Finance))).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await SettleAsync(app, part, PartState.Answered, "Saya hanya melihat", scene.Body.Staff(Roles.Leader, scene.Body.Finance))).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await AskAsync(app, c, scene.Body.School, scene.Body.Staff(Roles.UnitOperator, scene.Body.Finance), new DateOnly(2026, 3, 13))).Problem!.Kind);
    }

    [Theory]
    [InlineData("2026-03-05", nameof(AskUnitInput.DueOn))]    // yesterday
    [InlineData("2026-03-14", nameof(AskUnitInput.DueOn))]    // a Saturday
    [InlineData("2026-03-30", nameof(AskUnitInput.DueOn))]    // after the law's date
    [InlineData("2026-03-27", null)]
    public async Task Ask_TakesAWorkingDayUntilTheLegalDate(string day, string? fault)
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        Assert.Equal(new DateOnly(2026, 3, 27), c.DueOn);
        var asked = await AskAsync(app, c, scene.Body.Finance, scene.Body.Staff(Roles.ServiceOfficer), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(fault, asked.Failed ? asked.Problem.Field : null);
    }

    [Fact]
    public async Task Return_NeedsAReason_AndGoesBackToTheCase()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var part = await AskAsync(scene, await scene.FileAsync(), scene.Body.Finance);
        var finance = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        var page = await finance.SubmitAsync(await finance.GetPageAsync($"/meja/bagian/{part.Id}"), "#return", new FormValues { ["Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Tulis alasannya", page.TextOf("#Reason-error"), StringComparison.Ordinal);
        page = await finance.SubmitAsync(page, "#return", new FormValues { ["Reason"] = "Bukan kewenangan biro ini." });
        Assert.Contains("Dikembalikan", page.Text, StringComparison.Ordinal);
        var officer = await scene.OfficerAsync();
        Assert.Contains("Bukan kewenangan biro ini.", (await officer.GetPageAsync($"/meja/kasus/{part.CaseId}")).Text, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Conflict, (await SettleAsync(app, part, PartState.Withdrawn, null, scene.Body.Staff(Roles.ServiceOfficer))).Problem!.Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CloseUnit_WithParts_AsksForASuccessor_WhoGetsThem(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var part = await AskAsync(scene, await scene.FileAsync(), scene.Body.Finance);
        var refused = await CloseAsync(app, scene.Body.Finance, null);
        Assert.Equal("SuccessorId", refused.Problem!.Field);
        Assert.Contains("1 bagian", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await CloseAsync(app, scene.Body.Finance, scene.Body.School)).Value.MovedParts);
        await using var db = app.OpenDb();
        Assert.Equal(scene.Body.School, (await db.Set<CasePart>().SingleAsync(Ct)).UnitId);
        Assert.True(await db.Events.AnyAsync(e => e.StreamId == part.CaseId && e.Action == "part_moved", Ct));
        var gone = await AskAsync(app, await scene.FileAsync(), scene.Body.Finance, scene.Body.Staff(Roles.ServiceOfficer), new DateOnly(2026, 3, 13));
        Assert.Equal(nameof(AskUnitInput.UnitId), gone.Problem!.Field);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RemindParts_BeforeOnAndAfter_EachOnce_ToTheUnit(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        await using (var db = app.OpenDb())
        {
            var unit = await db.Units.SingleAsync(u => u.Id == scene.Body.Finance, Ct);
            (unit.Email, unit.Version) = ("keuangan@contoh.go.id", unit.Version + 1);
            await db.SaveChangesAsync(Ct);
        }

        app.Services.GetRequiredService<UnitTree>().Invalidate();
        var part = await AskAsync(scene, await scene.FileAsync(), scene.Body.Finance);
        foreach (var day in (int[])[9, 12, 13, 16, 17])
        {
            app.Time.Set(new DateTime(2026, 3, day, 1, 0, 0, DateTimeKind.Utc));
            for (var twice = 0; twice < 2; twice++) await app.InScopeAsync(async s =>
            {
                await s.GetServices<IJob>().OfType<RemindParts>().Single().RunAsync(null!, Ct);
                return 0;
            });
        }

        await using var after = app.OpenDb();
        var steps = await after.Events.Where(e => e.StreamId == part.CaseId && e.Action == EventNames.ReminderSent && e.Data.Contains("part")).OrderBy(e => e.Seq).Select(e => e.Data).ToListAsync(Ct);
        Assert.Equal(["soon", "tomorrow", "today", "late1"], steps.Select(s => System.Text.Json.JsonDocument.Parse(s).RootElement.GetProperty("step").GetString()));
        Assert.Equal(["PartAsked/id", "ReminderBefore/id", "ReminderBefore/id", "ReminderDue/id", "ReminderLate/id"], (await after.Outbox.ToListAsync(Ct)).Where(o => o.CaseId == part.CaseId).OrderBy(o => o.Id).Select(o => o.Label));
    }

    private static FormValues Asked(Guid unit, string question, int day) => new()
    {
        ["UnitId"] = unit.ToString(),
        ["Question"] = question,
        ["DueOn.Day"] = day.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["DueOn.Month"] = "3",
        ["DueOn.Year"] = "2026",
    };

    private static async Task<CasePart> AskAsync(DeskScene scene, Case c, Guid unit)
    {
        var asked = await AskAsync(scene.App, c, unit, scene.Body.Staff(Roles.ServiceOfficer), new DateOnly(2026, 3, 13));
        await using var db = scene.App.OpenDb();
        return await db.Set<CasePart>().AsNoTracking().SingleAsync(p => p.Id == asked.Value, Ct);
    }

    private static Task<Result<Guid>> AskAsync(SerambiApp app, Case c, Guid unit, Actor actor, DateOnly due) =>
        app.InScopeAsync(s => s.GetRequiredService<AskUnit>().RunAsync(new AskUnitInput(c.Id, Guid.CreateVersion7(), unit, "Salinan anggaran tahun 2025.", due), actor, Ct));

    private static Task<Result<PartState>> SettleAsync(SerambiApp app, CasePart part, PartState to, string? text, Actor actor) =>
        app.InScopeAsync(s => s.GetRequiredService<SettlePart>().RunAsync(new SettlePartInput(part.Id, part.Version, to, text, []), actor, Ct));

    private static Task<Result<UnitClosed>> CloseAsync(SerambiApp app, Guid unit, Guid? successor) => app.InScopeAsync(async s =>
    {
        await using var db = app.OpenDb();
        var version = await db.Units.Where(u => u.Id == unit).Select(u => u.Version).SingleAsync(Ct);
        return await s.GetRequiredService<CloseUnit>().RunAsync(new CloseUnitInput(unit, version, successor), Actor.System, Ct);
    });
}
