using Serambi.Formats.Colours;

namespace Serambi.Platform.Looks;

/// <summary>One colour on another, as the pages use them.</summary>
/// <param name="Name">Name of its words in <c>LookTexts</c>: "Use…".</param>
/// <param name="Front">What is read.</param>
/// <param name="Back">What it stands on: of several grounds the one where it is read worst.</param>
/// <param name="Least">What WCAG 2.2 AA asks for.</param>
public sealed record LookUse(string Name, Colour Front, Colour Back, double Least)
{
    public double Ratio => Front.ContrastWith(Back);

    public bool Passes => Ratio >= Least;
}

/// <summary>The same use in both themes.</summary>
public sealed record LookUsePair(LookUse Light, LookUse Dark);

/// <summary>Which colours stand on which (1.4.3 text 4.5, 1.4.11 parts of controls and drawings 3), and what to take where one is too pale.</summary>
public static class LookUses
{
    private const double Mark = 3;

    /// <summary>The colour of action as it is shipped, <c>--blue</c> of the stylesheet.</summary>
    public static Colour ShippedBrand { get; } = new(0x0a, 0x48, 0x9f);

    /// <summary>The accent as it is shipped, <c>--teak</c>.</summary>
    public static Colour ShippedAccent { get; } = new(0x8a, 0x5a, 0x22);

    /// <summary>Every use of a brand colour.</summary>
    public static IReadOnlyList<LookUsePair> OfBrand(Colour brand)
    {
        var (light, dark) = (BrandTones.Light(brand), BrandTones.Dark(brand));
        return
        [
            Pair("UseLink", t => t.Action, (t, g) => [.. g.All, t.Wash]),
            Pair("UseButton", t => t.OnAction, (t, _) => [t.Action]),
            Pair("UseHover", t => t.OnAction, (t, _) => [t.Deep]),
            Pair("UseHeading", t => t.Head, (t, g) => [.. g.All, t.Wash]),
            Pair("UseHeader", t => t.OnBar, (t, _) => [t.Bar, t.BarLine]),
            Pair("UseHeaderSoft", t => t.OnBarSoft, (t, _) => [t.Bar]),
            Pair("UseSelected", t => t.OnTint, (t, _) => [t.Tint]),
        ];

        LookUsePair Pair(string name, Func<BrandTones, Colour> front, Func<BrandTones, LookGrounds, IReadOnlyList<Colour>> backs) =>
            new(Worst(name, front(light), backs(light, LookGrounds.Light), BrandTones.Text), Worst(name, front(dark), backs(dark, LookGrounds.Dark), BrandTones.Text));
    }

    /// <summary>Every use of an accent.</summary>
    public static IReadOnlyList<LookUsePair> OfAccent(Colour accent)
    {
        var (light, dark) = (AccentTones.Light(accent), AccentTones.Dark(accent));
        return
        [
            new(Worst("UseMark", light.Mark, LookGrounds.Light.All, BrandTones.Text), Worst("UseMark", dark.Mark, LookGrounds.Dark.All, BrandTones.Text)),
            new(Worst("UseDoor", light.Mark, [light.Arch], Mark), Worst("UseDoor", dark.Mark, [dark.Arch], Mark)),
        ];
    }

    /// <summary>The nearest brand colour of the same hue whose uses all pass; itself where they do.</summary>
    public static Colour NearestBrand(Colour brand) => Nearest(brand, OfBrand);

    /// <summary>The same for an accent.</summary>
    public static Colour NearestAccent(Colour accent) => Nearest(accent, OfAccent);

    private static Colour Nearest(Colour wanted, Func<Colour, IReadOnlyList<LookUsePair>> uses)
    {
        var found = wanted;
        for (var lightness = wanted.Lightness; lightness > 0 && uses(found).Any(p => !p.Light.Passes || !p.Dark.Passes); lightness -= 0.004) found = wanted.At(lightness);
        return found;
    }

    private static LookUse Worst(string name, Colour front, IReadOnlyList<Colour> backs, double least) => new(name, front, backs.MinBy(front.ContrastWith), least);
}
