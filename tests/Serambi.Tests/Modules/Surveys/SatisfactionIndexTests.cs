using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Web.Modules.Surveys;
using Xunit;

namespace Serambi.Tests.Modules.Surveys;

/// <summary>The index of PermenPANRB 14/2017: worked cases, the whole table of samples, and what must always hold.</summary>
public sealed class SatisfactionIndexTests
{
    /// <summary>The table of the annex: served and the sample asked for.</summary>
    private const string Samples = """
        10=10 15=14 20=19 25=24 30=28 35=32 40=36 45=40 50=44 55=48 60=52 65=56 70=59 75=63 80=66 85=70 90=73 95=76 100=80 110=86 120=92 130=97 140=103 150=108 160=113 170=118
        180=123 190=127 200=132 210=136 220=140 230=144 240=148 250=152 260=155 270=159 280=162 290=165 300=169 320=175 340=181 360=186 380=191 400=196 420=201 440=205 460=210
        480=214 500=217 550=226 600=234 650=242 700=248 750=254 800=260 850=265 900=269 950=274 1000=278 1100=285 1200=291 1300=297 1400=302 1500=306 1600=310 1700=313 1800=317
        1900=320 2000=322 2200=327 2400=331 2600=335 2800=338 3000=341 3500=346 4000=351 4500=354 5000=357 6000=361 7000=364 8000=367 9000=368 10000=370 15000=375 20000=377
        30000=379 40000=380 50000=381 75000=382 1000000=384
        """;

    [Theory]
    [InlineData(100, "4 4 4 4 4 4 4 4 4", "100.00", "A", "99.00", "A")]
    [InlineData(30, "3 3 3 3 3 3 3 3 3", "75.00", "C", "74.25", "C")]
    [InlineData(5, "3.6 3 3 4 3.4 3.6 3.8 3.6 3", "86.11", "B", "85.25", "B")]
    public void Index_IsThatOfTheWorkedCases(int respondents, string means, string exact, string quality, string printed, string printedQuality)
    {
        var scores = means.Split(' ').Select((m, i) => new ElementScore(i, respondents, (int)(decimal.Parse(m, CultureInfo.InvariantCulture) * respondents))).ToList();
        var index = SatisfactionIndex.Of(scores, printed: false)!;
        Assert.Equal((exact, quality), (index.Index.ToString("0.00", CultureInfo.InvariantCulture), index.Quality.ToString()));
        var older = SatisfactionIndex.Of(scores, printed: true)!;
        Assert.Equal((printed, printedQuality), (older.Index.ToString("0.00", CultureInfo.InvariantCulture), older.Quality.ToString()));
    }

    [Fact]
    public void Sample_IsThatOfTheWholeTable()
    {
        foreach (var line in Samples.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')))
            Assert.Equal((line[0], line[1]), (line[0], SatisfactionIndex.SampleOf(int.Parse(line[0], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(0, SatisfactionIndex.SampleOf(0));
        Assert.Equal(1, SatisfactionIndex.SampleOf(1));
    }

    /// <summary>The bands of the annex, with the edges between them.</summary>
    [Theory]
    [InlineData(8831, "A"), InlineData(8830, "B"), InlineData(7661, "B"), InlineData(7660, "C"), InlineData(6500, "C"), InlineData(6499, "D"), InlineData(2500, "D")]
    public void Quality_ChangesAtTheBands(int hundredths, string quality) =>
        Assert.Equal(quality, SatisfactionIndex.Of([new ElementScore(0, 2500, hundredths)], printed: false)!.Quality.ToString());

    [Fact]
    public void ElementsThatNobodyJudged_AreLeftOut()
    {
        var index = SatisfactionIndex.Of([new ElementScore(0, 2, 8), new ElementScore(3, 0, 0), new ElementScore(5, 1, 3)], printed: true)!;
        Assert.Equal((2, 87.5m), (index.Elements.Count, index.Index));
        Assert.Null(SatisfactionIndex.Of([], printed: false));
    }

    [Fact]
    public void Index_LiesBetweenTheWorstAndTheBestElement() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            var scores = bytes.Take(SurveyElements.Count).Select((b, i) => new ElementScore(i, 1 + (b % 7), Enumerable.Range(0, 1 + (b % 7)).Sum(n => 1 + ((b >> n) % 4)))).ToList();
            if (SatisfactionIndex.Of(scores, printed: false) is not { } index) return scores.Count == 0;
            return index.Index >= (scores.Min(s => s.Mean) * 25) - 0.01m && index.Index <= (scores.Max(s => s.Mean) * 25) + 0.01m && index.Index is >= 25 and <= 100;
        }).QuickCheckThrowOnFailure();
}
