using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Access;

/// <summary>Standing in for somebody on leave: their cases, their notices, for the days alone, and always in their name.</summary>
public sealed class LeaveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task StandIn_WorksOnTheirCases_ForTheDaysAlone_AndInTheirName(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var (away, standIn) = (await PersonAsync(app, "Siti Away", Roles.UnitOperator, scene.Body.Finance), await PersonAsync(app, "Budi Ganti", Roles.UnitOperator, scene.Body.School));
        var theirs = await scene.FileAsync(scene.Body.Finance, "Laporan keuangan Siti", assignee: away.Id);
        var other = await scene.FileAsync(scene.Body.Finance, "Laporan orang lain");
        var budi = await app.SignInAsync(standIn);
        Assert.Equal(HttpStatusCode.NotFound, (await budi.GetPageAsync(Of(theirs))).Status);

        var siti = await app.SignInAsync(away);
        var today = Today(app);
        var page = await siti.SubmitAsync(await siti.GetPageAsync("/akun/cuti"), "#cuti", Days(today, today.AddDays(3), standIn.Id));
        Assert.Contains("Budi Ganti", page.TextOf("table"), StringComparison.Ordinal);
        Assert.Contains("digantikan Budi Ganti", (await siti.GetPageAsync("/akun")).Text, StringComparison.Ordinal);
        Assert.Contains("Anda tercatat cuti", (await siti.GetPageAsync("/meja")).Text, StringComparison.Ordinal);

        page = await budi.GetPageAsync("/meja");
        Assert.Contains("Anda menggantikan Siti Away", page.Text, StringComparison.Ordinal);
        Assert.Contains("Laporan keuangan Siti", page.TextOf("table"), StringComparison.Ordinal);
        Assert.DoesNotContain("Laporan orang lain", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await budi.GetPageAsync(Of(other))).Status);
        page = await budi.SubmitAsync(await budi.GetPageAsync(Of(theirs)), "#note", new FormValues { ["Note"] = "Sudah saya cek." });
        Assert.Contains("Budi Ganti, untuk Siti Away", page.Text, StringComparison.Ordinal);
        Assert.Contains("cuti sampai", page.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var note = await db.Events.SingleAsync(e => e.StreamId == theirs.Id && e.Action == EventNames.NoteAdded, Ct);
        Assert.Equal((standIn.Id, (away.Id, "Siti Away")), (note.ActorId!.Value, EventLog.OnBehalfOf(note)!.Value));
        Assert.Equal(note.Hash, EventLog.HashOf(note));

        app.Time.Advance(TimeSpan.FromDays(4));   // nothing ran: the last day is over
        budi = await app.SignInAsync(standIn);
        Assert.Equal(HttpStatusCode.NotFound, (await budi.GetPageAsync(Of(theirs))).Status);
        page = await budi.GetPageAsync("/meja");
        Assert.DoesNotContain("Laporan keuangan Siti", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anda menggantikan", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Assignments_AndReminders_ReachTheStandInToo(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var (away, standIn) = (await PersonAsync(app, "Siti Away", Roles.ServiceOfficer, scene.Body.Root), await PersonAsync(app, "Budi Ganti", Roles.ServiceOfficer, scene.Body.Root));
        var c = await scene.FileAsync();
        var today = Today(app);
        Assert.False((await PlanAsync(app, away, today, today.AddDays(40), standIn.Id)).Failed);
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync(Of(c));
        Assert.Contains("Siti Away (cuti sampai", page.TextOf("#AssigneeId"), StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "form[action*='handler=Assign']", new FormValues { ["AssigneeId"] = away.Id.ToString("n") });
        Assert.Contains(page.TextsOf(".callout"), t => t.Contains("Siti Away cuti sampai", StringComparison.Ordinal) && t.Contains("digantikan Budi Ganti", StringComparison.Ordinal));
        Assert.Equal(2, await ToldAsync(app, "Assigned"));
        Assert.Equal(1, await ToldAsync(app, "StandIn"));

        app.Time.Set(new DateTime(c.DueOn!.Value.Year, c.DueOn.Value.Month, c.DueOn.Value.Day, 0, 0, 0, DateTimeKind.Utc));
        await app.InScopeAsync(async services =>
        {
            var job = services.GetServices<IJob>().OfType<RemindOfClocks>().Single();
            await job.RunAsync(new JobContext(services.GetRequiredService<SerambiDb>(), job.Name, "test", "{}"), Ct);
            return 0;
        });
        Assert.Equal(2, await ToldAsync(app, "ReminderDue"));
    }

    [Fact]
    public async Task Approval_IsNotLent_ButToWhoHoldsIt()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var away = await PersonAsync(app, "Siti Away", Roles.Superior, scene.Body.Root);
        var (without, with) = (await PersonAsync(app, "Budi", Roles.UnitOperator, scene.Body.School), await PersonAsync(app, "Rina", Roles.Superior, scene.Body.School));
        var today = Today(app);
        Assert.False((await PlanAsync(app, away, today, today, without.Id)).Failed);
        Assert.DoesNotContain((await ActorAsync(app, without)).In(away.Id).Grants, g => g.Role == Roles.Superior);
        Assert.False((await PlanAsync(app, away, today.AddDays(1), today.AddDays(1), with.Id)).Failed);
        app.Time.Advance(TimeSpan.FromDays(1));
        var rina = await ActorAsync(app, with);
        Assert.Contains(rina.In(away.Id).Grants, g => g.Role == Roles.Superior && g.UnitId == scene.Body.Root);
        Assert.DoesNotContain(rina.In(without.Id).Grants, g => g.UnitId == scene.Body.Root);   // in other cases nothing
    }

    [Fact]
    public async Task Maker_IsNotChecker_AcrossALeave()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var away = await PersonAsync(app, "Siti Away", Roles.Superior, scene.Body.Finance, Roles.InformationOfficer);
        var standIn = await PersonAsync(app, "Rina", Roles.Superior, scene.Body.School);
        var (proposedByHer, proposedForHer) = (await scene.FileAsync(scene.Body.Finance, assignee: away.Id), await scene.FileAsync(scene.Body.Finance, assignee: away.Id));
        Assert.Null(await ActAsync(app, proposedByHer, "propose_refusal", await ActorAsync(app, away)));
        Assert.False((await PlanAsync(app, away, Today(app), Today(app), standIn.Id)).Failed);
        var rina = await ActorAsync(app, standIn);
        Assert.Equal(ProcedureTexts.MakerIsChecker, (await ActAsync(app, proposedByHer, "approve_refusal", rina))!.Message);
        Assert.Null(await ActAsync(app, proposedForHer, "propose_refusal", rina));
        Assert.Equal(ProcedureTexts.MakerIsChecker, (await ActAsync(app, proposedForHer, "approve_refusal", await ActorAsync(app, away)))!.Message);
    }

    /// <summary>Roles are lent with the cases: whoever could bring cases into the leave would lend themselves the roles in every case they work on.</summary>
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task StandIn_GivesNoCaseToWhomTheyStandInFor(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var (away, standIn) = (await PersonAsync(app, "Siti Away", Roles.InformationOfficer, scene.Body.Finance), await PersonAsync(app, "Budi", Roles.UnitOperator, scene.Body.Finance));
        var c = await scene.FileAsync(scene.Body.Finance);
        Assert.False((await PlanAsync(app, away, Today(app), Today(app), standIn.Id)).Failed);
        var budi = await app.SignInAsync(standIn);
        var page = await budi.SubmitAsync(await budi.GetPageAsync(Of(c)), "form[action*='handler=Assign']", new FormValues { ["AssigneeId"] = away.Id.ToString("n") });
        Assert.Contains("Siti Away sedang cuti dan Anda menggantikannya", page.TextOf(".errors"), StringComparison.Ordinal);
        var held = await scene.ReadAsync(c.Id);
        Assert.Null(held.AssigneeId);
        Assert.False((await ActorAsync(app, standIn)).In(held.AssigneeId).Has(Roles.InformationOfficer));
        Assert.Equal(0, await ToldAsync(app, "Assigned"));
    }

    [Fact]
    public async Task LentRole_ThatNeedsASecondFactor_NeedsItInTheStandInsSession()
    {
        await using var app = await SerambiApp.CreateAsync(options: new SerambiAppOptions { Settings = new Dictionary<string, string?> { ["Access:SecondFactorRoles"] = Roles.InformationOfficer } });
        var scene = new DeskScene(app, await TestBody.SeedAsync(app));
        var (away, standIn) = (await PersonAsync(app, "Siti Away", Roles.InformationOfficer, scene.Body.Finance), await PersonAsync(app, "Budi", Roles.UnitOperator, scene.Body.School));
        var c = await scene.FileAsync(scene.Body.Finance, assignee: away.Id);
        Assert.False((await PlanAsync(app, away, Today(app), Today(app), standIn.Id)).Failed);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(standIn, SignInMethods.Password)).GetPageAsync(Of(c))).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(standIn)).GetPageAsync(Of(c))).Status);
    }

    [Fact]
    public async Task BadInput_IsAnsweredAtItsField_AndKept()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var root = scene.Body.Root;
        var (me, budi, closed, editor) = (await PersonAsync(app, "Siti", Roles.ServiceOfficer, root), await PersonAsync(app, "Budi", Roles.ServiceOfficer, root), await PersonAsync(app, "Tutup", Roles.ServiceOfficer, root), await PersonAsync(app, "Eka", Roles.Editor, root));
        await app.InScopeAsync(s => s.GetRequiredService<DisableStaff>().RunAsync(new DisableStaffInput(closed.Id, Disabled: true), Actor.System, Ct));
        var rina = await PersonAsync(app, "Rina", Roles.ServiceOfficer, root);
        var (siti, today) = (await app.SignInAsync(me), Today(app));
        var form = await siti.GetPageAsync("/akun/cuti");
        async Task RefusedAsync(DateOnly from, DateOnly until, Guid? standIn, string field, string why)
        {
            var page = await siti.SubmitAsync(form, "#cuti", Days(from, until, standIn));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(why, page.TextOf($".errors a[href^='#{field}']"), StringComparison.Ordinal);
            Assert.Equal($"{until.Year}", page.One("[name='Until.Year']").GetAttribute("value"));
        }

        await RefusedAsync(today.AddDays(-1), today, budi.Id, "From", "tidak boleh sebelum hari ini");
        await RefusedAsync(today.AddDays(2), today.AddDays(1), budi.Id, "Until", "tidak boleh sebelum hari pertama");
        await RefusedAsync(today, today.AddYears(2), budi.Id, "Until", "paling lama setahun");
        await RefusedAsync(today.AddYears(2), today.AddYears(2), budi.Id, "From", "setahun sebelumnya");
        await RefusedAsync(today, today, null, "StandInId", "Pilih siapa");
        foreach (var (who, why) in new[] { (me, "orang lain"), (closed, "nonaktif"), (editor, "tidak mengerjakan kasus") })   // not offered, but sent
        {
            var problem = (await PlanAsync(app, me, today, today, who.Id)).Problem!;
            Assert.Equal("StandInId", problem.Field);
            Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        }

        var empty = await siti.SubmitAsync(form, "#cuti");
        Assert.Equal(3, empty.All(".errors a").Count);

        Assert.False((await PlanAsync(app, budi, today.AddDays(5), today.AddDays(6), me.Id)).Failed);
        await RefusedAsync(today.AddDays(6), today.AddDays(9), budi.Id, "StandInId", "Budi sendiri cuti");   // a circle
        await RefusedAsync(today.AddDays(6), today.AddDays(9), rina.Id, "From", "menggantikan Budi");
        Assert.False((await PlanAsync(app, me, today, today.AddDays(2), budi.Id)).Failed);
        await RefusedAsync(today.AddDays(2), today.AddDays(3), budi.Id, "From", "sudah tercatat cuti");
    }

    [Fact]
    public async Task Others_ArePutOnLeave_ByWhoAdministersThem_AndCalledBack()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var (away, standIn) = (await PersonAsync(app, "Siti Away", Roles.UnitOperator, scene.Body.Finance), await PersonAsync(app, "Budi", Roles.UnitOperator, scene.Body.School));
        var c = await scene.FileAsync(scene.Body.Finance, assignee: away.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.OfficerAsync()).GetPageAsync($"/akun/cuti/{away.Id}")).Status);
        var admin = await app.SignInAsync(Roles.Administrator);
        Assert.Contains($"/akun/cuti/{away.Id}", (await admin.GetPageAsync($"/admin/staf/{away.Id}")).Body, StringComparison.Ordinal);
        var page = await admin.SubmitAsync(await admin.GetPageAsync($"/akun/cuti/{away.Id}"), "#cuti", Days(Today(app), Today(app).AddDays(5), standIn.Id));
        Assert.Contains("Siti Away", page.Heading, StringComparison.Ordinal);
        var budi = await app.SignInAsync(standIn);
        Assert.Equal(HttpStatusCode.OK, (await budi.GetPageAsync(Of(c))).Status);
        var stranger = await PersonAsync(app, "Orang", Roles.UnitOperator, scene.Body.School);
        await using (var db = app.OpenDb())
        {
            var id = await db.Set<Absence>().Select(a => a.Id).SingleAsync(Ct);
            var strange = await ActorAsync(app, stranger);
            Assert.Equal(ProblemKind.NotFound, (await app.InScopeAsync(s => s.GetRequiredService<EndAbsence>().RunAsync(new EndAbsenceInput(id), strange, Ct))).Problem!.Kind);
        }

        await admin.SubmitAsync(page, "form[action*='handler=End']");
        Assert.Equal(HttpStatusCode.NotFound, (await budi.GetPageAsync(Of(c))).Status);   // at once
        await using var after = app.OpenDb();
        Assert.Equal(["absence_ended", "absence_planned", "stand_in_named"], await after.Events.Where(e => e.Action.StartsWith("absence") || e.Action == "stand_in_named").Select(e => e.Action).OrderBy(a => a).ToListAsync(Ct));
    }

    private static string Of(Case c) => $"/meja/kasus/{c.Id}";

    private static DateOnly Today(SerambiApp app) => DateOnly.FromDateTime(app.Time.GetUtcNow().UtcDateTime.AddHours(7));

    private static FormValues Days(DateOnly from, DateOnly until, Guid? standIn) => new()
    {
        ["From.Day"] = $"{from.Day}",
        ["From.Month"] = $"{from.Month}",
        ["From.Year"] = $"{from.Year}",
        ["Until.Day"] = $"{until.Day}",
        ["Until.Month"] = $"{until.Month}",
        ["Until.Year"] = $"{until.Year}",
        ["StandInId"] = standIn?.ToString() ?? "",
    };

    private static async Task<SerambiUser> PersonAsync(SerambiApp app, string name, string role, Guid unit, params IEnumerable<string> more)
    {
        var user = await app.AddStaffAsync(role, unit);
        await using var db = app.OpenDb();
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisplayName, name), Ct);
        foreach (var other in more) db.RoleGrants.Add(new RoleGrant { UserId = user.Id, UnitId = unit, Role = other, GrantedAtUtc = app.Time.Now });
        await db.SaveChangesAsync(Ct);
        user.DisplayName = name;
        return user;
    }

    private static Task<Actor> ActorAsync(SerambiApp app, SerambiUser user) => app.InScopeAsync(s => s.GetRequiredService<StaffActor>().OfAsync(s.GetRequiredService<SerambiDb>(), user.Id, Ct));

    private static Task<Result<Done>> PlanAsync(SerambiApp app, SerambiUser who, DateOnly from, DateOnly until, Guid standIn) =>
        app.InScopeAsync(s => s.GetRequiredService<PlanAbsence>().RunAsync(new PlanAbsenceInput(who.Id, from, until, standIn), Actor.System, Ct));

    /// <summary>Takes an action of the procedure; what was wrong, or null.</summary>
    private static Task<Problem?> ActAsync(SerambiApp app, Case which, string action, Actor actor) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var c = await db.Cases.Include(x => x.Clocks).SingleAsync(x => x.Id == which.Id, Ct);
        var inputs = action == "propose_refusal" ? ActionInputs.Of(("decision", "refused")) : ActionInputs.None;
        var done = await services.GetRequiredService<ProcedureEngine>().ActAsync(db, c, action, actor, inputs, Ct);
        if (!done.Failed) await db.SaveChangesAsync(Ct);
        return done.Problem;
    });

    private static async Task<int> ToldAsync(SerambiApp app, string template)
    {
        await using var db = app.OpenDb();
        return await db.Outbox.CountAsync(m => m.Label.StartsWith(template), Ct);
    }
}
