using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Csv;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Seals;
using Serambi.Tests.Commands;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Register;
using Xunit;

namespace Serambi.Tests.InformationRequests;

public sealed class RegisterTests
{
    private static readonly string RealRegister = Path.Combine(AppContext.BaseDirectory, "InformationRequests", "sumedang_register_2024_anon.csv");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Verdicts_OfARealRegister_ComeOutTheSame()
    {
        using var file = File.OpenRead(RealRegister);
        var rows = RegisterCheck.Run(RegisterRow.ReadAll(file, out var fault), new DateOnly(2026, 3, 6), ShippedCalendar.Create());
        file.Position = 0;
        var published = CsvRows.Read(file, new CsvLimits()).Skip(1).ToList();

        Assert.Null(fault);
        Assert.Equal(54, rows.Count);
        Assert.Equal(published.Select(p => p.Cells[7]), rows.Select(r => r.Verdict!.Used?.ToString(CultureInfo.InvariantCulture) ?? ""));
        Assert.Equal(published.Select(p => p.Cells[8]), rows.Select(r => r.Verdict!.Note));
        Assert.All(rows, r => Assert.True(r.Verdict!.NoticeInTime));
        Assert.Equal(["6", "7", "24", "27", "37", "41", "42", "47"], rows.Where(r => r.Doubtful).Select(r => r.Row.Number));
        Assert.Contains(rows.Single(r => r.Row.Number == "7").Findings, f => f.Message.Contains("29/03/2024", StringComparison.Ordinal));
        Assert.Contains(rows.Single(r => r.Row.Number == "20").Findings, f => !f.Doubtful && f.Message.Contains("Sabtu", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Import_OfARealRegister_KeepsHistory_AndIsNotRepeated(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await CommandRun.OfAsync(app, "user add", "a@b.example", "--name=A", "--role=administrator", "--unit=PPID");
        _ = app.Server;

        var dry = await CommandRun.OfAsync(app, "register import", RealRegister, "--dry-run");
        await using var db = app.OpenDb();
        Assert.Equal(0, await db.Cases.CountAsync(Ct));
        var run = await CommandRun.OfAsync(app, "register import", RealRegister);
        var again = await CommandRun.OfAsync(app, "register import", RealRegister);

        Assert.True(dry.Code == 0, dry.Errors);
        Assert.True(run.Code == 0, run.Errors);
        Assert.Equal(8, dry.Output.Split("MERAGUKAN").Length - 1);
        Assert.Contains("Sampai pemberitahuan tertulis: 54 tepat waktu", dry.Output, StringComparison.Ordinal);
        Assert.Contains("0 baris diimpor, 46 sudah ada", again.Output, StringComparison.Ordinal);
        var cases = await db.Cases.AsNoTracking().Include(c => c.Clocks).OrderBy(c => c.ReceivedOn).ThenBy(c => c.Number).ToListAsync(Ct);
        Assert.Equal(46, cases.Count);
        Assert.All(cases, c => Assert.Equal((Channel.Import, "answered", "granted"), (c.Channel, c.Stage, c.Outcome)));
        Assert.Equal(new DateOnly(2024, 1, 25), cases[0].ReceivedOn);
        Assert.Equal("0001/PPID/PI/2024", cases[0].Number);
        var clock = cases[0].Clocks.Single(k => k.Governing);
        Assert.Equal((new DateOnly(2024, 2, 12), new DateOnly(2024, 2, 13)), (clock.DueOn!.Value, clock.StoppedOn!.Value));
        var first = await db.Events.AsNoTracking().SingleAsync(e => e.StreamId == cases[0].Id, Ct);
        Assert.Equal("imported", first.Action);
        Assert.Contains("\"original_number\":\"1\"", first.Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAMessyRegister_NamesEveryDoubt()
    {
        const string csv = "Nomor;Tanggal;Nama;Rincian Informasi;Keputusan;Tanggal Pemberian\n1;05/01/2026;Ani;A;Diberikan;2/1/2026\n1;6 Januari 2026;Budi;B;Diberikan;07/01/2026\n2;31/02/2026;C;C;Diberikan;\n3;;D;D;Mungkin;\n4;09/01/2026;E;E;Diberikan;08/01/2028\n5;2026-01-10;F;F;Ditolak;\n";
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));

        var rows = RegisterCheck.Run(RegisterRow.ReadAll(file, out var fault), new DateOnly(2026, 3, 6), ShippedCalendar.Create());

        Assert.Null(fault);
        Assert.Equal([2, 3, 4, 5, 6], rows.Where(r => r.Doubtful).Select(r => r.Row.Line));
        Assert.Equal(new DateOnly(2026, 1, 6), rows[1].Row.Received);
        Assert.Equal("refused", rows[5].Decision);
        Assert.Contains(rows[5].Findings, f => !f.Doubtful);   // a Saturday
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Export_OfYear_HoldsAllColumns_AndNoFormula(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await CommandRun.OfAsync(app, "user add", "a@b.example", "--name=A", "--role=administrator", "--unit=PPID");
        _ = app.Server;
        var file = Path.Combine(app.StorageRoot, "messy.csv");
        await File.WriteAllTextAsync(file, "no,tanggal,nama,informasi,keputusan,tgl pemberian\n1,2025-01-06,\"=HYPERLINK(1)\",Laporan tahunan,diberikan,2025-01-08\n2,2026-01-06,Budi,Anggaran,diberikan,2026-01-08\n", Ct);
        await CommandRun.OfAsync(app, "register import", file);

        var all = await CommandRun.OfAsync(app, "register export");
        var one = await CommandRun.OfAsync(app, "register export", "--year=2025");
        var book = await CommandRun.OfAsync(app, "register export", "--format=xlsx", "--out=" + Path.Combine(app.StorageRoot, "r.xlsx"));

        Assert.True(all.Code == 0, all.Errors);
        Assert.Equal(3, all.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var lines = one.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal(20, lines[0].Split(',').Length);
        Assert.Contains("'=HYPERLINK(1)", lines[1], StringComparison.Ordinal);
        Assert.Contains("08/01/2025", lines[1], StringComparison.Ordinal);
        Assert.Equal(0, book.Code);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(Path.Combine(app.StorageRoot, "r.xlsx"), Ct))[..2]);
        Assert.Equal(2, (await CommandRun.OfAsync(app, "register export", "--format=pdf")).Code);
    }
}
