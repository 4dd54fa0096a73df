using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Files;
using Serambi.Platform.Seals;
using Serambi.Tests.Commands;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Archive;
using Xunit;
using static Serambi.Tests.Modules.Services.Archive.ArchiveScene;

namespace Serambi.Tests.Modules.Services.Archive;

/// <summary>Registers and scans of documents that were issued in the past, on their way in.</summary>
public sealed class ArchiveImportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Import_IsRepeatable_UpdatesTheSameRow_AndNamesEveryRefusedLine(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await OpenAsync(app, null);
        var dry = (await ImportAsync(app, Register, dryRun: true)).Value;
        Assert.Equal((4, 4, 0, 0, 0), (dry.Rows, dry.New, dry.Changed, dry.Same, dry.Refused));
        await using (var db = app.OpenDb()) Assert.False(await db.Set<ArchiveEntry>().AnyAsync(Ct));

        Assert.Equal(4, (await ImportAsync(app, Register)).Value.New);
        var again = (await ImportAsync(app, Register)).Value;
        Assert.Equal((0, 0, 4), (again.New, again.Changed, again.Same));
        const string later = "nama,nomor,tahun,tanggal\nSari Dewi Lestari,dn 01 123,2012,30/6/2012\n,DN-9,2012,\nAni,,,\nBudi,DN-01 500,3012,\nBudi,DN-01 500,2012,31/2/2012\nSari,DN.01.123,2012,\n";
        var mixed = (await ImportAsync(app, later)).Value;
        Assert.Equal((6, 0, 1, 5), (mixed.Rows, mixed.New, mixed.Changed, mixed.Refused));
        Assert.Equal([3, 4, 5, 6, 7], mixed.RefusedLines.Select(l => l.Line));
        Assert.Contains("baris 2", mixed.RefusedLines[^1].What, StringComparison.Ordinal);
        Assert.Contains("Nama pemilik", mixed.ChangedLines.Single().What, StringComparison.Ordinal);
        Assert.Equal("Sari Dewi Lestari", Assert.Single(await FindAsync(app, "DN-01123", null, null)).Content.Name);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Entries_AreSealed_FoundByNumberThenByNameAndYear_AndSurviveARotation(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await OpenAsync(app);
        for (var turn = 0; turn < 2; turn++)
        {
            var found = Assert.Single(await FindAsync(app, "dn.01.123", "Siapa Saja", 1990));
            Assert.Equal(("Sari Dewi", 2012, true, Likeness.Different), (found.Content.Name, found.Content.Year, found.ByNumber, found.Name));
            Assert.Equal(new ArchiveColumn("Nama Orang Tua", "Bapak Dewi"), Assert.Single(found.Content.Others));
            Assert.Equal(["Sari Dewi", "Dewi Sari"], (await FindAsync(app, "salah 9", "SARI DEWI", 2012)).Select(c => c.Content.Name));
            Assert.Equal([Likeness.Equal, Likeness.Near], (await FindAsync(app, null, "Sari  Dewi", 2012)).Select(c => c.Name));
            Assert.Equal("Tanpa Nomor", Assert.Single(await FindAsync(app, null, "Tanpa Nomer", 1969)).Content.Name);
            Assert.Empty(await FindAsync(app, null, "Sari Dewi", 2013));
            Assert.Empty(await FindAsync(app, null, "Sari Dewi", null));
            if (turn == 0) await app.InScopeAsync(s => s.GetRequiredService<RotateKeys>().RunAsync(Actor.System, Ct));
        }

        await using var db = app.OpenDb();
        foreach (var entry in await db.Set<ArchiveEntry>().AsNoTracking().ToListAsync(Ct)) Assert.DoesNotContain("Sari", Encoding.Latin1.GetString(entry.Content), StringComparison.Ordinal);
        Assert.Equal((0, 4), ((await ImportAsync(app, Register)).Value.New, await db.Set<ArchiveEntry>().CountAsync(Ct)));
        Assert.Contains(await db.Events.Where(e => e.StreamKind == "archive").Select(e => e.Action).ToListAsync(Ct), a => a == "archive_imported");
        Assert.Empty((await app.InScopeAsync(s => s.GetRequiredService<AuditVerifier>().RunAsync(Ct))).Findings);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", true)]
    [InlineData("windows-1252", false)]
    public async Task Encodings_OfSpreadsheets_AreRead(string encoding, bool mark)
    {
        await using var app = await SerambiApp.CreateAsync("sqlite");
        await TestBody.SeedAsync(app);
        await OpenAsync(app, null);
        var form = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] file = [.. mark ? form.GetPreamble() : [], .. form.GetBytes("sep=;\r\nNo.;NAMA;Tahun\r\n7;\"Renée \"\"Ayu\"\" Putri\";2001\r\n")];
        Assert.Equal(1, (await ImportAsync(app, file)).Value.New);
        Assert.Equal("Renée \"Ayu\" Putri", Assert.Single(await FindAsync(app, "7", null, null)).Content.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tahun;nomor\n2001;1\n")]
    [InlineData("nama;nomor\n\"tak tertutup;1\n")]
    [InlineData("nama;nomor\n\0\0\0;\0\n")]
    [InlineData("PK\u0003\u0004 nama;nomor\n")]
    public async Task Nonsense_IsRefused_AndNothingComesIn(string csv)
    {
        await using var app = await SerambiApp.CreateAsync("sqlite");
        await TestBody.SeedAsync(app);
        await OpenAsync(app, null);
        var done = await ImportAsync(app, csv);
        Assert.True(done.Failed || done.Value.New == 0);
        await using var db = app.OpenDb();
        Assert.False(await db.Set<ArchiveEntry>().AnyAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Scans_GoToTheirEntries_ByNumberOrNamedFile_OnceEach_AndEncrypted(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await OpenAsync(app, Register.Replace("Nama Orang Tua", "Pindaian", StringComparison.Ordinal).Replace("Bapak Dewi", "sari 1.PNG|sari 2.png", StringComparison.Ordinal));
        byte[] other = [.. TestBody.Picture, .. "sisa"u8];
        var zip = Zip(("buku/1/Sari 1.png", TestBody.Picture), ("../../dn-01_124.png", TestBody.Picture), ("C:\\x\\DN01125 (2).png", TestBody.Picture), ("tak dikenal.png", TestBody.Picture), ("DN-01 123.exe", "MZ"u8.ToArray()), ("/etc/", []));
        var dry = (await ScansAsync(app, zip, dryRun: true)).Value;
        Assert.Equal((3, 0, 2), (dry.New, dry.Same, dry.Refused.Count));
        await using (var none = app.OpenDb()) Assert.False(await none.Files.AnyAsync(Ct));
        Assert.Equal((3, 0), ((await ScansAsync(app, zip)).Value.New, 0));
        Assert.Equal((0, 3), ((await ScansAsync(app, zip)).Value.New, (await ScansAsync(app, zip)).Value.Same));

        await using var db = app.OpenDb();
        var files = await db.Files.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(3, files.Count);
        Assert.All(files, f => Assert.Equal((FilePurpose.Archive, true, false), (f.Purpose, f.SealedKey is not null, f.Name.Contains('/', StringComparison.Ordinal))));
        Assert.Equal(1, await db.Set<ArchiveScan>().CountAsync(s => s.FileId == null, Ct));
        Assert.Single(Assert.Single(await FindAsync(app, "DN01125", null, null)).Files);

        // Housekeeping leaves them alone: they belong to no case, and to nobody's draft.
        app.Time.Advance(TimeSpan.FromDays(60));
        await app.InScopeAsync(s => s.GetRequiredService<CleanFiles>().RunAsync(TimeSpan.FromDays(30), Ct));
        Assert.Equal(3, await db.Files.CountAsync(Ct));
        Assert.NotEqual(TestBody.Picture, other);
    }

    [Fact]
    public async Task HostileZip_IsBounded_AndDamageIsSaid()
    {
        await using var app = await SerambiApp.CreateAsync("sqlite");
        await TestBody.SeedAsync(app);
        await OpenAsync(app);
        var bomb = (await ScansAsync(app, Zip(("DN01123.png", new byte[30 << 20])))).Value;
        Assert.Contains("20 MB", Assert.Single(bomb.Refused).Why, StringComparison.Ordinal);
        var whole = Zip(("DN01123.png", TestBody.Picture));
        var torn = whole.ToArray();
        torn.AsSpan(30 + "DN01123.png".Length, 20).Fill(0xFF);
        var done = await ScansAsync(app, torn);
        Assert.True(done.Failed ? done.Problem.Kind == ProblemKind.Invalid : done.Value.Refused.Count == 1);
        await using var db = app.OpenDb();
        Assert.False(await db.Files.AnyAsync(Ct));
    }

    [Fact]
    public async Task TenThousandRows_ComeInAsTheyAreRead()
    {
        await using var app = await SerambiApp.CreateAsync("sqlite");
        await TestBody.SeedAsync(app);
        await OpenAsync(app, null);
        var csv = new StringBuilder("nomor,nama,tahun\n");
        for (var i = 0; i < 10_000; i++) csv.Append(CultureInfo.InvariantCulture, $"DN-{i},Alumni {i},{1970 + i % 50}\n");
        Assert.Equal(10_000, (await ImportAsync(app, csv.ToString())).Value.New);
        Assert.Equal("Alumni 9999", Assert.Single(await FindAsync(app, "dn9999", null, null)).Content.Name);
    }

    [Fact]
    public async Task OnlyAdministrators_FillArchives()
    {
        await using var app = await SerambiApp.CreateAsync("sqlite");
        var body = await TestBody.SeedAsync(app);
        await OpenAsync(app, null);
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator))
            Assert.Equal(ProblemKind.Forbidden, (await ImportAsync(app, Encoding.UTF8.GetBytes(Register), actor: body.Staff(role))).Problem!.Kind);
        Assert.False((await ImportAsync(app, Encoding.UTF8.GetBytes(Register), actor: body.Staff(Roles.Administrator))).Failed);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Administrator_ImportsInTheBrowser_WithItsColumnsCorrected(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var admin = await app.SignInAsync(Roles.Administrator, body.Root);
        var refused = await admin.SubmitAsync(await admin.GetPageAsync("/admin/arsip"), "form.form", new() { ["Title"] = "Arsip ijazah", ["Name"] = "Bukan Nama" });
        Assert.Equal(422, (int)refused.Status);
        var archive = await admin.SubmitAsync(refused, "form.form", new() { ["Name"] = Name });
        Assert.Equal("/admin/arsip/diplomas", archive.Path);
        var schools = await admin.SubmitAsync(archive, "form.form", new() { ["Input.School"] = "SMA Melati", ["Input.Relation"] = "Merged", ["Input.Basis"] = "SK 12/2015" });
        Assert.Contains("Digabung ke sekolah ini", schools.TextOf("#sekolah tbody"), StringComparison.Ordinal);

        var csv = Encoding.UTF8.GetBytes("nama;kode aneh;tahun\nSari Dewi;DN-1;2012\n;DN-2;2012\n");
        var map = await admin.SubmitAsync(await admin.GetPageAsync("/admin/arsip/diplomas/impor"), "#berkas", [], new FormFile("Upload", "arsip.csv", "text/csv", csv));
        Assert.Contains("2 baris: 1 baru", map.TextOf(".callout.amber"), StringComparison.Ordinal);
        var changed = await admin.SubmitAsync(map, "#pemetaan", new() { ["Columns[1]"] = "number", ["step"] = "import" });
        Assert.Contains("Belum ada yang disimpan", changed.TextOf(".callout.amber"), StringComparison.Ordinal);   // other columns than were checked: look first
        var done = await admin.SubmitAsync(changed, "#pemetaan", new() { ["step"] = "import" });
        Assert.Contains("2 baris: 1 baru", done.TextOf(".callout.green"), StringComparison.Ordinal);
        Assert.Contains("Nama kosong", done.TextOf("main"), StringComparison.Ordinal);
        var scans = await admin.SubmitAsync(await admin.GetPageAsync("/admin/arsip/diplomas/pindaian"), "form.form", [], new FormFile("Uploads", "semua.zip", "application/zip", Zip(("DN-1.png", TestBody.Picture))));
        Assert.Contains("1 baru", scans.TextOf(".callout.green"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sari Dewi", (await admin.GetPageAsync("/admin/arsip/diplomas")).Body, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await admin.GetPageAsync("/admin/arsip/lain")).Status);
    }
}
