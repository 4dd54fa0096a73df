using System.IO.Compression;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Files;
using Serambi.Formats.Xlsx;
using Xunit;

namespace Serambi.Tests.Formats.Xlsx;

public sealed class XlsxWriterTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void Row_EveryType_IsWrittenAsThatType()
    {
        var sheet = Open(Book(s => s.Row("=1+1", 12.5m, new DateOnly(2026, 3, 6), new DateTime(2026, 3, 6, 12, 0, 0, DateTimeKind.Unspecified), true, XlsxCell.Empty, 7)), "sheet1");
        var cells = sheet.Descendants(Main + "row").Last().Elements(Main + "c").ToList();
        Assert.Equal(["A2", "B2", "C2", "D2", "E2", "G2"], cells.Select(c => (string)c.Attribute("r")!));
        Assert.Equal("inlineStr", (string?)cells[0].Attribute("t"));
        Assert.Equal(["=1+1", "12.5", "46087", "46087.5", "1", "7"], cells.Select(c => c.Value));
        Assert.Equal(["2", "0", "3", "4", "0", "0"], cells.Select(c => (string)c.Attribute("s")!));
        Assert.Empty(sheet.Descendants(Main + "f"));
    }

    [Fact]
    public void Sheet_Header_IsBoldFrozenAndFiltered()
    {
        var sheet = Open(Book(s => s.Row("a")), "sheet1");
        Assert.All(sheet.Descendants(Main + "row").First().Elements(Main + "c"), c => Assert.Equal("1", (string?)c.Attribute("s")));
        Assert.Equal("frozen", (string?)sheet.Descendants(Main + "pane").Single().Attribute("state"));
        Assert.Equal("A1:G2", (string?)sheet.Descendants(Main + "autoFilter").Single().Attribute("ref"));
        Assert.Equal("24", (string?)sheet.Descendants(Main + "col").First().Attribute("width"));
    }

    [Fact]
    public void Row_BeforeMarch1900_IsText() => Assert.Equal("1899-12-31", Open(Book(s => s.Row(new DateOnly(1899, 12, 31))), "sheet1").Descendants(Main + "c").Last().Value);

    [Fact]
    public void Row_MoreCellsThanColumns_Throws() => Assert.Throws<ArgumentException>(() => Book(s => s.Row(1, 2, 3, 4, 5, 6, 7, 8)));

    [Fact]
    public void Sheet_Names_AreMadeLegalAndUnique()
    {
        using var stream = new MemoryStream();
        using (var book = new XlsxWriter(stream))
        {
            foreach (var name in (string[])["Laporan 2026/03: [a]", "laporan 2026 03   a", "", new string('x', 40), new string('x', 40)])
            {
                book.Sheet(name, [new XlsxColumn("A")]).Dispose();
            }
        }

        var names = Open(stream.ToArray(), "workbook", "xl/workbook.xml").Descendants(Main + "sheet").Select(s => (string)s.Attribute("name")!).ToList();
        Assert.Equal(5, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, n => Assert.InRange(n.Length, 1, 31));
        Assert.DoesNotContain(names, n => n.Any(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\'));
    }

    [Fact]
    public void Sheet_WhileAnotherIsOpen_Throws()
    {
        using var book = new XlsxWriter(Stream.Null);
        using var first = book.Sheet("a", [new XlsxColumn("A")]);
        Assert.Throws<InvalidOperationException>(() => book.Sheet("b", [new XlsxColumn("A")]));
    }

    [Fact]
    public void Row_AnyText_OpensAgainWithTheSameText() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll<string>(text =>
    {
        var cell = Open(Book(s => s.Row(text ?? "", "_x0041_")), "sheet1").Descendants(Main + "row").Last().Elements(Main + "c").ToList();
        var expected = string.Concat((text ?? "").EnumerateRunes().Where(r => (r.Value is '\t' or '\n' || r.Value >= ' ') && r.Value is not (0xFFFE or 0xFFFF)));
        return (cell[0].Value == expected || expected.Contains("_x", StringComparison.OrdinalIgnoreCase)) && cell[1].Value == "_x005F_x0041_";
    }));

    [Fact]
    public void Book_ByTheInspection_IsAWorkbook()
    {
        using var stream = new MemoryStream(Book(s => s.Row("a")));
        Assert.Equal(FileKind.Xlsx, FileInspection.Inspect(stream, "x").Kind);
    }

    [Fact]
    public void Row_HundredThousand_KeepsMemoryConstant()
    {
        using var book = new XlsxWriter(Stream.Null);
        using var sheet = book.Sheet("a", [new XlsxColumn("A"), new XlsxColumn("B"), new XlsxColumn("C")]);
        sheet.Row("a", 1, new DateOnly(2026, 3, 6));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 1; i < 100_000; i++)
        {
            sheet.Row("Permohonan informasi publik", i, new DateOnly(2026, 3, 6));
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20_000_000);
    }

    private static byte[] Book(Action<XlsxSheet> write)
    {
        using var stream = new MemoryStream();
        using (var book = new XlsxWriter(stream))
        {
            using var sheet = book.Sheet("Register", [new("Nomor", 24), new("B"), new("C"), new("D"), new("E"), new("F"), new("G")]);
            write(sheet);
        }

        return stream.ToArray();
    }

    private static XDocument Open(byte[] book, string sheet, string? part = null)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        var parts = zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = e.Open();
            return XDocument.Load(content);
        }, StringComparer.Ordinal);
        return parts[part ?? $"xl/worksheets/{sheet}.xml"];
    }
}
