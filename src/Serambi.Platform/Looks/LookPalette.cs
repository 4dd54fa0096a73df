using Serambi.Formats.Colours;

namespace Serambi.Platform.Looks;

/// <summary>The grounds on which a theme of the stylesheet puts colours; they are the house's own.</summary>
internal sealed record LookGrounds(Colour Paper, Colour Card, Colour Sand)
{
    public static LookGrounds Light { get; } = Of("#fbfaf7", "#ffffff", "#f5efe3");

    public static LookGrounds Dark { get; } = Of("#0b1020", "#141c38", "#101731");

    /// <summary>Where a reader asked for more contrast.</summary>
    public static LookGrounds DarkMore { get; } = Of("#050814", "#0b1024", "#080c1c");

    public IReadOnlyList<Colour> All => [Paper, Card, Sand];

    private static LookGrounds Of(string paper, string card, string sand) => new(Colour.Parse(paper)!.Value, Colour.Parse(card)!.Value, Colour.Parse(sand)!.Value);
}

/// <summary>
/// What becomes of a brand colour in one theme. In light the colour itself is the colour of action; everything else is derived: darker for
/// header and headings, lighter for washes, and in dark a lighter one of the same hue.
/// </summary>
internal sealed record BrandTones(Colour Action, Colour Deep, Colour OnAction, Colour Wash, Colour Tint, Colour OnTint, Colour Head, Colour Bar, Colour OnBar, Colour OnBarSoft, Colour BarLine)
{
    /// <summary>Contrast of text (WCAG 2.2, 1.4.3).</summary>
    public const double Text = 4.5;

    /// <summary>What a reader is given who asks for more (1.4.6).</summary>
    public const double More = 7;

    private static readonly Colour Night = LookGrounds.Dark.Paper;

    public static BrandTones Light(Colour brand)
    {
        var deep = brand.At(Math.Max(0, brand.Lightness - 0.075));
        var bar = brand.At(Math.Min(0.29, brand.Lightness), Math.Max(0.02, brand.Chroma * 0.6));
        return new(brand, deep, Colour.White, Colour.White.Mix(brand, 0.075), Colour.White.Mix(brand, 0.105), deep, bar, bar, Colour.White, bar.At(0.87, 0.04), bar.At(0.45, 0.09));
    }

    public static BrandTones Dark(Colour brand)
    {
        var action = LookPalette.Readable(brand.At(0.81, 0.12), LookGrounds.Dark.All, Text + 1, lighter: true);
        var bar = brand.At(0.215, 0.06);
        var tint = LookGrounds.Dark.Card.Mix(action, 0.14);
        return new(action, action.At(Math.Min(0.96, action.Lightness + 0.07)), Night, LookGrounds.Dark.Card.Mix(action, 0.08), tint, action.At(0.87), brand.At(0.93, 0.035), bar, Colour.White, bar.At(0.84, 0.05), bar.At(0.41, 0.09));
    }
}

/// <summary>What becomes of an accent in one theme.</summary>
internal sealed record AccentTones(Colour Mark, Colour Arch)
{
    public static AccentTones Light(Colour accent) => new(accent, accent.At(0.93, 0.05));

    public static AccentTones Dark(Colour accent) => new(accent.At(0.84, 0.09), accent.At(0.3, 0.05));
}

/// <summary>Makes colours readable.</summary>
internal static class LookPalette
{
    private const double Step = 0.004;

    /// <summary>The nearest colour of the same hue that is readable on every ground; itself where it already is.</summary>
    /// <param name="colour">What was wanted.</param>
    /// <param name="grounds">What it stands on.</param>
    /// <param name="least">Contrast with each of them.</param>
    /// <param name="lighter">Whether to look among lighter ones, for dark grounds.</param>
    public static Colour Readable(Colour colour, IReadOnlyList<Colour> grounds, double least, bool lighter = false)
    {
        var found = colour;
        for (var lightness = colour.Lightness; lightness is > 0 and < 1 && grounds.Any(g => found.ContrastWith(g) < least); lightness += lighter ? Step : -Step) found = colour.At(lightness);
        return found;
    }
}
