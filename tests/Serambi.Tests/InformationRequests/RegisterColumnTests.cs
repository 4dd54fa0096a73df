using System.IO.Compression;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Csv;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>Each row of Perki 1/2021 art. 32(1) and Lampiran VIII is a column of the register, wherever the register is shown; no cell is a formula.</summary>
public sealed class RegisterColumnTests
{
    /// <summary>The columns that hold a row of the law, by its number in perki_register.csv.</summary>
    private static readonly Dictionary<string, string[]> Expected = new(StringComparer.Ordinal)
    {
        ["1"] = ["Nomor pendaftaran"],
        ["2"] = ["Tanggal"],
        ["3"] = ["Nama"],
        ["4"] = ["NIK/No. SK"],
        ["5"] = ["Alamat"],
        ["6"] = ["Kontak"],
        ["7"] = ["Surat kuasa"],
        ["8"] = ["Rincian informasi"],
        ["9"] = ["Tujuan"],
        ["10"] = ["Status informasi", "Badan publik lain yang menguasai"],
        ["11"] = ["Bentuk dikuasai"],
        ["12"] = ["Jenis permintaan"],
        ["13"] = ["Alasan penolakan"],
        ["14"] = ["Pemberitahuan tertulis", "Pemberian informasi"],
        ["15"] = ["Biaya", "Cara pembayaran"],
        ["16"] = ["Pekerjaan"],
        ["17"] = ["Keputusan"],
    };

    private const string Csv =
        "nomor;tanggal;nama;alamat;kontak;pekerjaan;rincian informasi;tujuan;status informasi;bentuk dikuasai;jenis permintaan;keputusan;alasan penolakan;tanggal pemberitahuan;tanggal pemberian;biaya;cara pembayaran\n" +
        "1;05/01/2026;=Ani;Jalan Satu;081234567890;@guru;+Anggaran;-Skripsi;tidak dikuasai;hardcopy;melihat;diberikan sebagian;Pasal 17 huruf b;06/01/2026;07/01/2026;5000;\"=cmd|'/c calc'!A1\"\n";

    /// <summary>What each column must show of that row, apart from number, identity and proxy.</summary>
    private static readonly (string Column, string Value)[] Values =
    [
        ("Tanggal", "05/01/2026"), ("Nama", "=Ani"), ("Alamat", "Jalan Satu"), ("Kontak", "+6281234567890"), ("Rincian informasi", "+Anggaran"), ("Tujuan", "-Skripsi"),
        ("Status informasi", "Tidak di bawah penguasaan"), ("Bentuk dikuasai", "Kertas (hardcopy)"), ("Jenis permintaan", "Melihat"), ("Alasan penolakan", "b"),
        ("Pemberitahuan tertulis", "06/01/2026"), ("Pemberian informasi", "07/01/2026"), ("Biaya", "5000"), ("Cara pembayaran", "=cmd|'/c calc'!A1"), ("Pekerjaan", "@guru"), ("Keputusan", "Diberikan sebagian"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static List<string> Wanted()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "InformationRequests", "perki_register.csv"));
        var rows = CsvRows.Read(file, new CsvLimits()).Skip(1).Select(r => r.Cells[2]).ToList();
        Assert.Equal(17, rows.Count);
        return [.. rows.SelectMany(number => Expected[number])];
    }

    private static async Task<(SerambiApp App, Visitor Officer)> OpenAsync(string provider)
    {
        var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var looked = await officer.SubmitAsync(await officer.GetPageAsync("/meja/register/impor"), "#berkas", null, new FormFile("Upload", "r.csv", "text/csv", Encoding.UTF8.GetBytes(Csv)));
        Assert.Contains("1 dapat diimpor", looked.TextOf(".callout-title"), StringComparison.Ordinal);
        await officer.SubmitAsync(looked, "#pemetaan", new() { ["step"] = "import" });
        return (app, officer);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Register_OnScreenAndPaper_HasEveryColumnOfTheLaw(string provider)
    {
        var (app, officer) = await OpenAsync(provider);
        await using var _ = app;
        foreach (var (path, table) in new[] { ("/meja/register?tahun=2026", "table.register"), ("/meja/register/cetak?tahun=2026", "table.register-print") })
        {
            var page = await officer.GetPageAsync(path);
            var headings = page.All(table + " thead th").Select(h => h.TextContent.Trim()).ToList();
            Assert.Equal(Wanted().Order(StringComparer.Ordinal), headings.Order(StringComparer.Ordinal));
            var cells = page.One(table + " tbody tr").Children.Select(c => c.TextContent.Trim()).ToList();
            Assert.Equal("0001/PPID/PI/2026", cells[headings.IndexOf("Nomor pendaftaran")]);
            Assert.All(Values, v => Assert.Equal(v.Value, cells[headings.IndexOf(v.Column)]));
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Register_AsFile_HasEveryColumnOfTheLaw_AndNoFormula(string provider)
    {
        var (app, officer) = await OpenAsync(provider);
        await using var _ = app;

        using var csv = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/meja/register/berkas?tahun=2026&bentuk=csv"));
        using var content = new MemoryStream(await csv.Content.ReadAsByteArrayAsync(Ct));
        var rows = CsvRows.Read(content, new CsvLimits()).Select(r => r.Cells.Select(c => c.TrimStart('\uFEFF')).ToList()).ToList();
        Assert.Equal(Wanted().Order(StringComparer.Ordinal), rows[0].Order(StringComparer.Ordinal));
        Assert.All(Values, v => Assert.Equal(v.Value is ['=' or '+' or '-' or '@', ..] && !v.Value.StartsWith("+62", StringComparison.Ordinal) ? "'" + v.Value : v.Value, rows[1][rows[0].IndexOf(v.Column)]));

        using var xlsx = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/meja/register/berkas?tahun=2026&bentuk=xlsx"));
        await using var book = await ZipArchive.CreateAsync(await xlsx.Content.ReadAsStreamAsync(Ct), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, Ct);
        var text = new StringBuilder();
        foreach (var part in book.Entries.Where(e => e.FullName.StartsWith("xl/", StringComparison.Ordinal)))
        {
            await using var stream = await part.OpenAsync(Ct);
            using var reader = new StreamReader(stream);
            text.Append(await reader.ReadToEndAsync(Ct));
        }

        var all = text.ToString();
        Assert.All(Wanted(), heading => Assert.Contains(heading, all, StringComparison.Ordinal));
        Assert.Contains("=Ani", all, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", all, StringComparison.Ordinal);
        Assert.DoesNotContain("<f ", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_OfAMonth_ShowsBodyPeriodAndOnlyItsRequests()
    {
        var (app, officer) = await OpenAsync(Providers.Sqlite);
        await using var _ = app;
        var january = await officer.GetPageAsync("/meja/register/cetak?tahun=2026&bulan=1");
        var february = await officer.GetPageAsync("/meja/register/cetak?tahun=2026&bulan=2");

        Assert.Contains("Badan Uji", january.TextOf(".register-sheet header"), StringComparison.Ordinal);
        Assert.Contains("Masa: Januari 2026", january.TextOf(".register-sheet header"), StringComparison.Ordinal);
        Assert.Single(january.All("tbody tr"));
        Assert.Empty(february.All("tbody tr"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await officer.GetPageAsync("/meja/register/cetak?bulan=13")).Status);
    }
}
