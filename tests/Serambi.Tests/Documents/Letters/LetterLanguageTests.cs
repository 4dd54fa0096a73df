using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Flow;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Letters.Language;
using Serambi.Platform.Procedures;
using Xunit;

namespace Serambi.Tests.Documents.Letters;

/// <summary>The language of letters: what is read, what is found fault with, and what values can do.</summary>
public sealed class LetterLanguageTests
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    internal static readonly LetterKind Kind = new("test", "test", new LocalText("Uji", "Test"), "UU 1", [
        LetterFields.Text("nama", "Nama", "Name", "Sari"),
        LetterFields.Date("tanggal", "Tanggal", "Date", new DateOnly(2026, 3, 6)),
        LetterFields.Money("biaya", "Biaya", "Cost", 32500),
        LetterFields.Number("tahun", "Tahun", "Year", 2008),
        new LetterField("cara", LetterFieldType.Choice, new LocalText("Cara", "Way")) { Options = [new("see", new LocalText("melihat", "see")), new("copy", new LocalText("salinan", "copy"))], Sample = "copy" },
        new LetterField("daftar", LetterFieldType.List, new LocalText("Daftar", "List")) { Entry = [LetterFields.Text("isi", "Isi", "Content", null)], Sample = new[] { new LetterData { ["isi"] = "satu" }, new LetterData { ["isi"] = "dua" } } },
    ], new LocalText("# Judul\n"))
    { IsSigned = false };

    [Theory]
    [InlineData("# J\n{{salah}}", 2, 1, "FieldUnknown")]
    [InlineData("# J\nHalo {{nama", 2, 6, "TagOpen")]
    [InlineData("# J\nHalo {{nama!}}", 2, 6, "TagUnknown")]
    [InlineData("# J\n{{#jika nama}}\nx", 2, 1, "BlockOpen")]
    [InlineData("# J\n{{/jika}}", 2, 1, "EndAlone")]
    [InlineData("# J\n{{#lain}}", 2, 1, "ElseAlone")]
    [InlineData("# J\n{{#ulang daftar}}\n{{/jika}}\n{{/ulang}}", 3, 1, "EndOther")]
    [InlineData("# J\n{{#ulang nama}}\n{{/ulang}}", 2, 1, "NotAList")]
    [InlineData("# J\n{{daftar}}", 2, 1, "ListAsField")]
    [InlineData("# J\nx {{#ulang daftar}} y", 2, 3, "EachInLine")]
    [InlineData("# J\n{{isi}}", 2, 1, "FieldUnknown")]
    [InlineData("# J\n{{tanggal : rupiah}}", 2, 1, "FormatUnknown")]
    [InlineData("# J\n{{kotak nama = \"x\"}}", 2, 1, "NotAChoice")]
    [InlineData("# J\n{{kotak cara = \"x\"}}", 2, 1, "OptionUnknown")]
    [InlineData("# J\nini **tebal", 2, 5, "EmphasisOpen")]
    [InlineData("# J\n@kiri x", 2, 1, "CommandUnknown")]
    [InlineData("# J\n| a | b |\n|--|--|\n| c |", 4, 1, "CellCount")]
    [InlineData("# J\n|--|--|\n{{#ulang daftar}}\n| {{isi}} |\n{{/ulang}}", 4, 1, "CellCount")]
    [InlineData("# J\n@tandatangan\n- x\n@selesai", 3, 1, "NotInSignature")]
    [InlineData("# J\n{{#jika nama}} x {{#lain}}", 2, 1, "BlockOpen")]
    public void Check_Fault_NamesLineAndColumn(string text, int line, int column, string key)
    {
        var finding = Assert.Single(LetterChecker.Check(Kind, text), f => f.Key == key);
        Assert.Equal(new LetterPlace(line, column), finding.Place);
        Assert.StartsWith($"baris {line}, kolom {column}: ", finding.Text(Indonesian));
        Assert.StartsWith($"line {line}, column {column}: ", finding.Text(CultureInfo.GetCultureInfo("en-GB")));
    }

    [Fact]
    public void Check_WhatTheLawAsksFor_MustBeThere()
    {
        var kind = Kind with { Fields = [.. Kind.Fields.Required("UU 9 Pasal 1", "nama")], IsSigned = true };
        Assert.Equal(["FieldRequired", "SignatureRequired", "TitleRequired"], LetterChecker.Check(kind, "Halo").Select(f => f.Key));
        Assert.Contains("UU 9 Pasal 1", LetterChecker.Check(kind, "Halo")[0].Text(Indonesian));
        Assert.Empty(LetterChecker.Check(kind, "# J\n{{nama}}\n@tandatangan\nx\n@selesai"));
    }

    [Fact]
    public void Check_TextBeyondTheLimits_IsRefusedByName()
    {
        Assert.Equal("TooLong", Assert.Single(LetterParser.Parse(new string('x', LetterParser.MaxCharacters + 1)).Findings).Key);
        Assert.Contains(LetterParser.Parse(new string('x', LetterParser.MaxLine + 1)).Findings, f => f.Key == "LineTooLong");
        Assert.Contains(LetterParser.Parse(string.Concat(Enumerable.Repeat("{{#jika nama}}\n", 10))).Findings, f => f.Key == "TooDeep");
        Assert.Contains(LetterParser.Parse(string.Concat(Enumerable.Repeat("| x ", 20)) + "|").Findings, f => f.Key == "TooManyColumns");
    }

    [Fact]
    public void Fill_EverySign_BecomesItsBlock()
    {
        var blocks = Fill("""
            # Judul {{nama}}
            Baris satu **tebal** __miring__
            baris dua

            Nama :: {{nama}}
            :: lanjutan
            - butir
            - butir lagi
            1. urut
            a. huruf
            @kanan kanan
            {{! tidak dibaca }}
            | No | Isi |
            |--|------:|
            {{#ulang daftar}}
            | {{urut}} | {{isi}} |
            {{/ulang}}

            @garis
            @halaman
            @tandatangan
            {{nama}}
            @ruang
            {{#jika biaya}}
            ada
            {{#lain}}
            tidak ada
            {{/jika}}
            @selesai
            """).Blocks;
        Assert.Equal("Judul Sari", Said(Assert.IsType<FlowHeading>(blocks[0]).Runs));
        var paragraph = Assert.IsType<FlowParagraph>(blocks[1]);
        Assert.Equal("Baris satu tebal miring\nbaris dua", Said(paragraph.Runs));
        Assert.Contains(paragraph.Runs, r => r is { Text: "tebal", Bold: true });
        Assert.Contains(paragraph.Runs, r => r is { Text: "miring", Italic: true });
        Assert.Equal("Sari\nlanjutan", Said(Assert.Single(Assert.IsType<FlowFacts>(blocks[2]).Facts).Value));
        Assert.Equal(2, Assert.IsType<FlowList>(blocks[3]).Items.Count);
        Assert.Equal(FlowMarker.Number, Assert.IsType<FlowList>(blocks[4]).Marker);
        Assert.Equal(FlowMarker.Letter, Assert.IsType<FlowList>(blocks[5]).Marker);
        Assert.Equal(FlowAlign.End, Assert.IsType<FlowParagraph>(blocks[6]).Align);
        var table = Assert.IsType<FlowTable>(blocks[7]);
        Assert.Equal([new FlowColumn(2), new FlowColumn(6, FlowAlign.End)], table.Columns);
        Assert.Equal(["1 satu", "2 dua"], table.Rows.Select(r => string.Join(' ', r.Select(Said))));
        Assert.IsType<FlowRule>(blocks[8]);
        Assert.IsType<FlowPageBreak>(blocks[9]);
        Assert.Equal(["Sari", null, "ada"], Assert.IsType<FlowSignature>(blocks[10]).Lines.Select(l => l is null ? null : Said(l)));
    }

    [Theory]
    [InlineData("{{tanggal}}", "6 Maret 2026", "6 March 2026")]
    [InlineData("{{tanggal : hari}}", "Jumat, 6 Maret 2026", "Friday, 6 March 2026")]
    [InlineData("{{biaya}}", "Rp32.500", "Rp32,500")]
    [InlineData("{{biaya : terbilang}}", "tiga puluh dua ribu lima ratus rupiah", "thirty-two thousand five hundred rupiah")]
    [InlineData("{{tahun}}", "2.008", "2,008")]
    [InlineData("{{tahun : polos}}", "2008", "2008")]
    [InlineData("{{cara}}", "salinan", "copy")]
    [InlineData("{{nama : besar}}", "SARI", "SARI")]
    [InlineData("{{#jika cara = \"copy\"}}ya{{#lain}}tidak{{/jika}}", "ya", "ya")]
    [InlineData("{{#jika tidak cara = \"copy\"}}ya{{#lain}}tidak{{/jika}}", "tidak", "tidak")]
    [InlineData(@"\{{nama}} \**", "{{nama}} **", "{{nama}} **")]
    public void Fill_Values_AreWrittenInTheLanguageOfTheLetter(string text, string indonesian, string english)
    {
        Assert.Equal(indonesian, Said(Assert.IsType<FlowParagraph>(Assert.Single(Fill(text).Blocks)).Runs));
        Assert.Equal(english, Said(Assert.IsType<FlowParagraph>(Assert.Single(Fill(text, culture: CultureInfo.GetCultureInfo("en-GB")).Blocks)).Runs));
    }

    [Fact]
    public void Fill_MissingValue_ShowsDotsAndWarns_UnlessTheTextSaysWhatElse()
    {
        var filled = Fill("{{nama}} | {{nama atau \"tanpa nama\"}} | {{nama atau kosong}}", new LetterData());
        Assert.Equal($"{LetterFiller.Dots} | tanpa nama | ", Said(Assert.IsType<FlowParagraph>(Assert.Single(filled.Blocks)).Runs));
        Assert.Equal(["Nama belum ada."], filled.Warnings);
    }

    /// <summary>A value is words and nothing else, whatever stands in it.</summary>
    [Theory]
    [InlineData("# Bukan judul")]
    [InlineData("| a | b |\n| c | d |")]
    [InlineData("{{biaya}} {{/jika}}")]
    [InlineData("@halaman\n- butir\nx :: y")]
    [InlineData("**tebal** __miring__ \\")]
    public void Fill_HostileValue_StaysWords(string value)
    {
        var blocks = Fill("Kata: {{nama}}", new LetterData { ["nama"] = value }).Blocks;
        Assert.Equal("Kata: " + value, Said(Assert.IsType<FlowParagraph>(Assert.Single(blocks)).Runs));
    }

    [Fact]
    public void Fill_ControlAndDirectionCharacters_AreGone() =>
        Assert.Equal("Kata: abcd", Said(Assert.IsType<FlowParagraph>(Assert.Single(Fill("Kata: {{nama}}", new LetterData { ["nama"] = "a\u0000b\u202Ec\u200B\u0007d" }).Blocks)).Runs));

    [Fact]
    public void Fill_HugeValues_AreCutVisiblyAndReported()
    {
        var filled = Fill("{{nama}}\n\n{{#ulang daftar}}\n- {{isi}}\n{{/ulang}}", new LetterData
        {
            ["nama"] = new string('x', 1_000_000),
            ["daftar"] = Enumerable.Range(0, 2000).Select(i => new LetterData { ["isi"] = "x" }).ToList(),
        });
        Assert.EndsWith("ada pada berkas permintaan]", Said(Assert.IsType<FlowParagraph>(filled.Blocks[0]).Runs));
        Assert.Equal(LetterFiller.MaxEntries, Assert.IsType<FlowList>(filled.Blocks[1]).Items.Count);
        Assert.Equal(2, filled.Warnings.Count);
    }

    /// <summary>Any text is read: what is not understood is a finding inside the text; a text without findings can be filled in.</summary>
    [Fact]
    public void Parse_AnyText_EndsWithFindingsInsideIt() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true), Prop.ForAll(Texts().ToArbitrary(), text =>
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        Assert.All(LetterChecker.Check(Kind, text), f =>
        {
            if (f.Place is not { } place) return;
            Assert.InRange(place.Line, 1, lines.Length);
            Assert.InRange(place.Column, 1, lines[place.Line - 1].Length + 1);
            Assert.NotEmpty(f.Text(Indonesian));
        });
        Assert.NotNull(FlowText.Write(new FlowDocument("T", "id", Fill(text).Blocks)));
        Assert.NotNull(FlowHtml.Write(new FlowDocument("T", "id", Fill(text).Blocks)));
    }));

    private static Gen<string> Texts()
    {
        string[] pieces = ["{{", "}}", "#jika ", "#lain", "/jika", "#ulang ", "/ulang", "nama", "daftar", "cara", " = \"copy\"", "tidak ", "kotak ", "\n", "\n", "| ", " |", "|--|---|", "# ", "## ", "- ", "1. ", " :: ", ":: ", "@tandatangan", "@selesai", "@ruang", "@halaman", "@tengah ", "**", "__", "\\", " atau \"x\"", " : besar", "isi", "teks biasa", "{{#jika nama}}\n", "{{/jika}}\n", "{{#ulang daftar}}\n", "{{/ulang}}\n", "\r\n", "\t", "é😀", "\u0000", "baris"];
        return Gen.Elements(pieces).ListOf().Select(string.Concat);
    }

    private static FilledLetter Fill(string text, LetterData? data = null, CultureInfo? culture = null) => LetterFiller.Fill(Kind, LetterParser.Parse(text), data ?? LetterData.Sample(Kind.Fields), culture ?? Indonesian);

    private static string Said(IReadOnlyList<FlowRun> runs) => FlowText.Plain(runs);
}
