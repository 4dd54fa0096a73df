using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Seals;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>People recorded twice, on the desk: the list, two records side by side, merging, and taking it back.</summary>
public sealed class PeopleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoRecords_AreCompared_Merged_AndTakenApart(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var (one, other) = (await scene.FileAsync(subject: "Salinan kontrak gedung"), await scene.FileAsync(subject: "Anggaran tahun 2026", who: "Siti R. Wati"));
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync("/meja/orang");
        Assert.Contains("Siti R. Wati", page.TextOf("main table"), StringComparison.Ordinal);
        page = await officer.GetPageAsync(page.One("main table a.btn").GetAttribute("href")!);
        Assert.Contains("Sama pada: surel.", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "#merge", new FormValues { ["Reason"] = "Ditanyakan lewat telepon" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Pilih yang berlaku.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Ditanyakan lewat telepon", page.One("#Reason").GetAttribute("value"));
        page = await officer.SubmitAsync(page, "#merge", new FormValues { ["Holds[Name]"] = other.RequesterId.ToString() });
        Assert.Contains("Kedua catatan digabungkan.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Siti R. Wati", page.TextOf("h1"));

        var person = page.Path;
        page = await officer.GetPageAsync($"/meja/kasus/{one.Id}");
        Assert.Contains("Siti R. Wati", page.TextOf("aside"), StringComparison.Ordinal);
        Assert.Contains("Pemohon digabungkan dengan catatan lain", page.Text, StringComparison.Ordinal);
        Assert.Contains("Alasan: Ditanyakan lewat telepon", page.Text, StringComparison.Ordinal);
        Assert.Contains("Pemohon sama", page.Text, StringComparison.Ordinal);
        page = await officer.GetPageAsync(page.One("a[href^='/meja/orang/']").GetAttribute("href")!);
        Assert.Contains(one.Number, page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "#undo", new FormValues { ["Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await officer.SubmitAsync(page, "#undo", new FormValues { ["Reason"] = "Ternyata kakaknya" });
        Assert.Contains("Penggabungan dibatalkan", page.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal((one.RequesterId, other.RequesterId), ((await db.Cases.SingleAsync(c => c.Id == one.Id, Ct)).RequesterId, (await db.Cases.SingleAsync(c => c.Id == other.Id, Ct)).RequesterId));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync(person)).Status);
        Assert.DoesNotContain("Siti R. Wati", (await officer.GetPageAsync("/meja/orang")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoPeople_AreSaidToBeSo()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var (one, other) = (await scene.FileAsync(), await scene.FileAsync(who: "Bambang"));
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync($"/meja/orang/{one.RequesterId}/gabung/{other.RequesterId}");
        page.One("#merge").SetAttribute("action", page.One("[formaction*='handler=Apart']").GetAttribute("formaction")!);
        page = await officer.SubmitAsync(page, "#merge", new FormValues { ["Reason"] = "Suami istri" });
        Assert.True(page.Text.Contains("Tercatat sebagai dua orang", StringComparison.Ordinal), $"{page.Status} {page.Path} {page.TextOf("main")}");
        Assert.Contains("Tidak ada catatan yang mirip", page.Text, StringComparison.Ordinal);

        // And that it was wrong, from the page of either.
        page = await officer.GetPageAsync($"/meja/orang/{other.RequesterId}");
        Assert.Contains("Alasan: Suami istri", page.TextOf("section.card"), StringComparison.Ordinal);
        page = await officer.GetPageAsync(page.One("section.card a.btn").GetAttribute("href")!);
        Assert.Empty(page.All("#merge"));
        page = await officer.SubmitAsync(page, "#undo", new FormValues { ["Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await officer.SubmitAsync(page, "#undo", new FormValues { ["Reason"] = "Salah baca" });
        Assert.Contains("Pernyataan ditarik kembali", page.Text, StringComparison.Ordinal);
        Assert.Contains("Siti Rahmawati", page.TextOf("section.card"), StringComparison.Ordinal);
        Assert.NotEmpty((await officer.GetPageAsync(page.One("section.card a.btn").GetAttribute("href")!)).All("#merge"));
    }

    [Fact]
    public async Task WhoSeesOneCaseOnly_SeesNeitherTheOtherNorThePerson()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var (own, foreign) = (await scene.FileAsync(scene.Body.Finance), await scene.FileAsync(scene.Body.School, who: "Nama Sebelah"));
        var officer = await scene.OfficerAsync(scene.Body.Finance);
        Assert.DoesNotContain("Nama Sebelah", (await officer.GetPageAsync("/meja/orang")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/orang/{own.RequesterId}/gabung/{foreign.RequesterId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/orang/{foreign.RequesterId}")).Status);
        Assert.NotEmpty((await officer.GetPageAsync($"/meja/kasus/{own.Id}")).All("a[href^='/meja/orang/']"));

        // Once they are one person, the officer of one unit sees no longer the whole person.
        Assert.False((await MergeAsync(app, own.RequesterId, foreign.RequesterId, scene.Body.Staff(Roles.InformationOfficer), (PartyDetail.Name, own.RequesterId))).Failed);
        Assert.Empty((await officer.GetPageAsync($"/meja/kasus/{own.Id}")).All("a[href^='/meja/orang/']"));
        foreach (var role in (string[])[Roles.Leader, Roles.Auditor, Roles.UnitOperator])
        {
            var page = await (await scene.OfficerAsync(role: role)).GetPageAsync("/meja/orang");
            Assert.DoesNotContain("Siti", page.TextOf("main"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Tracking_SaysNothingOfAMerging_AndLinksOfBeforeStillOpenTheirOwnCase()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        var first = await RequestWalk.FileAsync(app.NewVisitor());
        app.Time.Advance(SubmitRequest.SameWithin + TimeSpan.FromMinutes(1));
        var second = await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var (one, other) = (await db.Cases.Include(c => c.Requester!.Contacts).SingleAsync(c => c.Number == first.Number, Ct), await db.Cases.Include(c => c.Requester!.Contacts).SingleAsync(c => c.Number == second.Number, Ct));
        string LinkOf(Case c, Guid caseId) => "/lacak/tautan/" + OpenByLink.TokenFor(app.Services.GetRequiredService<LinkTokens>(), caseId, c.Requester!.Contacts.Single(x => x.Kind == Platform.Parties.ContactKind.Email));
        var sentBefore = LinkOf(one, one.Id);
        var officer = body.Staff(Roles.ServiceOfficer);
        var holder = (await MergeAsync(app, one.RequesterId, other.RequesterId, officer)).Value;

        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync(sentBefore), "main form");
        Assert.Contains(one.Number, page.Text, StringComparison.Ordinal);
        foreach (var canary in (string[])[other.Number, other.Id.ToString(), "gabung", "Nomornya sama"]) Assert.DoesNotContain(canary, page.Body, StringComparison.OrdinalIgnoreCase);

        // A link that was sent to the merged record, of a merging that was a mistake, opens nothing any more.
        await using var merged = app.OpenDb();
        var held = await merged.Cases.Include(c => c.Requester!.Contacts).SingleAsync(c => c.Id == other.Id, Ct);
        Assert.Equal(holder, held.RequesterId);
        var sentMeanwhile = LinkOf(held, other.Id);
        Assert.Equal(HttpStatusCode.OK, (await app.NewVisitor().GetPageAsync(sentMeanwhile)).Status);
        await app.InScopeAsync(s => s.GetRequiredService<UndoMerge>().RunAsync(new UndoMergeInput(holder, "salah"), officer, Ct));
        Assert.DoesNotContain(other.Number, (await app.NewVisitor().GetPageAsync(sentMeanwhile)).Text, StringComparison.Ordinal);
        Assert.Empty((await app.NewVisitor().GetPageAsync(sentMeanwhile)).All("main form[method=post]"));
    }

    private static Task<Platform.Result<Guid>> MergeAsync(SerambiApp app, Guid one, Guid other, Actor actor, params (PartyDetail Detail, Guid Id)[] holds) =>
        app.InScopeAsync(s => s.GetRequiredService<MergeParties>().RunAsync(new MergePartiesInput(one, other, holds.ToDictionary(h => h.Detail, h => h.Id), "Nomornya sama"), actor, Ct));
}
