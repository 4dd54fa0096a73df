using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Desk;

public sealed class CasePageTests
{
    private const string Canary = "KENARI-INTERNAL-7731";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Message_ReachesTheRequester_ANoteNever(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var id = await db.Cases.Select(c => c.Id).SingleAsync(Ct);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var page = await officer.GetPageAsync($"/meja/kasus/{id}");
        Assert.Contains("Jumat, 27 Maret 2026", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "form[action*='handler=Message']", new FormValues { ["Body"] = "Mohon jelaskan tahun anggaran yang dimaksud." }, new FormFile("Files", "daftar.png", "image/png", TestBody.Picture));
        Assert.Contains("Pesan terkirim.", page.Text, StringComparison.Ordinal);
        var picture = page.One(".quote.sent .thumb img");
        Assert.Equal("Pratinjau daftar.png", picture.GetAttribute("alt"));
        Assert.Equal("image/jpeg", (await officer.GetPageAsync(picture.GetAttribute("src")!)).ContentHeaders.ContentType!.MediaType);
        page = await officer.SubmitAsync(page, "form[action*='handler=Note']", new FormValues { ["Note"] = Canary });
        Assert.Contains(Canary, page.TextOf(".note.said"), StringComparison.Ordinal);

        var requester = app.NewVisitor();
        var tracked = await requester.SubmitAsync(await requester.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        Assert.Contains("Mohon jelaskan tahun anggaran", tracked.Text, StringComparison.Ordinal);
        Assert.Contains("daftar.png", tracked.Text, StringComparison.Ordinal);
        var preview = tracked.One(".messages .thumb").GetAttribute("href")!;
        Assert.Equal("image/jpeg", (await requester.GetPageAsync(preview)).ContentHeaders.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(preview)).Status);
        Assert.DoesNotContain(Canary, tracked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.Outbox.ToListAsync(Ct), m => m.Payload.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(await db.Events.ToListAsync(Ct), e => e.Data.Contains(Canary, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task IdentityNumber_IsShownForAReason_AndRecorded(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Files).SingleAsync(Ct);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}");
        Assert.DoesNotContain("3273015708950001", page.Body, StringComparison.Ordinal);
        page = await officer.GetPageAsync($"/meja/kasus/{c.Id}/identitas/{c.RequesterId}");
        page = await officer.SubmitAsync(page, "main form", new FormValues { ["Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.DoesNotContain("3273015708950001", page.Body, StringComparison.Ordinal);
        Assert.False(await db.Events.AnyAsync(e => e.Action == "identity_read", Ct));
        page = await officer.SubmitAsync(page, "main form", new FormValues { ["Reason"] = "Memeriksa kelengkapan" });
        Assert.Contains("3273015708950001", page.Text, StringComparison.Ordinal);
        Assert.Contains("Memeriksa kelengkapan", (await db.Events.SingleAsync(e => e.Action == "identity_read", Ct)).Data, StringComparison.Ordinal);

        var proof = c.Files.Single();
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{c.Id}/berkas/{proof.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{c.Id}/berkas/{proof.Id}/pratinjau")).Status);
        page = await officer.GetPageAsync($"/meja/kasus/{c.Id}/identitas/{proof.Id}");
        page = await officer.SubmitAsync(page, "main form", new FormValues { ["Reason"] = "Mencocokkan nama" });
        Assert.Equal("image/png", page.ContentHeaders.ContentType!.MediaType);
        Assert.Equal(2, await db.Events.CountAsync(e => e.Action == "identity_read", Ct));

        var leader = await app.SignInAsync(Roles.Leader);
        Assert.DoesNotContain("/identitas/", (await leader.GetPageAsync($"/meja/kasus/{c.Id}")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetPageAsync($"/meja/kasus/{c.Id}/identitas/{c.RequesterId}")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task GenericAction_WithoutReason_KeepsInput_ThenActs(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}/aksi/extend");
        Assert.Contains("UU 14/2008", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "main form", new FormValues { ["Values[ground]"] = "undecided" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.All("#Reason-error").Count == 1, page.TextOf(".errors"));
        Assert.True(page.One("input[value=undecided]").HasAttribute("checked"));
        page = await officer.SubmitAsync(page, "main form", new FormValues { ["Reason"] = "Menunggu keputusan PPID" });
        Assert.Contains("Menunggu keputusan PPID", page.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 4, 8), (await scene.ReadAsync(c.Id)).DueOn);   // 27 March and seven working days, 3 April is off
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoOfficers_TheSecondSeesWhatChanged_AndKeepsInput(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var (first, second) = (await scene.OfficerAsync(), await scene.OfficerAsync());
        var slow = await second.GetPageAsync($"/meja/kasus/{c.Id}/aksi/hand_over");
        await first.SubmitAsync(await first.GetPageAsync($"/meja/kasus/{c.Id}/aksi/accept"), "main form");
        var values = new FormValues { ["Values[unit]"] = scene.Body.Finance.ToString(), ["Values[instruction]"] = "Mohon dijawab minggu ini" };
        slow = await second.SubmitAsync(slow, "main form", values);
        Assert.Equal(HttpStatusCode.Conflict, slow.Status);
        Assert.Contains("Nyatakan lengkap", slow.TextOf(".callout.amber"), StringComparison.Ordinal);
        Assert.Equal("Mohon dijawab minggu ini", slow.One("textarea").TextContent.Trim());
        slow = await second.SubmitAsync(slow, "main form");
        Assert.Equal($"/meja/kasus/{c.Id}", slow.Path);
        Assert.Equal(("with_unit", scene.Body.Finance), ((await scene.ReadAsync(c.Id)).Stage, (await scene.ReadAsync(c.Id)).HandlingUnitId));

        // The instruction is prose: no event holds it, the unit reads it as a note.
        var unit = await (await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator)).GetPageAsync($"/meja/kasus/{c.Id}");
        Assert.Contains("Petunjuk untuk unit: Mohon dijawab minggu ini", unit.TextOf(".timeline .note"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.False(await db.Events.AnyAsync(e => e.Data.Contains("Mohon dijawab"), Ct));
    }

    [Fact]
    public async Task Draft_Survives_UntilSent_AndBelongsToOnePerson()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var (one, other) = (await scene.OfficerAsync(), await scene.OfficerAsync());
        var page = await one.GetPageAsync($"/meja/kasus/{c.Id}");
        var token = page.All("input[name=__RequestVerificationToken]")[0].GetAttribute("value");
        Assert.Equal(HttpStatusCode.NoContent, (await one.PostAsync($"/meja/kasus/{c.Id}?handler=Draft", new FormValues { ["Body"] = "Belum selesai", ["__RequestVerificationToken"] = token })).Status);
        page = await one.GetPageAsync($"/meja/kasus/{c.Id}");
        Assert.Equal("Belum selesai", page.TextOf("#Body"));
        Assert.Equal("", (await other.GetPageAsync($"/meja/kasus/{c.Id}")).TextOf("#Body"));
        page = await one.SubmitAsync(page, "form[action*='handler=Message']");
        Assert.Equal("", page.TextOf("#Body"));
    }

    [Fact]
    public async Task Leader_Reads_AndCannotWriteOrAct()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var leader = await scene.OfficerAsync(role: Roles.Leader);
        var page = await leader.GetPageAsync($"/meja/kasus/{c.Id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["pantau", "ingatkan"], page.All("main form").Select(f => f.Id));   // to hear of it and to remember: nothing of the case
        Assert.Empty(page.All("nav.bar"));
        var officer = await scene.OfficerAsync();
        var assigned = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}"), "form[action*='handler=Assign']", new FormValues { ["AssigneeId"] = "-" });
        Assert.Equal(HttpStatusCode.OK, assigned.Status);
    }
}
