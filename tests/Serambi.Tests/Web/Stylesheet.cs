using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Serambi.Tests.Web;

/// <summary>Reads the colour tokens of the stylesheet per mode, as a browser would resolve them.</summary>
internal static partial class Stylesheet
{
    public static string Root { get; } = Locate();

    public static string Css { get; } = File.ReadAllText(Path.Combine(Root, "css", "serambi.css"));

    /// <summary>Tokens of "light", "dark", "light-more" or "dark-more".</summary>
    public static Dictionary<string, string> Tokens(string mode)
    {
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        void Read(string selector)
        {
            var start = Css.IndexOf(selector + "{", StringComparison.Ordinal);
            if (start < 0) throw new InvalidOperationException($"No {selector} in the stylesheet.");
            var block = Css[start..Css.IndexOf('}', start)];
            foreach (Match m in Token().Matches(block)) tokens[m.Groups["name"].Value] = m.Groups["hex"].Value;
        }

        Read("\n:root");
        if (mode.StartsWith("dark", StringComparison.Ordinal)) Read("\n:root[data-theme=dark]");
        if (mode.EndsWith("more", StringComparison.Ordinal)) Read("\n:root[data-contrast=more]");
        if (mode == "dark-more") Read("\n:root[data-contrast=more][data-theme=dark]");
        return tokens;
    }

    /// <summary>Contrast ratio of WCAG 2.2: 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static string Locate([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Serambi.Web/wwwroot"));

    [GeneratedRegex("--(?<name>[a-z0-9-]+):(?<hex>#[0-9a-fA-F]{6})\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
