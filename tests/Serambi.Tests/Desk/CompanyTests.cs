using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Web.Kit;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>Colleagues around a case: who watches, who is named, who is there, and what one asks oneself to remember.</summary>
public sealed class CompanyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Watcher_IsToldOnce_OfWhatOthersDid(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var (watcher, other) = (await scene.OfficerAsync(), await scene.OfficerAsync());
        var page = await watcher.SubmitAsync(await watcher.GetPageAsync($"/meja/kasus/{c.Id}"), "#pantau", new FormValues { ["Watch"] = "true" });
        Assert.Contains("Berhenti memantau", page.TextOf("#pantau"), StringComparison.Ordinal);
        await watcher.SubmitAsync(page, "form[action*='handler=Note']", new FormValues { ["Note"] = "Catatan saya sendiri." });
        Assert.Equal(0, await ToldAsync(app, "Watched"));
        await app.InScopeAsync(s => s.GetRequiredService<SaveLabel>().RunAsync(new SaveLabelInput(null, "Media", Tone.Blue, Retired: false), Actor.System, Ct));
        await using (var db = app.OpenDb()) await other.SubmitAsync(await other.GetPageAsync($"/meja/kasus/{c.Id}"), "#label", new FormValues { ["Labels"] = (await db.Set<CaseLabel>().SingleAsync(Ct)).Id.ToString() });
        Assert.Equal(0, await ToldAsync(app, "Watched"));   // a label is no news
        await other.SubmitAsync(await other.GetPageAsync($"/meja/kasus/{c.Id}"), "form[action*='handler=Note']", new FormValues { ["Note"] = "Sudah saya telepon." });
        Assert.Equal(1, await ToldAsync(app, "Watched"));
        Assert.Equal(1, await ToldAsync(app, "Watched"));   // not again for the same news
        page = await watcher.SubmitAsync(await watcher.GetPageAsync($"/meja/kasus/{c.Id}"), "#pantau", new FormValues { ["Watch"] = "false" });
        Assert.Contains("Belum ada yang memantau", page.Text, StringComparison.Ordinal);
        await other.SubmitAsync(await other.GetPageAsync($"/meja/kasus/{c.Id}"), "form[action*='handler=Note']", new FormValues { ["Note"] = "Lagi." });
        Assert.Equal(1, await ToldAsync(app, "Watched"));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Mention_ReachesWhoMaySeeTheCase_AndNobodyElse(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync(scene.Body.Finance);
        var officer = await scene.OfficerAsync();
        var (named, blind) = (await PersonAsync(app, scene.Body.Finance, "Sari Contoh", Roles.UnitOperator), await PersonAsync(app, scene.Body.Finance, "Sari", Roles.Editor));
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}");
        Assert.Contains("Sari Contoh", page.TextOf("#note"), StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "#note", new FormValues { ["Note"] = "Mohon dibantu, @sari contoh. Surel saya a@b." });
        Assert.Contains("Mohon dibantu", page.TextOf(".note.said"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Contains(named.ToString("n"), (await db.Events.SingleAsync(e => e.Action == EventNames.NoteAdded, Ct)).Data, StringComparison.Ordinal);
        Assert.Equal(1, await ToldAsync(app, "Mentioned"));
        await officer.SubmitAsync(page, "#note", new FormValues { ["Note"] = "Tanpa nama.", ["Mentions"] = named.ToString() });
        Assert.Equal(2, await ToldAsync(app, "Mentioned"));
        var refused = await app.InScopeAsync(s => s.GetRequiredService<WriteMessage>().RunAsync(
            new WriteMessageInput(c.Id, MessageKind.Note, "Untukmu.", Guid.CreateVersion7(), []) { Mentions = [blind] }, scene.Body.Staff(Roles.ServiceOfficer), Ct));
        Assert.Equal(ProblemKind.Invalid, refused.Problem!.Kind);
        Assert.DoesNotContain(await db.Outbox.Select(m => m.Payload).ToListAsync(Ct), p => p.Contains("Mohon dibantu", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("@Sari Contoh", "Sari Contoh")]
    [InlineData("hubungi @SARI, ya", "Sari")]
    [InlineData("@Sari Contohnya", "Sari")]     // the longer name ends elsewhere
    [InlineData("sari@sari.example", "Sari")]   // an address names, too: better one notice too many
    [InlineData("@Sarinah", "")]
    [InlineData("Sari Contoh", "")]
    [InlineData("@", "")]
    public void Named_TakesTheLongestWholeName(string text, string expected)
    {
        SerambiUser[] people = [new() { Id = Guid.CreateVersion7(), DisplayName = "Sari" }, new() { Id = Guid.CreateVersion7(), DisplayName = "Sari Contoh" }];
        Assert.Equal(expected, string.Join(';', Colleagues.Named(text, people).Select(p => p.DisplayName)));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Presence_OfOthers_IsShown_ThenForgotten(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var (one, two) = (await scene.OfficerAsync(), await scene.OfficerAsync());
        Assert.Empty((await one.GetPageAsync($"/meja/kasus/{c.Id}")).All(".present"));
        Assert.Contains("juga membuka kasus ini", (await two.GetPageAsync($"/meja/kasus/{c.Id}")).TextOf(".present"), StringComparison.Ordinal);
        await two.GetPageAsync($"/meja/kasus/{c.Id}/jawab");
        var here = await one.GetPageAsync($"/meja/kasus/{c.Id}/hadir");
        Assert.Contains("sedang menulis pada kasus ini", here.Text, StringComparison.Ordinal);
        Assert.Contains("sedang menulis", (await one.GetPageAsync($"/meja/kasus/{c.Id}/aksi/extend")).TextOf(".present"), StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Empty((await one.GetPageAsync($"/meja/kasus/{c.Id}")).All(".present"));
        var stranger = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync($"/meja/kasus/{c.Id}/hadir")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Reminder_ComesOnItsMorning_AndOnlyToOneself(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var (officer, other) = (await scene.OfficerAsync(), await scene.OfficerAsync());
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}");
        page = await officer.SubmitAsync(page, "#ingatkan");
        Assert.Contains("Isi hari pengingat.", page.TextOf(".errors"), StringComparison.Ordinal);
        var today = DateOnly.FromDateTime(app.Time.GetUtcNow().UtcDateTime.AddHours(7));
        page = await officer.SubmitAsync(page, "#ingatkan", Day(today, "Telepon unit keuangan"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);   // today is too late
        page = await officer.SubmitAsync(page, "#ingatkan", Day(today.AddDays(2), "Telepon unit keuangan"));
        Assert.Contains("Telepon unit keuangan", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Telepon unit keuangan", (await other.GetPageAsync($"/meja/kasus/{c.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await ToldAsync(app, "OwnReminder"));
        app.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await ToldAsync(app, "OwnReminder"));
        await using var db = app.OpenDb();
        Assert.Empty(await db.Set<CaseReminder>().ToListAsync(Ct));
    }

    private static FormValues Day(DateOnly day, string about) => new()
    {
        ["RemindOn.Day"] = $"{day.Day}",
        ["RemindOn.Month"] = $"{day.Month}",
        ["RemindOn.Year"] = $"{day.Year}",
        ["RemindAbout"] = about,
    };

    /// <summary>How many letters of that sort there are, after the job ran.</summary>
    private static Task<int> ToldAsync(SerambiApp app, string template) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var job = services.GetServices<IJob>().OfType<TellColleagues>().Single();
        await job.RunAsync(new JobContext(db, job.Name, "test", "{}"), Ct);
        return await db.Outbox.CountAsync(m => m.Label.StartsWith(template), Ct);
    });

    private static Task<Guid> PersonAsync(SerambiApp app, Guid unit, string name, string role) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var address = $"{Guid.CreateVersion7():n}@contoh.example";
        var person = new SerambiUser { Id = Guid.CreateVersion7(), DisplayName = name, UserName = address, Email = address, CreatedAtUtc = DateTime.UtcNow, Grants = { new RoleGrant { UnitId = unit, Role = role, GrantedAtUtc = DateTime.UtcNow } } };
        db.Add(person);
        await db.SaveChangesAsync(Ct);
        return person.Id;
    });
}
