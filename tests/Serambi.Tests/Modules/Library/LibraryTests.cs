using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Pdf.Objects;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Jobs;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.Library;
using Serambi.Web.Modules.Library.Editing;
using Xunit;

namespace Serambi.Tests.Modules.Library;

/// <summary>The library from an empty shelf to one that says what repealed what, and away again; who may not, and what cannot be.</summary>
public sealed class LibraryTests
{
    /// <summary>A page with a note in its margin, which nothing takes out exactly.</summary>
    private static byte[] Commented => PdfSamples.Page(page => page["Annots"] = PdfArray.Of(new PdfDictionary { ["Subtype"] = new PdfName("Text") }));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Story_FromNothingToThePublicAndBack(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await AloneAsync(app);
        var editor = await app.SignInAsync(Roles.Editor, body.Root);
        Assert.Contains("Belum ada peraturan", (await app.GetPageAsync("/peraturan")).Text, StringComparison.Ordinal);
        Assert.Empty((await app.GetPageAsync("/")).All("a[href='/peraturan']"));

        // Written in the browser; what is wrong is said at its field, and what was typed stays.
        var form = await editor.GetPageAsync("/admin/pustaka/tulis");
        var wrong = await editor.SubmitAsync(form, "#entri", new() { ["Input.Kind"] = "uu", ["Input.Year"] = "2008", ["Input.UnitId"] = body.Root.ToString(), ["Input.Title"] = "tentang Keterbukaan Informasi Publik", ["Input.EnactedOn.Day"] = "30", ["Input.EnactedOn.Month"] = "4", ["Input.EnactedOn.Year"] = "2008", ["Input.Source"] = "LN 2008 (61), TLN (4846)", ["Input.Subjects"] = "Keterbukaan Informasi; Badan Publik" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "true"), (wrong.Status, wrong.One("#Input_Number").GetAttribute("aria-invalid")));
        var desk = await editor.SubmitAsync(wrong, "#entri", new() { ["Input.Number"] = "14" });
        Assert.Equal("Undang-Undang Nomor 14 Tahun 2008", desk.Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/peraturan/uu-14-2008")).Status);
        desk = await editor.SubmitAsync(desk, "#penerbitan");
        Assert.Contains("Terbit. Publik dapat membacanya", desk.Text, StringComparison.Ordinal);

        // At once on every page that says something of it.
        Assert.Contains("Peraturan", (await app.GetPageAsync("/hak")).TextsOf("#menu li"));
        Assert.Single((await app.GetPageAsync("/")).All(".doors a[href='/peraturan']"));
        Assert.Contains("/peraturan/uu-14-2008</loc>", (await app.GetPageAsync("/sitemap.xml")).Body, StringComparison.Ordinal);
        var page = await app.GetPageAsync("/peraturan/UU-14-2008");
        Assert.Equal("/peraturan/uu-14-2008", page.Path);
        Assert.Equal(["Berlaku"], page.TextsOf("article > p .badge"));
        Assert.Equal("Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik (LN 2008 (61), TLN (4846))", page.TextOf(".copy code"));
        Assert.Contains("\"legislationLegalForce\":\"https://schema.org/InForce\"", page.One("script[type='application/ld+json']").TextContent, StringComparison.Ordinal);
        Assert.Contains("Number 14 of 2008", (await app.GetPageAsync("/en/peraturan/uu-14-2008")).Heading, StringComparison.Ordinal);

        // A relation that is written on one side stands on both, and the status follows from it.
        var (old, now) = (await AddAsync(app, body, "1", 2010), await AddAsync(app, body, "1", 2021));
        await PublishAsync(app, body, now);
        desk = await editor.SubmitAsync(await editor.GetPageAsync($"/admin/pustaka/{old}"), "#hubungkan", new() { ["Relation"] = "Repeals-by", ["Other"] = "Perki Nomor 1 Tahun 2021" });
        Assert.Contains("Dicabut oleh", desk.TextsOf("table td"));
        Assert.Contains("Mencabut", (await editor.GetPageAsync($"/admin/pustaka/{now}")).TextsOf("table td"));
        await PublishAsync(app, body, old);
        await RelateAsync(app, body, now, LibraryRelationKind.Implements, "UU 14/2008");
        page = await app.GetPageAsync("/peraturan/perki-1-2010");
        Assert.Contains("Dicabut oleh Peraturan Komisi Informasi Nomor 1 Tahun 2021", page.TextOf(".callout.red"), StringComparison.Ordinal);
        Assert.Contains("mencabut Perki 1/2010", page.TextOf(".timeline"), StringComparison.Ordinal);
        Assert.Single((await app.GetPageAsync("/peraturan/perki-1-2021")).All("a[href='/peraturan/perki-1-2010']"));
        Assert.Contains("Dilaksanakan oleh", (await app.GetPageAsync("/peraturan/uu-14-2008")).TextsOf("dt"));
        Assert.Equal(["Peraturan Komisi Informasi Nomor 1 Tahun 2010"], await ListAsync(app, "?status=dicabut"));
        Assert.Equal(["Undang-Undang Nomor 14 Tahun 2008"], await ListAsync(app, "?jenis=uu&tahun=2008&subjek=badan-publik&status=berlaku"));
        Assert.Equal(["Peraturan Komisi Informasi Nomor 1 Tahun 2021", "Peraturan Komisi Informasi Nomor 1 Tahun 2010", "Undang-Undang Nomor 14 Tahun 2008"], await ListAsync(app, ""));

        // Its file is found by what it says; the former one stays for staff alone.
        Assert.Empty(await ListAsync(app, "?q=bertiang"));
        foreach (var words in (string[])["Serambi bertiang jati", "Serambi berlantai batu"])
        {
            var sent = await editor.SubmitAsync(await editor.GetPageAsync($"/admin/pustaka/{now}"), "#unggah", null, new FormFile("Upload", "salinan.pdf", "application/pdf", DemoPdf.Page(words)));
            Assert.Contains("Berkas tersimpan", sent.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await ListAsync(app, "?q=bertiang"));
        Assert.Equal(["Peraturan Komisi Informasi Nomor 1 Tahun 2021"], await ListAsync(app, "?q=perki+berlant"));
        using var download = await app.NewVisitor().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/peraturan/perki-1-2021/berkas"));
        Assert.Equal(("application/pdf", "attachment", "perki-1-2021.pdf"), (download.Content.Headers.ContentType?.MediaType, download.Content.Headers.ContentDisposition?.DispositionType, download.Content.Headers.ContentDisposition?.FileNameStar ?? download.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal(("default-src 'none'; sandbox", true), (Assert.Single(download.Headers.GetValues("Content-Security-Policy")), download.Headers.CacheControl?.NoCache));
        Assert.Equal(HttpStatusCode.OK, (await editor.GetPageAsync($"/admin/pustaka/{now}/berkas/1")).Status);
        Assert.NotEqual("application/pdf", (await app.GetPageAsync($"/admin/pustaka/{now}/berkas/1")).ContentHeaders.ContentType?.MediaType);

        // What the network of legal documentation collects.
        using var feed = JsonDocument.Parse((await app.GetPageAsync("/peraturan/jdih.json")).Body);
        var item = feed.RootElement[0];
        Assert.Equal(("2021", "1", "PERKI", "Berlaku", "4", "1"), (Of(item, "tahun_pengundangan"), Of(item, "noPeraturan"), Of(item, "singkatanJenis"), Of(item, "status"), Of(item, "operasi"), Of(item, "display")));
        Assert.EndsWith("/peraturan/perki-1-2021/berkas", Of(item, "urlDownload"), StringComparison.Ordinal);
        Assert.Equal("Tidak Berlaku", Of(feed.RootElement[1], "status"));

        // Withdrawn at an hour by the clock: gone everywhere, and what it repealed is in force again for the public.
        var ends = app.Time.Now.AddHours(2);
        await DoAsync(app, async (WithdrawEntry o) => await o.RunAsync(new WithdrawEntryInput(now, await VersionAsync(app, now), ends), body.Staff(Roles.Editor), Ct));
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync("/peraturan/perki-1-2021")).Status);
        app.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/peraturan/perki-1-2021")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/peraturan/perki-1-2021/berkas")).Status);
        Assert.DoesNotContain("perki-1-2021", (await app.GetPageAsync("/peraturan/jdih.json")).Body + (await app.GetPageAsync("/sitemap.xml")).Body + (await app.GetPageAsync("/peraturan/uu-14-2008")).Body, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(app, "?q=berlantai"));
        Assert.Equal(["Berlaku"], (await app.GetPageAsync("/peraturan/perki-1-2010")).TextsOf("article > p .badge"));
        await using var db = app.OpenDb();
        Assert.Equal(["library_entry_created", "library_entry_published", "library_related", "library_related", "library_file_added", "library_file_added", "library_withdrawal_scheduled"], await db.Events.Where(e => e.StreamId == now).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task Refusals_SayWhy_AndNobodyWritesForAnotherUnit()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await AloneAsync(app);
        var (act, first, second) = (await AddAsync(app, body, "14", 2008, "uu"), await AddAsync(app, body, "1", 2010), await AddAsync(app, body, "1", 2021));
        Assert.Null(await RelateAsync(app, body, second, LibraryRelationKind.Repeals, "perki-1-2010"));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, LibraryTexts.AlreadyRelated, "Perki 1/2021", "mencabut", "Perki 1/2010"), (await RelateAsync(app, body, first, LibraryRelationKind.Amends, "Perki 1/2021"))?.Message);
        Assert.Equal(LibraryTexts.OtherItself, (await RelateAsync(app, body, first, LibraryRelationKind.Amends, "Perki 1/2010"))?.Message);
        Assert.Equal(LibraryTexts.OtherUnknown, (await RelateAsync(app, body, first, LibraryRelationKind.Amends, "PP 61/2010"))?.Message);
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, LibraryTexts.OlderThan, "UU 14/2008", "Perki 1/2010"), (await RelateAsync(app, body, act, LibraryRelationKind.Amends, "Perki 1/2010"))?.Message);
        await PublishAsync(app, body, second);   // a repealer that nobody reads keeps no other from being written down
        var third = await AddAsync(app, body, "2", 2021);
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, LibraryTexts.RepealedAlready, "Perki 1/2010", "Perki 1/2021"), (await RelateAsync(app, body, third, LibraryRelationKind.Repeals, "Perki 1/2010"))?.Message);
        Assert.Null(await RelateAsync(app, body, third, LibraryRelationKind.Amends, "Perki 1/2021"));
        var fourth = await AddAsync(app, body, "3", 2021);
        Assert.Null(await RelateAsync(app, body, fourth, LibraryRelationKind.Amends, "Perki 2/2021"));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, LibraryTexts.Circle, "Perki 3/2021", "Perki 1/2021"), (await RelateAsync(app, body, second, LibraryRelationKind.Amends, "Perki 3/2021"))?.Message);
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, LibraryTexts.AlreadyThere, "Perki 1/2010"), (await SaveAsync(app, body.Staff(Roles.Editor), Facts(body.Root, "1", 2010, "perban"))).Problem?.Message);

        // A number that was mended after publication is taken, and the one that it had is free, whatever the address says.
        async Task<Problem?> RenumberAsync(Guid id, string number) => (await DoAsync(app, async (SaveEntry o) => await o.RunAsync(new SaveEntryInput(id, await VersionAsync(app, id), Facts(body.Root, number, 2021, "perban")), body.Staff(Roles.Editor), Ct))).Problem;
        Assert.Equal("Number", (await RenumberAsync(second, "2"))?.Field);
        Assert.Null(await RenumberAsync(second, "7"));
        var again = await AddAsync(app, body, "1", 2021);
        Assert.Null(await RelateAsync(app, body, again, LibraryRelationKind.Implements, "Perki 7/2021"));
        await using (var db = app.OpenDb()) Assert.Equal(second, await db.Set<LibraryRelation>().Where(r => r.FromId == again).Select(r => r.ToId).SingleAsync(Ct));
        Assert.Equal("UnitId", (await SaveAsync(app, body.Staff(Roles.Editor), Facts(Guid.Empty, "8", 2021, "sop"))).Problem?.Field);

        // Files: only PDF by content, nothing hidden without a reason, and two editors do not overwrite each other.
        async Task<Problem?> SendAsync(byte[] content, string? reason = null, int? seen = null) =>
            (await DoAsync(app, async (ReplaceLibraryFile o) => await o.RunAsync(new ReplaceLibraryFileInput(act, seen ?? await VersionAsync(app, act), new MemoryStream(content), "naskah.pdf", reason), body.Staff(Roles.Editor), Ct))).Problem;
        Assert.Equal("Upload", (await SendAsync(TestBody.Picture))?.Field);
        Assert.Equal("Reason", (await SendAsync(Commented))?.Field);
        Assert.Null(await SendAsync(Commented, "Catatan penjelas dari naskah resmi"));
        Assert.Equal(ProblemKind.Conflict, (await SendAsync(DemoPdf.Page("Isi"), null, seen: 1))?.Kind);

        // A file that could not be read when it came is read by the job.
        await using (var db = app.OpenDb()) await db.Set<LibraryFile>().ExecuteUpdateAsync(s => s.SetProperty(f => f.Text, (string?)null), Ct);
        await app.InScopeAsync(async s =>
        {
            await s.GetServices<IJob>().Single(j => j.Name == "read_library_files").RunAsync(new JobContext(s.GetRequiredService<SerambiDb>(), "read_library_files", "uji", "{}"), Ct);
            return true;
        });
        await using (var db = app.OpenDb()) Assert.All(await db.Set<LibraryFile>().Select(f => f.Text).ToListAsync(Ct), Assert.NotNull);

        // A table: tried first, taken once, and a second time nothing more.
        var table = "Jenis;Nomor;Tahun;Tentang;Ditetapkan\nUU;25;2009;Pelayanan Publik;2009-07-18\nUndang-Undang;14;2008;Keterbukaan;\nPP;;2010;Tanpa nomor;\nPP;61;2010;Pelaksanaan;kapan-kapan\n"u8.ToArray();
        async Task<string> ImportAsync(bool dryRun)
        {
            var done = (await DoAsync(app, (ImportEntries o) => o.RunAsync(new ImportEntriesInput(new MemoryStream(table), body.Root, dryRun), body.Staff(Roles.Editor), Ct))).Value;
            return $"{done.New} {done.There} {string.Join(',', done.Refused.Select(r => r.Line))}";
        }

        Assert.Equal("1 1 4,5", await ImportAsync(dryRun: true));
        Assert.Equal("1 1 4,5", await ImportAsync(dryRun: false));
        Assert.Equal("0 2 4,5", await ImportAsync(dryRun: false));

        // Roles and units.
        Assert.Equal(ProblemKind.Forbidden, (await DoAsync(app, async (PublishEntry o) => await o.RunAsync(new PublishEntryInput(act, await VersionAsync(app, act)), body.Staff(Roles.Editor, body.School), Ct))).Problem?.Kind);
        Assert.Equal("UnitId", (await SaveAsync(app, body.Staff(Roles.Editor, body.School), Facts(body.Finance, "9", 2020, "sop"))).Problem?.Field);
        var school = await app.SignInAsync(Roles.Editor, body.School);
        Assert.Empty((await school.GetPageAsync($"/admin/pustaka/{act}")).All("#main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await school.GetPageAsync($"/admin/pustaka/tulis/{act}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.ServiceOfficer, body.Root)).GetPageAsync("/admin/pustaka")).Status);
        var editor = await app.SignInAsync(Roles.Editor, body.Root);
        var early = await editor.GetPageAsync($"/admin/pustaka/tulis/{act}");
        await PublishAsync(app, body, act);
        var late = await editor.SubmitAsync(early, "#entri", new() { ["Input.Title"] = "Judul dari yang kedua" });
        Assert.Equal((HttpStatusCode.Conflict, "Judul dari yang kedua"), (late.Status, late.One("#Input_Title").TextContent));
    }

    /// <summary>A body whose editors of the library publish alone, as PPID said at its list.</summary>
    private static async Task<TestBody> AloneAsync(SerambiApp app)
    {
        var body = await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.InformationOfficer, body.Root);
        await officer.SubmitAsync(await officer.GetPageAsync("/admin/pustaka"), "#aturan", new() { ["SecondPerson"] = "no" });
        return body;
    }

    private static string? Of(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static async Task<IReadOnlyList<string>> ListAsync(SerambiApp app, string query) => (await app.GetPageAsync("/peraturan" + query)).TextsOf(".results h2");

    private static EntryFacts Facts(Guid unit, string number, int year, string kind) => new()
    {
        Kind = kind,
        Number = number,
        Year = year,
        UnitId = unit,
        Title = "Standar Layanan Informasi Publik",
        FormName = kind == "perban" ? "Peraturan Komisi Informasi" : null,
        FormShort = kind == "perban" ? "Perki" : null,
    };

    private static Task<Result<T>> DoAsync<TOperation, T>(SerambiApp app, Func<TOperation, Task<Result<T>>> run)
        where TOperation : notnull => app.InScopeAsync(s => run(s.GetRequiredService<TOperation>()));

    private static Task<Result<SavedEntry>> SaveAsync(SerambiApp app, Actor actor, EntryFacts facts) => DoAsync(app, (SaveEntry o) => o.RunAsync(new SaveEntryInput(null, 0, facts), actor, Ct));

    private static async Task<Guid> AddAsync(SerambiApp app, TestBody body, string number, int year, string kind = "perban") => (await SaveAsync(app, body.Staff(Roles.Editor), Facts(body.Root, number, year, kind))).Value.Id;

    private static async Task<int> VersionAsync(SerambiApp app, Guid id)
    {
        await using var db = app.OpenDb();
        return await db.Set<LibraryEntry>().Where(e => e.Id == id).Select(e => e.Version).SingleAsync(Ct);
    }

    private static async Task PublishAsync(SerambiApp app, TestBody body, Guid id) =>
        Assert.Null((await DoAsync(app, async (PublishEntry o) => await o.RunAsync(new PublishEntryInput(id, await VersionAsync(app, id)), body.Staff(Roles.Editor), Ct))).Problem);

    private static async Task<Problem?> RelateAsync(SerambiApp app, TestBody body, Guid id, LibraryRelationKind kind, string other) =>
        (await DoAsync(app, async (RelateEntries o) => await o.RunAsync(new RelateEntriesInput(id, await VersionAsync(app, id), kind, Outgoing: true, other), body.Staff(Roles.Editor), Ct))).Problem;
}
