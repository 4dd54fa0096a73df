using FsCheck;
using FsCheck.Fluent;
using Serambi.Formats.Video;
using Xunit;

namespace Serambi.Tests.Formats.Video;

/// <summary>Captions are read as browsers read them, and what one of them would drop is named with its line.</summary>
public sealed class WebVttTests
{
    private static readonly string[] Pieces = ["WEBVTT\n", "\n", "\n\n", "00:01.000 --> 00:02.000", "00:00:03.000-->1000:00:04.000 align:start", "00:61.000 --> ", "-->", "Halo <v Budi>dunia</v>\n", "NOTE x\n", "STYLE\n", "7\n", "\ufeff", "\r\n", "\0", "<", ">", "9", ":", "."];

    [Fact]
    public void Read_WhatPeopleMake_GivesTimesAndWords()
    {
        var read = WebVtt.Read("\ufeffWEBVTT - contoh\r\nKind: captions\r\n\r\nNOTE dibuat untuk uji\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\n<v Petugas>Selamat pagi.</v>\r\nAda yang bisa dibantu?\r\n\r\n01:00:03.000 --> 01:00:04.000\r\nTerima kasih.");
        Assert.Null(read.FaultLine);
        Assert.Equal([new Cue(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5), "Selamat pagi.\nAda yang bisa dibantu?"), new Cue(new TimeSpan(1, 0, 3), new TimeSpan(1, 0, 4), "Terima kasih.")], read.Cues);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("WEBVTT", 1)]
    [InlineData("WEBVTTX\n\n00:01.000 --> 00:02.000\na", 1)]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nSRT", 1)]
    [InlineData("WEBVTT\n\n00:01,000 --> 00:02,000\na", 3)]
    [InlineData("WEBVTT\n\n00:02.000 --> 00:02.000\na", 3)]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:00.500 --> 00:03.000\nb", 6)]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>", 3)]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb", 3)]
    [InlineData("WEBVTT\n\n00:99.000 --> 00:02.000\na", 3)]
    public void Read_WhatABrowserWouldDrop_NamesTheLine(string text, int line) => Assert.Equal(line, WebVtt.Read(text).FaultLine);

    [Fact]
    public void Read_BytesThatAreNoText_AreAFault() => Assert.Equal(1, WebVtt.Read([.. "WEBVTT\n\n00:01.000 --> 00:02.000\n"u8, 0xFF, 0xFE]).FaultLine);

    [Fact]
    public void Read_AnyMixture_GivesCuesInOrderOrALineThatIsThere()
    {
        var text = Gen.Elements(Pieces).ListOf().Select(p => "WEBVTT\n\n" + string.Concat(p));
        Prop.ForAll(text.ToArbitrary(), vtt =>
        {
            var read = WebVtt.Read(vtt);
            return read.FaultLine is { } line ? read.Cues.Count == 0 && line >= 1 && line <= vtt.ReplaceLineEndings("\n").Split('\n').Length : read.Cues.Count > 0 && read.Cues.All(c => c.Until > c.From && c.Words.Length > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }
}
