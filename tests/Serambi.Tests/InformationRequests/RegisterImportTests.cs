using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests.Register;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>The import of an older register in the browser: columns, dry run, import, and the way back.</summary>
public sealed class RegisterImportTests
{
    private const string Messy =
        "Urut;Masuk;Pemohon;Yang diminta;Hasil;Diberikan tgl;Alasan penolakan\n" +
        "1;05/01/2026;Ani;Anggaran;Diberikan;07/01/2026;\n2;06/01/2026;Budi;Kontrak;Ditolak;;Pasal 17 huruf h\n3;07/01/2026;Citra;Laporan;Diberikan;05/01/2026;\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FormFile File(string text, string name = "register-lama.csv") => new("Upload", name, "text/csv", Encoding.UTF8.GetBytes(text));

    private static async Task<TestPage> LookAsync(Visitor officer, FormFile file) => await officer.SubmitAsync(await officer.GetPageAsync("/meja/register/impor"), "#berkas", null, file);

    /// <summary>Maps the columns of <see cref="Messy"/>, whose headings nobody could guess.</summary>
    private static Task<TestPage> MapAsync(Visitor officer, TestPage looked) => officer.SubmitAsync(looked, "#pemetaan", new()
    {
        ["Columns[0]"] = "number",
        ["Columns[1]"] = "received",
        ["Columns[2]"] = "name",
        ["Columns[3]"] = "information",
        ["Columns[5]"] = "given",
        ["step"] = "check",
    });

