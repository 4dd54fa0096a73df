using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Settings;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.Library;
using Serambi.Web.Modules.Library.Editing;
using Xunit;

namespace Serambi.Tests.Modules.Library;

/// <summary>What the public reads in the library changes when a second person agrees: never by one alone, never over what somebody else did meanwhile.</summary>
public sealed class ProposalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Story_WhatOneProposes_AnotherApproves_AndThePublicReadsTheOldUntilThen()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        var (editor, officer) = (await app.SignInAsync(Roles.Editor, body.Root), await app.SignInAsync(Roles.InformationOfficer, body.Root));

        // A draft is written freely; to be public it waits, and its editor is neither offered nor granted the approval.
        var desk = await editor.SubmitAsync(await editor.GetPageAsync("/admin/pustaka/tulis"), "#entri", new() { ["Input.Kind"] = "uu", ["Input.Number"] = "14", ["Input.Year"] = "2008", ["Input.UnitId"] = body.Root.ToString(), ["Input.Title"] = "Keterbukaan Informasi Publik" });
        var entry = desk.Path;
        desk = await editor.SubmitAsync(desk, "#penerbitan");
        Assert.Contains(LibraryTexts.DoneProposed, desk.Text, StringComparison.Ordinal);
        Assert.Empty(desk.All("#penerbitan"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/peraturan/uu-14-2008")).Status);
        var own = await editor.GetPageAsync(desk.One(".callout.amber a").GetAttribute("href")!);
        Assert.Empty(own.All("#pemeriksaan"));
        Assert.Contains(LibraryTexts.OwnWork, own.Text, StringComparison.Ordinal);
        var forced = await editor.PostAsync(own.Path + "?handler=Approve", new() { ["Version"] = own.One("#pembatalan [name=Version]").GetAttribute("value"), ["__RequestVerificationToken"] = own.One("#pembatalan [name=__RequestVerificationToken]").GetAttribute("value") });
        Assert.Equal(HttpStatusCode.Conflict, forced.Status);
        const string waiting = ".rail a[href='/admin/pustaka'] .count";
        var offered = await editor.GetPageAsync("/admin/pustaka");
        Assert.DoesNotContain(LibraryTexts.ToCheck, offered.Text, StringComparison.Ordinal);
        Assert.Empty(offered.All(waiting));
        var list = await officer.GetPageAsync("/admin/pustaka");
        Assert.Equal("1", list.TextOf(waiting));
        Assert.Equal(["UU 14/2008: Terbitkan"], list.TextsOf(".callout.amber a"));
        var asked = await officer.GetPageAsync(list.One(".callout.amber a").GetAttribute("href")!);
        Assert.Contains("Keterbukaan Informasi Publik", asked.TextsOf("dd"));
        await officer.SubmitAsync(asked, "#pemeriksaan");
        Assert.Equal("Undang-Undang Nomor 14 Tahun 2008", (await app.GetPageAsync("/peraturan/uu-14-2008")).Heading);

        // Words: given back with a note, written on, approved; both versions are told beside each other.
        desk = await editor.SubmitAsync(await editor.GetPageAsync(entry.Replace("pustaka/", "pustaka/tulis/", StringComparison.Ordinal)), "#entri", new() { ["Input.Title"] = "Keterbukaan" });
        asked = await officer.GetPageAsync(desk.One(".callout.amber a").GetAttribute("href")!);
        Assert.Equal(["Keterbukaan Informasi Publik", "Keterbukaan"], asked.TextsOf("tbody td"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.SubmitAsync(asked, "#pengembalian")).Status);
        await officer.SubmitAsync(asked, "#pengembalian", new() { ["Return"] = "Judul resminya lebih panjang" });
        var form = await editor.GetPageAsync(entry.Replace("pustaka/", "pustaka/tulis/", StringComparison.Ordinal));
        Assert.Equal("Keterbukaan", form.One("#Input_Title").TextContent);
        desk = await editor.SubmitAsync(form, "#entri", new() { ["Input.Title"] = "Keterbukaan Informasi Publik dan Layanannya" });
        Assert.Contains("Keterbukaan Informasi Publik", (await app.GetPageAsync("/peraturan/uu-14-2008")).TextOf(".lead"), StringComparison.Ordinal);
        Assert.DoesNotContain("Layanannya", (await app.GetPageAsync("/peraturan/uu-14-2008")).Text, StringComparison.Ordinal);
        await ApproveAsync(officer, desk);
        Assert.Contains("Layanannya", (await app.GetPageAsync("/peraturan/uu-14-2008")).TextOf(".lead"), StringComparison.Ordinal);

        // A file: read by whoever approves, by nobody else before.
        desk = await editor.SubmitAsync(await editor.GetPageAsync(entry), "#unggah", null, new FormFile("Upload", "salinan.pdf", "application/pdf", DemoPdf.Page("Serambi bertiang jati")));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/peraturan/uu-14-2008/berkas")).Status);
        var proposal = desk.One(".callout.amber a").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await officer.GetPageAsync((await officer.GetPageAsync(proposal)).One(".file a").GetAttribute("href")!)).Status);
        await ApproveAsync(officer, desk);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync("/peraturan/uu-14-2008/berkas")).Status);
        Assert.Single((await app.GetPageAsync("/peraturan?q=bertiang")).All(".results h2"));

        // Withdrawal waits for nobody. Coming back does: taken back once, then approved. Who comes too late is told.
        desk = await editor.SubmitAsync(await editor.GetPageAsync(entry), "#penarikan");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/peraturan/uu-14-2008")).Status);
        desk = await editor.SubmitAsync(desk, "#penerbitan");
        proposal = desk.One(".callout.amber a").GetAttribute("href")!;
        var late = await officer.GetPageAsync(proposal);
        desk = await editor.SubmitAsync(await editor.GetPageAsync(proposal), "#pembatalan");
        Assert.Contains(LibraryTexts.ProposalGone, (await officer.SubmitAsync(late, "#pemeriksaan")).Text, StringComparison.Ordinal);
        desk = await editor.SubmitAsync(desk, "#penerbitan");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/peraturan/uu-14-2008")).Status);
        await ApproveAsync(officer, desk);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync("/peraturan/uu-14-2008")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Relations_WaitWhereThePublicReadsThem_AndTwoAtOnceDoNotBothHappen(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var (ani, budi, officer) = (body.Staff(Roles.Editor), body.Staff(Roles.Editor), body.Staff(Roles.InformationOfficer));
        var (old, first, second) = (await AddAsync(app, body, ani, "1", 2010), await AddAsync(app, body, ani, "1", 2021), await AddAsync(app, body, budi, "2", 2021));
        foreach (var id in (Guid[])[old, first, second])
        {
            Assert.False((await DoAsync(app, async (PublishEntry o) => await o.RunAsync(new PublishEntryInput(id, await VersionAsync(app, id)), ani, Ct))).Value);
            Assert.Equal(LibraryTexts.OwnWork, (await CheckAsync(app, id, ani))?.Message);
        }

        Assert.Equal(LibraryTexts.OwnWork, (await CheckAsync(app, second, budi))?.Message);   // who wrote it, though another proposed it
        Assert.Equal(ProblemKind.Forbidden, (await CheckAsync(app, first, body.Staff(Roles.Editor, body.School)))?.Kind);
        Assert.Null(await CheckAsync(app, first, budi));
        foreach (var id in (Guid[])[old, second]) Assert.Null(await CheckAsync(app, id, officer));

        // Two repeals of the same are proposed at two entries; the second to be approved became impossible, also when both are approved at the same instant.
        foreach (var id in (Guid[])[first, second]) Assert.False((await DoAsync(app, async (RelateEntries o) => await o.RunAsync(new RelateEntriesInput(id, await VersionAsync(app, id), LibraryRelationKind.Repeals, Outgoing: true, "Perki 1/2010"), ani, Ct))).Value);
        Assert.Empty(await StatusesAsync(app, old));
        Assert.Equal(ProblemKind.Conflict, (await DoAsync(app, async (RelateEntries o) => await o.RunAsync(new RelateEntriesInput(old, await VersionAsync(app, old), LibraryRelationKind.Amends, Outgoing: false, "Perki 1/2021"), budi, Ct))).Problem?.Kind);
        var decided = await Task.WhenAll(CheckAsync(app, first, officer), CheckAsync(app, second, budi));
        var refused = Assert.Single(decided, p => p is not null);
        Assert.Equal(ProblemKind.Conflict, refused!.Kind);
        Assert.Equal([LibraryRelationKind.Repeals], await StatusesAsync(app, old));
        var loser = decided[0] is null ? second : first;
        Assert.StartsWith("Perki 1/2010 sudah dicabut", (await CheckAsync(app, loser, officer))?.Message, StringComparison.Ordinal);

        // Whoever looked at it before somebody changed the entry looks again; a direct change takes away what waited about the same.
        var winner = loser == first ? second : first;
        async Task<Result<SavedEntry>> TitleAsync(string title) => await DoAsync(app, async (SaveEntry o) => await o.RunAsync(new SaveEntryInput(winner, await VersionAsync(app, winner), Facts(body.Root, winner == first ? "1" : "2", 2021) with { Title = title }), ani, Ct));
        Assert.True((await TitleAsync("Judul pertama")).Value.Waits);
        var seen = await VersionAsync(app, winner);
        Assert.True((await TitleAsync("Judul kedua")).Value.Waits);
        Assert.Equal(LibraryTexts.ChangedMeanwhile, (await CheckAsync(app, winner, officer, seen))?.Message);
        await DoAsync(app, (RuleSection o) => o.RunAsync(new RuleSectionInput(LibraryEdit.Stream, 0, SecondPerson: false), officer, Ct));
        Assert.False((await TitleAsync("Judul ketiga")).Value.Waits);
        await using var db = app.OpenDb();
        Assert.Equal([loser], await db.Set<LibraryProposal>().Select(p => p.EntryId).ToListAsync(Ct));
        Assert.Equal("Judul ketiga", await db.Set<LibraryEntry>().Where(e => e.Id == winner).Select(e => e.Title).SingleAsync(Ct));
    }

    private static async Task ApproveAsync(Visitor officer, TestPage desk) => Assert.Contains(LibraryTexts.DoneApproved, (await officer.SubmitAsync(await officer.GetPageAsync(desk.One(".callout.amber a").GetAttribute("href")!), "#pemeriksaan")).Text, StringComparison.Ordinal);

    private static EntryFacts Facts(Guid unit, string number, int year) => new() { Kind = "perban", FormName = "Peraturan Komisi Informasi", FormShort = "Perki", Number = number, Year = year, UnitId = unit, Title = "Standar Layanan Informasi Publik" };

    private static Task<Result<T>> DoAsync<TOperation, T>(SerambiApp app, Func<TOperation, Task<Result<T>>> run)
        where TOperation : notnull => app.InScopeAsync(s => run(s.GetRequiredService<TOperation>()));

    private static async Task<Guid> AddAsync(SerambiApp app, TestBody body, Actor actor, string number, int year) => (await DoAsync(app, (SaveEntry o) => o.RunAsync(new SaveEntryInput(null, 0, Facts(body.Root, number, year)), actor, Ct))).Value.Id;

    private static async Task<int> VersionAsync(SerambiApp app, Guid id)
    {
        await using var db = app.OpenDb();
        return await db.Set<LibraryEntry>().Where(e => e.Id == id).Select(e => e.Version).SingleAsync(Ct);
    }

    private static async Task<IReadOnlyList<LibraryRelationKind>> StatusesAsync(SerambiApp app, Guid id)
    {
        await using var db = app.OpenDb();
        return await db.Set<LibraryRelation>().Where(r => r.ToId == id).Select(r => r.Kind).ToListAsync(Ct);
    }

    /// <summary>Approves what waits of an entry.</summary>
    private static async Task<Problem?> CheckAsync(SerambiApp app, Guid entry, Actor actor, int? seen = null)
    {
        await using var db = app.OpenDb();
        var proposal = await db.Set<LibraryProposal>().Where(p => p.EntryId == entry).Select(p => p.Id).SingleAsync(Ct);
        var version = seen ?? await VersionAsync(app, entry);
        return (await DoAsync(app, (CheckProposal o) => o.RunAsync(new CheckProposalInput(proposal, version), actor, Ct))).Problem;
    }
}
