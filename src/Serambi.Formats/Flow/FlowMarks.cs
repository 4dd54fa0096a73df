using System.Globalization;

namespace Serambi.Formats.Flow;

/// <summary>What stands before an item of a list.</summary>
internal static class FlowMarks
{
    /// <summary>"•", "3." or "c."; after z. come aa., ab. and so on.</summary>
    public static string Of(FlowMarker marker, int index) => marker switch
    {
        FlowMarker.Number => string.Create(CultureInfo.InvariantCulture, $"{index + 1}."),
        FlowMarker.Letter => Letters(index) + ".",
        _ => "•",
    };

    private static string Letters(int index) => (index >= 26 ? Letters(index / 26 - 1) : "") + (char)('a' + index % 26);
}
