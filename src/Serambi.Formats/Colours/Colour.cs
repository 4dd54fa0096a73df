using System.Globalization;
using System.Runtime.InteropServices;

namespace Serambi.Formats.Colours;

/// <summary>A colour of a screen: sRGB, eight bits a channel. Lightness and chroma are those of Oklab (Ottosson 2020), in which equal steps look equal.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    private const double MostChroma = 0.4;

    public static Colour White { get; } = new(255, 255, 255);

    /// <summary>"#0a489f", as stylesheets write it.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    /// <summary>Relative luminance (WCAG 2.2), 0 to 1.</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>0 is black, 1 is white.</summary>
    public double Lightness => Lab().L;

    /// <summary>How far from grey; strong colours have 0.2 and more.</summary>
    public double Chroma
    {
        get
        {
            var (_, a, b) = Lab();
            return Math.Sqrt((a * a) + (b * b));
        }
    }

    /// <summary>Reads "#0a489f", "0A489F" and "#04f".</summary>
    /// <returns>Null for anything else.</returns>
    public static Colour? Parse(string? text)
    {
        var digits = (text ?? "").Trim().TrimStart('#');
        if (digits.Length == 3) digits = string.Concat(digits.Select(d => new string(d, 2)));
        return digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;
    }

    /// <summary>Contrast ratio (WCAG 2.2), 1 to 21.</summary>
    public double ContrastWith(Colour other)
    {
        var (one, two) = (Luminance, other.Luminance);
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    /// <summary>So much of another colour laid over this one.</summary>
    /// <param name="share">0 is this colour, 1 the other.</param>
    public Colour Mix(Colour other, double share) => new(Between(Red, other.Red, share), Between(Green, other.Green, share), Between(Blue, other.Blue, share));

    /// <summary>The same hue, lighter or darker; as colourful as a screen can show it there.</summary>
    /// <param name="lightness">0 to 1.</param>
    /// <param name="chroma">The most it may have; null keeps its own.</param>
    public Colour At(double lightness, double? chroma = null)
    {
        var (_, a, b) = Lab();
        var own = Math.Sqrt((a * a) + (b * b));
        var wanted = Math.Min(own, chroma ?? MostChroma);
        if (own > 0) (a, b) = (a / own, b / own);
        if (Show(lightness, a * wanted, b * wanted) is { } shown) return shown;
        var (low, high) = (0.0, wanted);
        for (var step = 0; step < 12; step++)
        {
            var middle = (low + high) / 2;
            if (Show(lightness, a * middle, b * middle) is null) high = middle;
            else low = middle;
        }

        return Show(lightness, a * low, b * low) ?? (lightness > 0.5 ? White : default);
    }

    public override string ToString() => Hex;

    private static byte Between(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));

    private static double Linear(byte channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private (double L, double A, double B) Lab()
    {
        var (r, g, b) = (Linear(Red), Linear(Green), Linear(Blue));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return ((0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s), (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s), (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    /// <summary>Null where no screen can show it.</summary>
    private static Colour? Show(double lightness, double a, double b)
    {
        static double Cube(double x) => x * x * x;
        var l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        var m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        var s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return Channel((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)) is { } red
            && Channel((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)) is { } green
            && Channel((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)) is { } blue ? new Colour(red, green, blue) : null;
    }

    private static byte? Channel(double linear)
    {
        if (linear is < -0.0005 or > 1.0005) return null;
        var value = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (value <= 0.0031308 ? 12.92 * value : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055));
    }
}
