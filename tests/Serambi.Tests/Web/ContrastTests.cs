using Xunit;

namespace Serambi.Tests.Web;

/// <summary>Every pair of tokens that the stylesheet puts on one another (WCAG 2.2: 1.4.3 text 4.5, 1.4.11 parts of controls 3).</summary>
public sealed class ContrastTests
{
    private static readonly (string Front, string Back, double Least)[] Pairs =
    [
        .. from back in new[] { "paper", "card", "sand", "blue-wash" } from front in new[] { "ink", "ink2", "head", "blue", "blue-deep" } select (front, back, 4.5),
        .. from back in new[] { "paper", "card" } from front in new[] { "red", "danger", "teak", "green" } select (front, back, 4.5),
        .. from back in new[] { "paper", "card", "sand" } from front in new[] { "edge", "blue" } select (front, back, 3.0),
        ("on-bar", "bar", 4.5), ("on-bar2", "bar", 4.5), ("red-line", "bar", 3),
        ("on-blue", "blue", 4.5), ("on-blue", "blue-deep", 4.5), ("on-danger", "danger", 4.5),
        ("green", "green-tint", 4.5), ("amber", "amber-tint", 4.5), ("red", "red-tint", 4.5), ("blue-text", "blue-tint", 4.5), ("grey", "grey-tint", 4.5), ("ink", "grey-tint", 4.5),
        ("note-text", "note", 4.5), ("teak", "arch", 3), ("teak", "sand", 4.5), ("focus", "focus2", 3), ("on-bar", "bar-line", 4.5), ("ink", "card", 7),
    ];

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("light-more")]
    [InlineData("dark-more")]
    public void EveryPair_InMode_IsReadable(string mode)
    {
        var tokens = Stylesheet.Tokens(mode);
        var poor = from p in Pairs
                   let ratio = Stylesheet.Contrast(tokens[p.Front], tokens[p.Back])
                   where ratio < p.Least
                   select $"{p.Front} on {p.Back}: {ratio:0.00} < {p.Least}";
        Assert.Empty(poor);
    }

    [Theory]
    [InlineData("light-more")]
    [InlineData("dark-more")]
    public void Text_WithMoreContrast_ReachesSeven(string mode)
    {
        var tokens = Stylesheet.Tokens(mode);
        Assert.All(["ink", "ink2", "head", "blue"], front => Assert.All(["paper", "card", "sand"], back => Assert.True(Stylesheet.Contrast(tokens[front], tokens[back]) >= 7, $"{front} on {back}")));
    }

    [Fact]
    public void FocusRing_OnEveryGround_HasOneVisibleColour()
    {
        foreach (var mode in (string[])["light", "dark"])
        {
            var t = Stylesheet.Tokens(mode);
            Assert.All(["paper", "card", "sand", "bar", "blue-wash"], g => Assert.True(Math.Max(Stylesheet.Contrast(t["focus"], t[g]), Stylesheet.Contrast(t["focus2"], t[g])) >= 3, $"{mode} {g}"));
        }
    }

    [Fact]
    public void DarkMode_OfDeviceAndOfChoice_AreTheSamePalette()
    {
        string Block(string selector)
        {
            var start = Stylesheet.Css.IndexOf(selector, StringComparison.Ordinal) + selector.Length;
            return Stylesheet.Css[start..Stylesheet.Css.IndexOf('}', start)].Trim();
        }

        Assert.Equal(Block(":root[data-theme=dark]{"), Block(":root[data-theme=auto],:root:not([data-theme]){"));
    }
}
