using Serambi.Formats.Text;
using Xunit;

namespace Serambi.Tests.Formats.Text;

public sealed class WantedWordsTests
{
    [Theory]
    [InlineData("permintaan", "minta")]
    [InlineData("diminta", "minta")]
    [InlineData("meminta", "minta")]
    [InlineData("mengirimkan", "kirim")]
    [InlineData("menyampaikan", "sampai")]
    [InlineData("penulisan", "tulis")]
    [InlineData("keterbukaan", "buka")]
    [InlineData("pelayanannya", "layan")]
    [InlineData("belajarlah", "ajar")]
    public void Stems_HoldTheRoot_AsTheRulesGiveIt(string word, string stem)
    {
        var stems = IndonesianStem.Of(word);
        Assert.True(stems.Any(s => s.Contains(stem, StringComparison.Ordinal)), $"{word}: {string.Join(' ', stems)}");
    }

    [Theory]
    [InlineData("buku")]
    [InlineData("ppid")]
    [InlineData("2026")]
    [InlineData("di")]
    public void Stems_OfShortWords_AreNone(string word) => Assert.Empty(IndonesianStem.Of(word));

    [Theory]
    [InlineData("meminta", "Permintaan informasi", "Permintaan")]
    [InlineData("layanan", "Pelayanan publik", "Pelayanan")]
    [InlineData("infor", "Minta informasi", "informasi")]
    [InlineData("résumé", "Resume kegiatan", "Resume")]
    public void Marks_WhatWasLookedFor(string typed, string text, string marked)
    {
        var words = WantedWords.Of(typed)!;
        Assert.Equal([marked], words.Mark(text).Where(r => r.Wanted).Select(r => r.Text));
        Assert.Contains(words.Mark(text), r => r.Wanted);
    }

    [Fact]
    public void Queries_HoldNothingOfTheQueryLanguages()
    {
        var words = WantedWords.Of("\"buka') | zj:* & NEAR(x) -- laporan*")!;
        Assert.DoesNotContain(words.ToFts5().Split(['"']).Where((_, i) => i % 2 == 1), w => !w.All(char.IsLetterOrDigit));
        Assert.Matches(@"^(\((\w+(:\*)?)( \| \w+)*\))( & \((\w+(:\*)?)( \| \w+)*\))*$", words.ToTsQuery());
        Assert.Null(WantedWords.Of("yang & dan ' |"));
    }

    [Fact]
    public void MarksAndExcerpts_OfAnything_LoseNothing()
    {
        var random = new Random(61);
        string[] pieces = ["permintaan", " ", "é", "e\u0301", "😀", "\n", "a.b/c", "\ud800", "informasi", "—", "12/PPID"];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)]));
            var words = WantedWords.Of(pieces[random.Next(2) * 8])!;
            Assert.Equal(text, string.Concat(words.Mark(text).Select(r => r.Text)));
            Assert.InRange(words.Excerpt(text, 40).Length, 0, 45);
        }
    }
}
