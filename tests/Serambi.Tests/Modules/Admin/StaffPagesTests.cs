using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Admin;

public sealed class StaffPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task New_Person_IsInvited_SetsAPassword_AndTheLinkWorksOnce(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var admin = await app.SignInAsync(Roles.Administrator);
        var unit = await app.AddUnitAsync("PPID");
        var page = await admin.GetPageAsync("/admin/staf/baru");
        page = await admin.SubmitAsync(page, "#staf", new() { ["DisplayName"] = "Ni Luh Sari", ["Email"] = "niluh@contoh.go.id", ["Role"] = Roles.InformationOfficer, ["UnitId"] = unit.ToString() });
        var link = page.One("#tautan").GetAttribute("href")!;
        await using (var db = app.OpenDb()) Assert.Equal(1, await db.Outbox.CountAsync(m => m.Kind == "mail", Ct));

        var path = new Uri(link).PathAndQuery;
        var person = app.NewVisitor();
        page = await person.GetPageAsync(path);
        Assert.Contains("Ni Luh Sari", page.Text, StringComparison.Ordinal);
        var differ = await person.SubmitAsync(page, "form.form", new() { ["Password"] = StaffSignIn.Password, ["Repeated"] = "lain sama sekali" });
        Assert.Single(differ.All("#Repeated-error"));
        page = await person.SubmitAsync(page, "form.form", new() { ["Password"] = StaffSignIn.Password, ["Repeated"] = StaffSignIn.Password });
        Assert.Contains("tersimpan", page.Text, StringComparison.Ordinal);
        page = await person.SubmitAsync(page, "form.form", new() { ["Email"] = "niluh@contoh.go.id", ["Password"] = StaffSignIn.Password });
        Assert.NotEqual("/masuk", page.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.Gone, (await app.NewVisitor().GetPageAsync(path)).Status);

        page = await admin.GetPageAsync("/admin/staf?q=niluh");
        Assert.Contains("PPID (PPID)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada orang", (await admin.GetPageAsync("/admin/staf?q=tidak-ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_NothingTyped_NamesEveryField()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await app.SignInAsync(Roles.Administrator);
        var page = await admin.SubmitAsync(await admin.GetPageAsync("/admin/staf/baru"), "#staf");
        Assert.Equal(["#DisplayName", "#Email", "#Role", "#UnitId"], page.All("#galat a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Invitation_AfterSevenDays_IsGone()
    {
        await using var app = await SerambiApp.CreateAsync();
        var root = await app.RootUnitAsync();
        var invited = await app.InScopeAsync(s => s.GetRequiredService<CreateStaff>().RunAsync(new CreateStaffInput("a@contoh.go.id", "Andi", [new GrantInput(Roles.Editor, root)]), Actor.System, Ct));
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync("/undangan/" + invited.Value.Token)).Status);
        app.Time.Advance(TimeSpan.FromDays(7.01));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync("/undangan/" + invited.Value.Token)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync("/undangan/bukan-tautan")).Status);
    }

    [Fact]
    public async Task New_WithFaults_ShowsThemAndKeepsWhatWasTyped()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await app.SignInAsync(Roles.Administrator);
        var page = await admin.SubmitAsync(await admin.GetPageAsync("/admin/staf/baru"), "#staf", new() { ["DisplayName"] = "<b>Budi</b>", ["Email"] = "bukan surel" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("<b>Budi</b>", page.One("#DisplayName").GetAttribute("value"));
        Assert.Single(page.All("#Role-error"));
        Assert.Single(page.All("#UnitId-error"));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task LastAdministrator_CannotBeTakenAway(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var user = await app.AddStaffAsync(Roles.Administrator);
        var admin = await app.SignInAsync(user);
        var path = $"/admin/staf/{user.Id}";
        var page = await admin.SubmitAsync(await admin.GetPageAsync(path), "form[data-role=administrator]");
        Assert.Contains("administrator terakhir", page.Text, StringComparison.Ordinal);
        page = await admin.SubmitAsync(page, "#nonaktifkan");
        Assert.Contains("administrator terakhir", page.Text, StringComparison.Ordinal);

        await app.AddStaffAsync(Roles.Administrator);
        page = await admin.SubmitAsync(await admin.GetPageAsync(path), "form[data-role=administrator]");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);   // done, and the page is closed to them now
        await using var db = app.OpenDb();
        Assert.False(await db.RoleGrants.AnyAsync(g => g.UserId == user.Id && g.EndedAtUtc == null, Ct));
        Assert.True(await db.Events.AnyAsync(e => e.StreamId == user.Id && e.Action == "grants_changed", Ct));
    }

    [Fact]
    public async Task Administrator_OfAPart_ManagesThatPartOnly()
    {
        await using var app = await SerambiApp.CreateAsync();
        var (a, b) = (await app.AddUnitAsync("A"), await app.AddUnitAsync("B"));
        var elsewhere = await app.AddStaffAsync(Roles.Editor, b);
        var own = await app.AddStaffAsync(Roles.Editor, a, "punya-a@contoh.go.id");
        var admin = await app.SignInAsync(Roles.Administrator, a);
        var list = await admin.GetPageAsync("/admin/staf");
        Assert.Contains(own.Email!, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere.Email!, list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync($"/admin/staf/{elsewhere.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync($"/admin/unit/{b}")).Status);
        var actor = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "Admin A", [new Grant(Roles.Administrator, a, Platform.Units.Unit.PathOf(a, Platform.Units.Unit.PathOf(await app.RootUnitAsync(), null)))]);
        foreach (var grant in new[] { new GrantInput(Roles.Administrator, await app.RootUnitAsync()), new GrantInput(Roles.Editor, b) })
        {
            var raised = await app.InScopeAsync(s => s.GetRequiredService<ChangeGrants>().RunAsync(new ChangeGrantsInput(own.Id, [new GrantInput(Roles.Editor, a), grant]), actor, Ct));
            Assert.Equal(ProblemKind.Forbidden, raised.Problem!.Kind);
        }
    }

    [Fact]
    public async Task Reset_TakesEverythingThatOpensTheAccount()
    {
        await using var app = await SerambiApp.CreateAsync();
        var admin = await app.SignInAsync(Roles.Administrator);
        var user = await app.AddStaffAsync(Roles.Editor);
        var session = await app.SignInAsync(user);
        var page = await admin.SubmitAsync(await admin.GetPageAsync($"/admin/staf/{user.Id}"), "#setel-ulang");
        Assert.Contains("/undangan/", page.One("#tautan").GetAttribute("href")!, StringComparison.Ordinal);
        Assert.StartsWith("/masuk", (await session.GetPageAsync("/akun")).Path, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Null((await db.Users.SingleAsync(u => u.Id == user.Id, Ct)).PasswordHash);
    }
}
