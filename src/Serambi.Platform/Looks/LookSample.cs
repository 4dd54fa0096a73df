using Serambi.Formats.Colours;

namespace Serambi.Platform.Looks;

/// <summary>The colours of a page in one theme, for a sketch of it.</summary>
public sealed record LookSample(Colour Bar, Colour OnBar, Colour OnBarSoft, Colour Paper, Colour Card, Colour Line, Colour Head, Colour Ink, Colour Action, Colour OnAction, Colour Mark, Colour Arch)
{
    private static readonly (Colour Line, Colour Ink) Day = (new(0xe5, 0xe5, 0xe5), new(0x1f, 0x1f, 0x1f));
    private static readonly (Colour Line, Colour Ink) Night = (new(0x27, 0x31, 0x5a), new(0xec, 0xee, 0xf6));

    public static LookSample Light(Colour brand, Colour accent) => Of(BrandTones.Light(brand), AccentTones.Light(accent), LookGrounds.Light, Day);

    public static LookSample Dark(Colour brand, Colour accent) => Of(BrandTones.Dark(brand), AccentTones.Dark(accent), LookGrounds.Dark, Night);

    private static LookSample Of(BrandTones b, AccentTones a, LookGrounds grounds, (Colour Line, Colour Ink) own) =>
        new(b.Bar, b.OnBar, b.OnBarSoft, grounds.Paper, grounds.Card, own.Line, b.Head, own.Ink, b.Action, b.OnAction, a.Mark, a.Arch);
}
