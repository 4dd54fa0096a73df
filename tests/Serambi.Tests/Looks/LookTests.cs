using System.Text.RegularExpressions;
using Serambi.Formats.Colours;
using Serambi.Platform.Looks;
using Serambi.Tests.Web;
using Xunit;

namespace Serambi.Tests.Looks;

/// <summary>Whatever colours a body takes, its pages can be read, in every mode.</summary>
public sealed partial class LookTests
{
    private static readonly Colour[] Colours = [.. from r in Steps from g in Steps from b in Steps select new Colour(r, g, b)];

    private static IEnumerable<byte> Steps => [0, 64, 128, 192, 255];

    [Fact]
    public void Grounds_AreThoseOfTheStylesheet()
    {
        void Same(string mode, LookGrounds grounds) => Assert.Equal(Tokens(mode, "paper", "card", "sand"), grounds.All.Select(c => c.Hex));
        Same("light", LookGrounds.Light);
        Same("dark", LookGrounds.Dark);
        Same("dark-more", LookGrounds.DarkMore);
        Assert.Equal(Tokens("light", "blue", "teak"), [LookUses.ShippedBrand.Hex, LookUses.ShippedAccent.Hex]);

        IEnumerable<string> Tokens(string of, params string[] names) => names.Select(n => Stylesheet.Tokens(of)[n]);
    }

    [Fact]
    public void Contrast_IsThatOfWcag() => Assert.All(Colours.Zip(Colours.Reverse()), p => Assert.Equal(Stylesheet.Contrast(p.First.Hex, p.Second.Hex), p.First.ContrastWith(p.Second), 9));

    [Fact]
    public void ShippedColours_Pass() => Assert.Equal((LookUses.ShippedBrand, LookUses.ShippedAccent), (LookUses.NearestBrand(LookUses.ShippedBrand), LookUses.NearestAccent(LookUses.ShippedAccent)));

    [Fact]
    public void NearestColour_PassesEverywhere_AndOneThatPassesStays()
    {
        foreach (var colour in Colours)
        {
            var (brand, accent) = (LookUses.NearestBrand(colour), LookUses.NearestAccent(colour));
            Assert.All(LookUses.OfBrand(brand).Concat(LookUses.OfAccent(accent)).SelectMany(p => new[] { p.Light, p.Dark }), u => Assert.True(u.Passes, $"{colour}: {u}"));
            Assert.Equal((brand, accent), (LookUses.NearestBrand(brand), LookUses.NearestAccent(accent)));
        }
    }

    [Fact]
    public void Stylesheet_WhereMoreContrastIsAskedFor_ReachesSeven()
    {
        foreach (var colour in Colours.Where((_, i) => i % 4 == 0))
        {
            var css = LookStylesheet.Of(new BodyLook { Brand = LookUses.NearestBrand(colour).Hex, Accent = LookUses.NearestAccent(colour).Hex });
            foreach (var (selector, mode) in new[] { ("\n:root[data-contrast=more]{", "light"), ("\n:root[data-contrast=more][data-theme=dark]{", "dark-more") })
            {
                var block = css[css.IndexOf(selector, StringComparison.Ordinal)..];
                var own = Token().Matches(block[..block.IndexOf('}', StringComparison.Ordinal)]).Select(m => m.Groups["hex"].Value).ToList();
                Assert.Equal(2, own.Count);
                foreach (var ground in (string[])["paper", "card", "sand"]) Assert.All(own, front => Assert.True(Stylesheet.Contrast(front, Stylesheet.Tokens(mode)[ground]) >= 7, $"{colour} {selector} {front} on {ground}"));
            }
        }
    }

    [Fact]
    public void Stylesheet_OfNothingChosen_IsEmpty() => Assert.Equal("", LookStylesheet.Of(new BodyLook()));

    [Theory]
    [InlineData("#0a489f", "#0a489f")]
    [InlineData(" 0A489F ", "#0a489f")]
    [InlineData("#04f", "#0044ff")]
    [InlineData("#12", null)]
    [InlineData("red", null)]
    [InlineData("#+a489f", null)]
    [InlineData(null, null)]
    public void Colour_IsRead(string? typed, string? hex) => Assert.Equal(hex, Colour.Parse(typed)?.Hex);

    [GeneratedRegex("--[a-z0-9-]+:(?<hex>#[0-9a-f]{6})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
