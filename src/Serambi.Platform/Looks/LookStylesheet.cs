using System.Globalization;
using System.Text;
using Serambi.Formats.Colours;

namespace Serambi.Platform.Looks;

/// <summary>What a look changes of the stylesheet: a few custom properties, for screens alone, in the same modes.</summary>
internal static class LookStylesheet
{
    private const string DeviceDark = "@media (prefers-color-scheme:dark)";
    private const string Auto = ":root[data-theme=auto],:root:not([data-theme])";

    /// <returns>Empty where everything is as it was shipped.</returns>
    public static string Of(BodyLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        var (brand, accent) = (Colour.Parse(look.Brand), Colour.Parse(look.Accent));
        var css = new StringBuilder();
        if (brand is not null || accent is not null) Colours(css, brand, accent);
        if (look.Font == BodyLook.SystemFont) css.Append("html{--font:system-ui,-apple-system,\"Segoe UI\",Roboto,sans-serif}\n");
        if (look is { Plate: true, Emblem.Length: > 0 }) css.Append(".brand img{background:#fff;padding:3px}\n");
        return css.ToString();
    }

    private static void Colours(StringBuilder css, Colour? brand, Colour? accent)
    {
        var dark = Join(brand is { } b ? Brand(BrandTones.Dark(b)) : "", accent is { } a ? Accent(AccentTones.Dark(a)) : "");
        var more = More(brand, accent, LookGrounds.Light, dark: false);
        var darkMore = More(brand, accent, LookGrounds.DarkMore, dark: true);
        css.Append("@media screen{\n");
        css.Append(CultureInfo.InvariantCulture, $":root{{{Join(brand is { } lb ? Brand(BrandTones.Light(lb)) : "", accent is { } la ? Accent(AccentTones.Light(la)) : "")}}}\n");
        css.Append(CultureInfo.InvariantCulture, $"{DeviceDark}{{{Auto}{{{dark}}}}}\n:root[data-theme=dark]{{{dark}}}\n");
        css.Append(CultureInfo.InvariantCulture, $"@media (prefers-contrast:more){{:root{{{more}}}:root[data-theme=dark]{{{darkMore}}}}}\n");
        css.Append(CultureInfo.InvariantCulture, $"@media (prefers-contrast:more) and (prefers-color-scheme:dark){{{Auto}{{{darkMore}}}}}\n");
        css.Append(CultureInfo.InvariantCulture, $":root[data-contrast=more]{{{more}}}\n:root[data-contrast=more][data-theme=dark]{{{darkMore}}}\n");
        css.Append(CultureInfo.InvariantCulture, $"{DeviceDark}{{:root[data-contrast=more][data-theme=auto]{{{darkMore}}}}}\n}}\n");
    }

    private static string Brand(BrandTones t) =>
        $"--blue:{t.Action};--blue-deep:{t.Deep};--on-blue:{t.OnAction};--blue-wash:{t.Wash};--blue-tint:{t.Tint};--blue-text:{t.OnTint};--head:{t.Head};--bar:{t.Bar};--on-bar:{t.OnBar};--on-bar2:{t.OnBarSoft};--bar-line:{t.BarLine};--motif:{t.Head}";

    private static string Accent(AccentTones t) => $"--teak:{t.Mark};--arch:{t.Arch}";

    /// <summary>Readers who ask for more contrast get seven to one, with a body's colours as well.</summary>
    private static string More(Colour? brand, Colour? accent, LookGrounds grounds, bool dark)
    {
        string One(string name, Colour colour) => $"{name}:{LookPalette.Readable(colour, grounds.All, BrandTones.More, dark)}";
        return Join(
            brand is { } b ? One("--blue", (dark ? BrandTones.Dark(b) : BrandTones.Light(b)).Action) : "",
            accent is { } a ? One("--teak", (dark ? AccentTones.Dark(a) : AccentTones.Light(a)).Mark) : "");
    }

    private static string Join(string one, string other) => one.Length == 0 || other.Length == 0 ? one + other : $"{one};{other}";
}
