using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>Copies, repetitions and relatives: found, linked both ways, and not filed twice within minutes.</summary>
public sealed class LinkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FormValues Spaced => new() { ["Wanted.Information"] = "  Salinan  laporan realisasi anggaran\r\n tahun 2025, per satuan kerja. ", ["Wanted.Purpose"] = "Penelitian tesis" };

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SameWordsFromTheSamePerson_WithinMinutes_AreTheFirstRequest_WithoutItsCode(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var first = await RequestWalk.FileAsync(visitor);
        Assert.Contains(first.Secret, (await visitor.GetPageAsync("/permintaan/tanda-bukti?bentuk=txt")).Body, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromMinutes(9));
        var again = app.NewVisitor();
        var page = await again.SubmitAsync(await RequestWalk.ToCheckAsync(again, Spaced), "main form", new FormValues { ["Statement"] = "true" });
        Assert.Equal([first.Number], page.TextsOf(".receipt-keys code"));
        Assert.DoesNotContain(first.Secret, page.Body, StringComparison.Ordinal);

        // Nor the receipt with name, address and contacts: numbers and words of others are known to many.
        Assert.Empty(page.All("a[download]"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await again.GetPageAsync("/permintaan/tanda-bukti?bentuk=txt")).Status);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Cases.CountAsync(Ct));
    }

    [Fact]
    public async Task SameWords_WithAMendedAddress_AreFiled_AndLinked()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        var again = app.NewVisitor();
        var page = await again.SubmitAsync(await again.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        page = await again.SubmitAsync(page, "main form", new FormValues { ["Contact.Address"] = "Jalan Lain 7, Bandung", ["Contact.Email"] = "siti.baru@contoh.example" });
        page = await again.SubmitAsync(page, "main form", RequestWalk.Wanted);
        page = await again.SubmitAsync(page, "main form", RequestWalk.Delivery);
        Assert.NotEmpty(RequestWalk.Read(await again.SubmitAsync(page, "main form", new FormValues { ["Statement"] = "true" })).Secret);
        await using var db = app.OpenDb();
        Assert.Equal(2, await db.Cases.CountAsync(Ct));
        Assert.Equal(LinkKind.DuplicateOf, (await db.Set<CaseLink>().SingleAsync(Ct)).Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TenCopiesLater_AreFiled_AndMarkedAsDuplicatesOfTheFirst(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var first = await RequestWalk.FileAsync(app.NewVisitor());
        for (var i = 1; i < 10; i++)
        {
            app.Time.Advance(SubmitRequest.SameWithin + TimeSpan.FromDays(i == 1 ? 0 : 0.01));
            await RequestWalk.FileAsync(app.NewVisitor(), Spaced);
        }

        await using var db = app.OpenDb();
        var original = await db.Cases.SingleAsync(c => c.Number == first.Number, Ct);
        Assert.Equal(10, await db.Cases.CountAsync(Ct));
        Assert.Equal(9, await db.Set<CaseLink>().CountAsync(l => l.ToId == original.Id && l.Kind == LinkKind.DuplicateOf, Ct));
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var page = await officer.GetPageAsync($"/meja/kasus/{original.Id}");
        Assert.Contains("10 permintaan terbuka berisi kata-kata yang sama", page.Text, StringComparison.Ordinal);
        Assert.Contains("Punya salinan", page.Text, StringComparison.Ordinal);
        var copy = await db.Cases.FirstAsync(c => c.Number != first.Number, Ct);
        Assert.Contains($"Salinan dari {first.Number}", (await officer.GetPageAsync($"/meja/kasus/{copy.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SecondClickOnACopy_AlsoAfterAMergingUnderOtherDetails_GivesItsNumber(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        app.Time.Advance(SubmitRequest.SameWithin + TimeSpan.FromMinutes(1));
        var copy = await RequestWalk.FileAsync(app.NewVisitor());
        var again = app.NewVisitor();
        var page = await RequestWalk.ToCheckAsync(again);
        Assert.Contains(copy.Number, (await again.SubmitAsync(page, "main form", new FormValues { ["Statement"] = "true" })).Text, StringComparison.Ordinal);

        // Somebody merges the two within the same minutes; the other record's telephone holds.
        await using var db = app.OpenDb();
        var people = await db.Cases.OrderBy(c => c.Id).Select(c => c.RequesterId).ToListAsync(Ct);
        await db.Contacts.Where(c => c.PartyId == people[0] && c.Kind == ContactKind.Phone).ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, "+628999999999"), Ct);
        var holds = new Dictionary<PartyDetail, Guid> { [PartyDetail.Phone] = people[0] };
        Assert.False((await app.InScopeAsync(s => s.GetRequiredService<MergeParties>().RunAsync(new MergePartiesInput(people[0], people[1], holds, "Nomornya sama"), body.Staff(Roles.InformationOfficer), Ct))).Failed);
        var third = app.NewVisitor();
        var sent = await third.SubmitAsync(await RequestWalk.ToCheckAsync(third), "main form", new FormValues { ["Statement"] = "true" });
        Assert.Contains(copy.Number, sent.Text, StringComparison.Ordinal);
        Assert.Equal(2, await db.Cases.CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SenderOfHundreds_FindsTheFirst_FarBehindTheNewest(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var first = await scene.FileAsync(subject: "Salinan kajian");
        await scene.FileManyAsync(250, subject: "Lain");
        var party = new Party { Name = "Siti", CreatedAtUtc = DateTime.UnixEpoch, Contacts = { new ContactPoint { Kind = ContactKind.Email, Value = "siti@contoh.example" } } };
        Task<EarlierCases?> FindAsync() => app.InScopeAsync(s => s.GetRequiredService<SameBefore>().FindAsync(RequestKind.KindId, first.TextHash, party, Ct));
        Assert.Equal((first.Id, first.Id), ((await FindAsync())!.First.Id, (await FindAsync())!.Newest.Id));
        var copy = await scene.FileAsync(subject: "Salinan kajian");
        await using var db = app.OpenDb();
        db.Add(new CaseLink { FromId = copy.Id, ToId = first.Id, Kind = LinkKind.DuplicateOf, LinkedBy = Actor.System.Name, LinkedAtUtc = DateTime.UnixEpoch });
        await db.SaveChangesAsync(Ct);
        Assert.Equal((first.Id, copy.Id), ((await FindAsync())!.First.Id, (await FindAsync())!.Newest.Id));
        await db.Set<CaseLink>().ExecuteUpdateAsync(s => s.SetProperty(l => l.LinkedBy, "Petugas"), Ct);   // what somebody linked by hand may be another person's
        Assert.Equal(copy.Id, (await FindAsync())!.First.Id);
        await db.Cases.Where(c => c.Id == copy.Id || c.Id == first.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAtUtc, app.Time.GetUtcNow().UtcDateTime), Ct);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task OtherWords_OrAnotherPerson_AreARequestOfTheirOwn()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await RequestWalk.FileAsync(app.NewVisitor(), new FormValues { ["Wanted.Information"] = "Salinan laporan realisasi anggaran tahun 2024 per satuan kerja", ["Wanted.Purpose"] = "Penelitian tesis" });
        await using var db = app.OpenDb();
        Assert.Equal(2, await db.Cases.CountAsync(Ct));
        Assert.Empty(await db.Set<CaseLink>().ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Link_IsReadFromBothSides_AndTakenAway_WithEventsInBoth(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var one = await scene.FileAsync(subject: "Salinan kontrak pembangunan gedung layanan");
        var two = await scene.FileAsync(subject: "Salinan kontrak pembangunan gedung layanan terpadu", who: "Bambang");
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync($"/meja/kasus/{two.Id}/kaitan");
        Assert.Contains("Pemohon sama", page.Text, StringComparison.Ordinal);   // the same e-mail address
        page = await officer.SubmitAsync(page, "#link", new FormValues { ["Number"] = "9999/PPID/PI/2026", ["Kind"] = "Repeats" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await officer.SubmitAsync(page, "#link", new FormValues { ["Number"] = two.Number, ["Kind"] = "Repeats" });
        Assert.Contains("Ini nomor kasus yang sama.", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "#link", new FormValues { ["Number"] = one.Number, ["Kind"] = "Repeats" });
        Assert.Contains("Mengulangi", page.TextOf(".card"), StringComparison.Ordinal);
        Assert.Contains("Diulangi oleh", (await officer.GetPageAsync($"/meja/kasus/{one.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal("Number", (await LinkAsync(app, one.Id, two.Number, LinkKind.DuplicateOf, scene.Body.Staff(Roles.ServiceOfficer))).Problem!.Field);
        page = await officer.SubmitAsync(page, "form[action*='handler=Unlink']");
        Assert.Contains("Kaitan dilepaskan.", page.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Empty(await db.Set<CaseLink>().ToListAsync(Ct));
        foreach (var id in new[] { one.Id, two.Id })
            Assert.Equal(["case_linked", "case_unlinked"], await db.Events.Where(e => e.StreamId == id && e.Action.StartsWith("case_")).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task Link_ToACaseThatOneMayNotSee_IsAsIfItWereNotThere()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var own = await scene.FileAsync(scene.Body.Finance);
        var foreign = await scene.FileAsync(scene.Body.School);
        var operators = scene.Body.Staff(Roles.UnitOperator, scene.Body.Finance);
        Assert.Equal("Number", (await LinkAsync(app, own.Id, foreign.Number, LinkKind.Related, operators)).Problem!.Field);
        Assert.Equal(ProblemKind.NotFound, (await LinkAsync(app, foreign.Id, own.Number, LinkKind.Related, operators)).Problem!.Kind);
        Assert.False((await LinkAsync(app, own.Id, foreign.Number, LinkKind.Related, scene.Body.Staff(Roles.ServiceOfficer))).Failed);
        var page = await (await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator)).GetPageAsync($"/meja/kasus/{own.Id}");
        Assert.DoesNotContain($"/meja/kasus/{foreign.Id}", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign.Number, page.Text, StringComparison.Ordinal);   // nor its number in the history
        Assert.Contains("Berkaitan kasus di unit lain", page.Text, StringComparison.Ordinal);
        Assert.Contains(foreign.Number, (await (await scene.OfficerAsync()).GetPageAsync($"/meja/kasus/{own.Id}")).Text, StringComparison.Ordinal);
    }

    private static Task<Result<Done>> LinkAsync(SerambiApp app, Guid id, string number, LinkKind? kind, Actor actor) =>
        app.InScopeAsync(s => s.GetRequiredService<LinkCases>().RunAsync(new LinkCasesInput(id, number, kind), actor, Ct));
}
