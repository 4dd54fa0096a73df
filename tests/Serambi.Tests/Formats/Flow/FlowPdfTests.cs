using Serambi.Formats.Fonts;
using Serambi.Formats.Flow;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Flow;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Formats.Flow;

/// <summary>Documents as PDF, judged by independent programs.</summary>
public sealed class FlowPdfTests : IDisposable
{
    private static readonly FlowFonts Fonts = new(Face("Regular"), Face("Bold"), Face("Italic"));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("serambi-flow-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Write_EveryBlock_IsSoundTaggedAndEmbedded()
    {
        var document = Everything();
        var file = await KeepAsync(FlowPdf.Write(document, Fonts));
        await Programs.RunAsync("qpdf", "--check", file);
        var info = await Programs.RunAsync("pdfinfo", file);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Title:\s+Contoh surat", info);
        Assert.Matches(@"Metadata Stream:\s+yes", info);
        var fonts = (await Programs.RunAsync("pdffonts", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(3, fonts.Length);
        Assert.All(fonts, f => Assert.Matches(@"\+LiberationSans.*Identity-H\s+yes yes yes", f));
        var tree = await Programs.RunAsync("pdfinfo", "-struct-text", file);
        foreach (var part in (string[])["Document", "H1 (block)", "H2 (block)", "Table", "/Scope /Column", "/Scope /Row", "TH", "LI", "LBody", "Figure", "Sect"]) Assert.Contains(part, tree);
        Assert.Contains("Isi bagian", tree);
        Assert.DoesNotContain("Halaman 1", tree);
    }

    [Fact]
    public void Write_SameDocument_HasTheSameBytes() => Assert.Equal(FlowPdf.Write(Everything(), Fonts).Bytes, FlowPdf.Write(Everything(), Fonts).Bytes);

    [Fact]
    public async Task Write_LongTable_RepeatsItsHeadAndLosesNoRow()
    {
        var rows = Enumerable.Range(1, 150).Select(i => Row($"baris-{i:000}", $"nilai {i}")).ToList();
        var written = FlowPdf.Write(Document(new FlowTable([new(1), new(2)], Row("Kepala", "Nilai"), rows)), Fonts);
        Assert.True(written.Pages > 2);
        var text = await TextAsync(written);
        Assert.Equal(written.Pages, Count(text, "Kepala"));
        Assert.All(Enumerable.Range(1, 150), i => Assert.Equal(1, Count(text, $"baris-{i:000}")));
        var tree = await Programs.RunAsync("pdfinfo", "-struct-text", await KeepAsync(written));
        Assert.Equal(1, Count(tree, "Kepala"));
        Assert.Contains($"Halaman 2 dari {written.Pages}", text);
    }

    [Fact]
    public async Task Write_LongParagraph_LeavesNoLineAlone_AndLosesNone()
    {
        for (var lines = 34; lines < 50; lines++)
        {
            var pages = (await TextAsync(FlowPdf.Write(Document(Paragraph(string.Join('\n', Enumerable.Repeat("baris", lines)))), Fonts))).Split('\f').Select(p => Count(p, "baris")).ToList();
            Assert.Equal(lines, pages.Sum());
            Assert.DoesNotContain(1, pages);
        }
    }

    [Fact]
    public async Task Write_HeadingAtTheFoot_GoesOverWithItsText()
    {
        for (var lines = 18; lines < 34; lines++)
        {
            var blocks = Enumerable.Repeat<FlowBlock>(Paragraph("isi"), lines).Append(new FlowHeading(2, Runs("Kepala bagian"))).Append(Paragraph("Isi\nbagian\nini")).ToArray();
            var pages = (await TextAsync(FlowPdf.Write(Document(blocks), Fonts))).Split('\f');
            var page = Array.Find(pages, p => p.Contains("Kepala bagian", StringComparison.Ordinal))!;
            Assert.Contains("Isi\nbagian", page);
        }
    }

    [Fact]
    public async Task Write_SignatureAtTheFoot_StaysWholeAndNotAlone()
    {
        for (var lines = 20; lines < 40; lines++)
        {
            var blocks = Enumerable.Repeat<FlowBlock>(Paragraph("isi"), lines).Append(Paragraph("Demikian")).Append(new FlowSignature([Runs("Jakarta"), null, Runs("Nama Pejabat")])).ToArray();
            var pages = (await TextAsync(FlowPdf.Write(Document(blocks), Fonts))).Split('\f');
            var page = Array.Find(pages, p => p.Contains("Nama Pejabat", StringComparison.Ordinal))!;
            Assert.Contains("Jakarta", page);
            Assert.Contains("Demikian", page);
        }
    }

    [Fact]
    public async Task Write_CharactersThatTheFontLacks_ShowsABoxAndTellsWhich()
    {
        var written = FlowPdf.Write(Document(Paragraph("Halo 😀 dan עברית, é tetap")), Fonts);
        Assert.Equal(["ב", "י", "ע", "ר", "ת", "😀"], written.Missing);
        var text = await TextAsync(written);
        Assert.Contains("Halo □ dan □□□□□, é tetap", text);
    }

    [Fact]
    public async Task Write_WordWiderThanTheSheet_IsCutAndWhole()
    {
        var word = string.Concat(Enumerable.Repeat("panjang", 200));
        var text = await TextAsync(FlowPdf.Write(Document(Paragraph(word), new FlowTable([.. Enumerable.Repeat(new FlowColumn(1), 12)], [], [[.. Enumerable.Repeat(Runs(word), 12)]])), Fonts));
        Assert.Contains(word, text.Split('\f')[0].ReplaceLineEndings(""));
    }

    /// <summary>Heads and signatures that no sheet could hold: every word is still somewhere on the paper.</summary>
    [Fact]
    public async Task Write_HugeHeadAndSignature_LoseNothing()
    {
        var words = string.Join(' ', Enumerable.Range(1, 1500).Select(i => $"kata{i}"));
        var text = await TextAsync(FlowPdf.Write(Document(new FlowTable([new(1), new(1)], Row(words, "b"), [Row("c", "d")]), new FlowHeading(2, Runs(words)), new FlowSignature([Runs(words), null])), Fonts));
        Assert.All(Enumerable.Range(1, 1500), i => Assert.True(Count(text, $"kata{i} ") + Count(text, $"kata{i}\n") >= 3, $"kata{i}"));
    }

    [Fact]
    public void Write_MegabyteOfText_EndsInReasonableSpace()
    {
        var written = FlowPdf.Write(Document(Paragraph(string.Concat(Enumerable.Repeat("kata yang berulang ", 55_000)))), Fonts);
        Assert.InRange(written.Pages, 150, 400);
        Assert.True(written.Bytes.Length < 12_000_000);
    }

    [Fact]
    public async Task Write_Folio_IsAsLargeAsFolio() => Assert.Matches(@"Page size:\s+609.45 x 935.43", await Programs.RunAsync("pdfinfo", await KeepAsync(FlowPdf.Write(Everything() with { Paper = FlowPaper.F4 }, Fonts))));

    [Fact]
    public void Write_EmblemThatIsNoPicture_IsRefused() =>
        Assert.Throws<PdfRefusedException>(() => FlowPdf.Write(Everything() with { Letterhead = new FlowLetterhead([], "Badan", []) { Emblem = new FlowPicture("GIF89a"u8.ToArray(), "image/png", "x") } }, Fonts));

    internal static FlowDocument Everything() => Document(
        new FlowHeading(1, Runs("JUDUL SURAT")),
        new FlowHeading(2, Runs("Bagian")),
        new FlowParagraph([new("Isi "), new("bagian", Bold: true), new(" dan "), new("penutup", Italic: true), new("ya") { Box = true }, new(" pilihan\nbaris kedua")], FlowAlign.Centre),
        new FlowList(FlowMarker.Letter, [Runs("pertama"), Runs("kedua")]),
        new FlowFacts([new FlowFact(Runs("Nama"), Runs("Sari"))]),
        new FlowTable([new(1), new(3, FlowAlign.End)], Row("No.", "Hal"), [Row("1", "Satu"), Row("2", "Dua <b>")]),
        new FlowRule(),
        new FlowPageBreak(),
        new FlowSignature([Runs("Jakarta, 1 Maret 2026"), null, Runs("Nama")]));

    private static FlowDocument Document(params FlowBlock[] blocks) => new("Contoh surat", "id", blocks)
    {
        PageWords = "Halaman {0} dari {1}",
        Letterhead = new FlowLetterhead(["KEMENTERIAN"], "Badan Contoh", ["Jalan Contoh 1"]) { Emblem = new FlowPicture(PngSamples.Make(6, 8), "image/png", "Lambang Badan Contoh") },
    };

    private static FlowParagraph Paragraph(string text) => new(Runs(text));

    private static IReadOnlyList<FlowRun> Runs(string text) => [new(text)];

    private static IReadOnlyList<IReadOnlyList<FlowRun>> Row(params IEnumerable<string> cells) => [.. cells.Select(Runs)];

    private static int Count(string text, string word) => text.Split(word).Length - 1;

    private static TrueTypeFont Face(string style) => TrueTypeFont.Read(File.ReadAllBytes(Repository.PathOf("src", "Serambi.Platform", "Documents", "Letters", "Fonts", $"LiberationSans-{style}.ttf")));

    private async Task<string> KeepAsync(FlowPdfFile written)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():n}.pdf");
        await File.WriteAllBytesAsync(path, written.Bytes, TestContext.Current.CancellationToken);
        return path;
    }

    private async Task<string> TextAsync(FlowPdfFile written) => await Programs.RunAsync("pdftotext", "-layout", await KeepAsync(written), "-");
}
