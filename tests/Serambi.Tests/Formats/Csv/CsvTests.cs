using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Csv;
using Serambi.Tests.Formats.Files;
using Xunit;

namespace Serambi.Tests.Formats.Csv;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("-12,5", "-12,5")]
    [InlineData("+6281234567890", "+6281234567890")]
    [InlineData("-1.234,50", "-1.234,50")]
    [InlineData("Budi", "Budi")]
    [InlineData("", "")]
    public void Guard_FormulaStarts_GetAnApostropheUnlessNumbers(string cell, string expected) => Assert.Equal(expected, SafeCsv.Guard(cell));

    [Fact]
    public void WriteRow_SpecialCells_AreQuoted()
    {
        using var text = new StringWriter();
        SafeCsv.WriteRow(text, ["a", "b,c", "d\"e", "f\ng", null, " h"]);
        Assert.Equal("a,\"b,c\",\"d\"\"e\",\"f\ng\",,\" h\"\r\n", text.ToString());
    }

    [Theory]
    [InlineData(true, "EFBBBF610D0A")]
    [InlineData(false, "610D0A")]
    public void Open_Bom_IsAnOption(bool bom, string expected)
    {
        using var stream = new MemoryStream();
        using (var writer = SafeCsv.Open(stream, bom))
        {
            SafeCsv.WriteRow(writer, ["a"]);
        }

        Assert.Equal(expected, Convert.ToHexString(stream.ToArray()));
    }

    [Theory]
    [InlineData("a,b;x\r\n1,2\r\n", "a|b;x", "1|2")]
    [InlineData("a;b\n\"1;,,\n2\";3", "a|b", "1;,,\n2|3")]
    [InlineData("a\tb\n1\t2", "a|b", "1|2")]
    [InlineData("sep=;\r\na,x;b\r\n1;2", "a,x|b", "1|2")]
    [InlineData("\uFEFFa,b\r\n\r\n1,2", "a|b", "1|2")]
    [InlineData("nama\nBudi", "nama", "Budi")]
    public void Read_EverySeparator_IsDetected(string text, string first, string second)
    {
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(text), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.TrimStart('\uFEFF'))]])
        {
            Assert.Equal([first, second], Read(bytes).Select(r => string.Join('|', r.Cells)));
        }
    }

    [Fact]
    public void Read_Windows1252_IsDetected() => Assert.Equal("Jos\u00E9 \u20AC", Read([.. "nama\nJos"u8, 0xE9, 0x20, 0x80])[1].Cells[0]);

    [Fact]
    public void Read_LineNumbers_CountBlankLinesAndLinesInCells() =>
        Assert.Equal([1, 3, 6], Read("a,b\n\n\"1\n2\n\",x\nc,d\n"u8.ToArray()).Select(r => r.Line));

    [Theory]
    [InlineData("a,b,c,d", CsvFault.TooManyColumns)]
    [InlineData("a\nb\nc\nd", CsvFault.TooManyRows)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaa", CsvFault.CellTooLong)]
    [InlineData("a,\"b", CsvFault.BadQuotes)]
    [InlineData("a,\"b\"c", CsvFault.BadQuotes)]
    public void Read_BeyondTheLimits_EndsWithTheFault(string text, CsvFault fault)
    {
        var rows = Read(Encoding.UTF8.GetBytes(text), new CsvLimits(3, 3, 20));
        Assert.Equal(fault, rows[^1].Fault);
        Assert.All(rows.SkipLast(1), r => Assert.Null(r.Fault));
    }

    [Fact]
    public void Read_QuoteNeverClosed_StopsAtTheLongestRow() =>
        Assert.Contains(Read(Encoding.UTF8.GetBytes("a,\"" + new string('x', 5_000_000)))[^1].Fault, (CsvFault?[])[CsvFault.RowTooLong, CsvFault.CellTooLong, CsvFault.BadQuotes]);

    [Fact]
    public void WriteThenRead_AnyCells_AreTheSame() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
    {
        string[] cells = ["x", Whole(a.Get), Whole(b.Get)];
        using var stream = new MemoryStream();
        using (var writer = SafeCsv.Open(stream, bom: true))
        {
            SafeCsv.WriteRow(writer, cells);
        }

        return Read(stream.ToArray())[0].Cells.SequenceEqual(cells.Select(SafeCsv.Guard));
    }));

    [Fact]
    public void Read_RandomOrMutatedBytes_NeverThrows()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll<byte[]>(bytes => Read(bytes).Count >= 0));
        var random = new Random(20260306);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.NotNull(Read(FileFuzzTests.Mutate("sep=;\r\n\"nama\";\"a\"\"b\"\r\nBudi;\"x\ny\"\r\n"u8.ToArray(), random)));
        }
    }

    private static string Whole(string s) => string.Concat(s.EnumerateRunes().Where(r => r.Value != 0));

    private static List<CsvLine> Read(byte[] bytes, CsvLimits? limits = null)
    {
        using var stream = new MemoryStream(bytes);
        return [.. CsvRows.Read(stream, limits ?? new CsvLimits())];
    }
}
