namespace Serambi.Formats.Text;

/// <summary>Roman numerals as Indonesian letter numbers write the month.</summary>
public static class RomanNumerals
{
    private static readonly string[] Months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <summary>The numeral of a month.</summary>
    /// <param name="month">1 to 12.</param>
    public static string Month(int month) => Months[month - 1];
}