    /// <summary>The fifth column is the day of delivery: before the receipt, and the row is doubtful.</summary>
    private static Task<TestPage> GivenAsync(Visitor officer, TestPage looked) => officer.SubmitAsync(looked, "#pemetaan", new() { ["Columns[4]"] = "given", ["step"] = "check" });

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RealRegister_LookedAtImportedAndUndone_LeavesHistoryAndNumbers(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var file = new FormFile("Upload", "sumedang.csv", "text/csv", await System.IO.File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "InformationRequests", "sumedang_register_2024_anon.csv"), Ct));

        var looked = await LookAsync(officer, file);
        Assert.Equal("54 baris dibaca, 8 meragukan, 46 dapat diimpor, 0 sudah ada", looked.TextOf(".callout-title"));
        Assert.Equal(["6", "7", "24", "27", "37", "41", "42", "47"], looked.All("tr:has(input[name=Also]) td[data-label=Nomor]").Select(c => c.TextContent));
        Assert.Contains("Sampai pemberitahuan tertulis: 54 tepat waktu", looked.Text, StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.Equal(0, await db.Cases.CountAsync(Ct));

        var done = await officer.SubmitAsync(looked, "#pemetaan", new() { ["step"] = "import" });
        Assert.Equal("46 permintaan ada di register", done.TextOf(".callout-title"));
        var again = await LookAsync(officer, file);
        Assert.Contains("0 dapat diimpor, 46 sudah ada", again.TextOf(".callout-title"), StringComparison.Ordinal);
        Assert.Contains("Semua baris itu sudah ada", (await officer.SubmitAsync(again, "#pemetaan", new() { ["step"] = "import" })).Text, StringComparison.Ordinal);
        await app.InScopeAsync(async s => await s.GetRequiredService<AnchorSealer>().RunAsync(Ct));

        var undone = await officer.SubmitAsync(await officer.GetPageAsync(done.Url.AbsolutePath), "#batalkan");
        Assert.Equal("46 permintaan dikeluarkan dari register", undone.TextOf(".callout-title"));
        Assert.Contains("dapat dipakai lagi", undone.Text, StringComparison.Ordinal);
        await using (var db = app.OpenDb())
        {
            Assert.Equal((0, 0, 0), (await db.Cases.CountAsync(Ct), await db.Parties.CountAsync(Ct), await db.CaseTexts.CountAsync(Ct)));
            Assert.Equal(46, await db.Events.CountAsync(e => e.StreamKind == "case" && e.Action == EventNames.ImportUndone, Ct));
        }

        var report = await app.InScopeAsync(s => s.GetRequiredService<AuditVerifier>().RunAsync(Ct));
        Assert.Empty(report.Findings);
        Assert.DoesNotContain("Sumedang", (await officer.GetPageAsync("/meja/cari?q=mahasiswa")).TextOf("main"), StringComparison.Ordinal);
        var second = await officer.SubmitAsync(await LookAsync(officer, file), "#pemetaan", new() { ["step"] = "import" });
        Assert.Equal("0001/PPID/PI/2024", second.All("tbody th a")[0].TextContent);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Undo_AfterSomebodyWorked_IsRefusedAndNamesTheCase(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var done = await officer.SubmitAsync(await LookAsync(officer, File("no;tanggal;nama;informasi\n1;05/01/2026;Ani;Anggaran\n2;06/01/2026;Budi;Kontrak\n")), "#pemetaan", new() { ["step"] = "import" });
        await using (var db = app.OpenDb())
        {
            var c = await db.Cases.SingleAsync(x => x.Number.StartsWith("0002"), Ct);
            app.Services.GetRequiredService<EventLog>().Append(db, c, new Actor(ActorKind.Staff, Guid.NewGuid(), "Petugas", []), new EventFacts(EventNames.NoteAdded));
            await db.SaveChangesAsync(Ct);
        }

        var refused = await officer.SubmitAsync(done, "#batalkan");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("sudah ada yang mengerjakan 0002/PPID/PI/2026", refused.TextOf("#galat"), StringComparison.Ordinal);
        await using var after = app.OpenDb();
        Assert.Equal(2, await after.Cases.CountAsync(Ct));
    }

    [Fact]
    public async Task Undo_WhenOthersFiledSince_LeavesTheGap_AndIsNotRepeated()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var first = await officer.SubmitAsync(await LookAsync(officer, File("no;tanggal;nama;informasi\n1;05/01/2026;Ani;Anggaran\n")), "#pemetaan", new() { ["step"] = "import" });
        var second = await officer.SubmitAsync(await LookAsync(officer, File("no;tanggal;nama;informasi\n2;06/01/2026;Budi;Kontrak\n")), "#pemetaan", new() { ["step"] = "import" });

        var undone = await officer.SubmitAsync(first, "#batalkan");
        var twice = await officer.SubmitAsync(first, "#batalkan");

        Assert.Contains("tidak dipakai lagi", undone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Equal("0002/PPID/PI/2026", second.All("tbody th a")[0].TextContent);
        await using var db = app.OpenDb();
        Assert.Equal(2, (await db.Set<CounterRow>().SingleAsync(Ct)).Last);
    }

    [Fact]
    public async Task Undo_WhileTheImportRuns_IsRefused_AndOneCutOffIsUndoneLater()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var done = await officer.SubmitAsync(await LookAsync(officer, File("no;tanggal;nama;informasi\n1;05/01/2026;Ani;Anggaran\n")), "#pemetaan", new() { ["step"] = "import" });
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Set<RegisterImport>().Where(i => i.FinishedAtUtc != null).ExecuteUpdateAsync(s => s.SetProperty(i => i.FinishedAtUtc, (DateTime?)null), Ct));
        var early = await officer.SubmitAsync(done, "#batalkan");
        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        Assert.Contains("Impor ini masih berjalan.", early.Text, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromMinutes(61));
        var later = await app.SignInAsync(Roles.ServiceOfficer);
        Assert.Contains("dikeluarkan dari register", (await later.SubmitAsync(await later.GetPageAsync(done.Path), "#batalkan")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownHeadings_MappedByTheOfficer_BecomeRequests()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.InformationOfficer);

        var looked = await LookAsync(officer, File(Messy));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, looked.Status);
        Assert.Contains("tanggal terima", looked.TextOf("#galat"), StringComparison.Ordinal);
        Assert.Contains("05/01/2026", looked.TextOf("#pemetaan"), StringComparison.Ordinal);
        var twice = await officer.SubmitAsync(looked, "#pemetaan", new() { ["Columns[1]"] = "received", ["Columns[5]"] = "received", ["step"] = "check" });
        Assert.Contains("lebih dari sekali", twice.TextOf("#galat"), StringComparison.Ordinal);
        var mapped = await MapAsync(officer, looked);
        Assert.Equal("3 baris dibaca, 1 meragukan, 2 dapat diimpor, 0 sudah ada", mapped.TextOf(".callout-title"));
        var done = await officer.SubmitAsync(mapped, "#pemetaan", new() { ["Also"] = "4", ["step"] = "import" });

        Assert.Equal(3, done.All("tbody tr").Count);
        var register = await officer.GetPageAsync("/meja/register?tahun=2026");
        Assert.Contains("Ditolak", register.TextOf("tbody"), StringComparison.Ordinal);
        Assert.Equal("h", register.All("tbody tr")[1].QuerySelectorAll("td")[11].TextContent);
    }

    [Fact]
    public async Task TwoThousandFiveHundredTicks_ArePostedFromThePage()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var rows = new StringBuilder("no;tanggal;nama;informasi;diberikan tgl\n");
        for (var i = 1; i <= 2_500; i++) rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i};07/01/2026;Citra {i};Laporan;05/01/2026\n");
        var looked = await GivenAsync(officer, await LookAsync(officer, File(rows.ToString())));
        Assert.Contains("2500 meragukan", looked.TextOf(".callout-title").Replace(".", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var box in looked.All("input[name=Also]")) box.SetAttribute("checked", "checked");
        var again = await officer.SubmitAsync(looked, "#pemetaan", new() { ["step"] = "check" });
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(2_500, again.All("input[name=Also][checked]").Count);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AllDoubtfulRows_AreTakenWithOneTick(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var looked = await LookAsync(officer, File("no;tanggal;nama;informasi;diberikan tgl\n1;07/01/2026;Ani;Laporan;05/01/2026\n2;08/01/2026;Budi;Kontrak;05/01/2026\n3;;Citra;Anggaran;05/01/2026\n"));
        looked = await GivenAsync(officer, looked);
        Assert.Contains("Impor semua 2 baris", looked.Text, StringComparison.Ordinal);
        var done = await officer.SubmitAsync(looked, "#pemetaan", new() { ["step"] = "import", ["AlsoAll"] = "true" });
        Assert.Equal("2 permintaan ada di register", done.TextOf(".callout-title"));
    }

    [Fact]
    public async Task ColumnsChangedWithoutLooking_AreCheckedAgainBeforeAnythingIsImported()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var looked = await LookAsync(officer, File("no;tanggal;nama;lain\n1;05/01/2026;Ani;Anggaran\n"));

        var page = await officer.SubmitAsync(looked, "#pemetaan", new() { ["Columns[3]"] = "information", ["step"] = "import" });

        Assert.Equal("1 baris dibaca, 0 meragukan, 1 dapat diimpor, 0 sudah ada", page.TextOf(".callout-title"));
        await using var db = app.OpenDb();
        Assert.Equal(0, await db.Cases.CountAsync(Ct));
    }

    [Theory]
    [InlineData("", "Pilih berkas")]
    [InlineData("no;tanggal\n1;\"05/01/2026\n2;06/01/2026\n", "tanda kutip")]
    public async Task UselessFile_SaysWhy(string content, string why)
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var page = await LookAsync(officer, File(content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(why, page.TextOf("#galat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ByAnOfficerOfAnotherUnit_IsNotOffered()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        var other = await app.SignInAsync(Roles.ServiceOfficer, body.School);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var form = await LookAsync(officer, File("no;tanggal\n1;05/01/2026\n"));

        Assert.Empty((await other.GetPageAsync("/meja/register")).All("a[href$='/meja/register/impor']"));
        Assert.Empty((await other.GetPageAsync("/meja/register/impor")).All("#berkas"));
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SubmitAsync(await WithOwnToken(other, form), "#pemetaan", new() { ["step"] = "import" })).Status);
    }

    /// <summary>The form of somebody else, with the antiforgery token of <paramref name="visitor"/>.</summary>
    private static async Task<TestPage> WithOwnToken(Visitor visitor, TestPage form)
    {
        var own = (await visitor.GetPageAsync("/meja/register")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        foreach (var token in form.All("input[name=__RequestVerificationToken]")) token.SetAttribute("value", own);
        return form;
    }

    [Theory]
    [InlineData("Pasal 17 huruf h", "h")]
    [InlineData("Ps. 17 b, h dan j UU KIP", "b, h, j")]
    [InlineData("UU 14/2008 Pasal 17 huruf a angka 1", "a")]
    [InlineData("17h", "h")]
    [InlineData("h", "h")]
    [InlineData("huruf a dan b", "a, b")]
    [InlineData("Data pribadi dalam e-mail", "Data pribadi dalam e-mail")]
    [InlineData("Gol. III/d", "Gol. III/d")]
    [InlineData("Rahasia dagang PT A", "Rahasia dagang PT A")]
    [InlineData("Pasal 6 ayat (3) huruf c", "Pasal 6 ayat (3) huruf c")]
    [InlineData("", null)]
    public void Ground_IsALetterOnlyWhereArticle17IsMeant(string reason, string? ground) => Assert.Equal(ground, ImportRegister.GroundOf(reason));

    [Theory]
    [InlineData("Rp50.000", 50_000)]
    [InlineData("50.000,00", 50_000)]
    [InlineData("50000", 50_000)]
    [InlineData("gratis", null)]
    [InlineData("99999999999999999999", null)]
    public void Cost_IsReadAsItIsWritten(string typed, int? cost) => Assert.Equal(cost, (int?)ImportRegister.CostOf(typed));
}
