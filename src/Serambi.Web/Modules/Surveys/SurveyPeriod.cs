using System.Globalization;

namespace Serambi.Web.Modules.Surveys;

/// <summary>A year of answers, or a half or a quarter of it: "2026", "2026-s1", "2026-t3" (semester, triwulan).</summary>
internal sealed record SurveyPeriod(int Year, string Part)
{
    public const string Whole = "";

    /// <summary>In the order of the choice.</summary>
    public static IReadOnlyList<string> Parts { get; } = [Whole, "s1", "s2", "t1", "t2", "t3", "t4"];

    /// <summary>First day of the first month.</summary>
    public DateOnly From => new(Year, Part switch { "s2" or "t3" => 7, "t2" => 4, "t4" => 10, _ => 1 }, 1);

    /// <summary>First day after the last month.</summary>
    public DateOnly Until => From.AddMonths(Part switch { Whole => 12, "s1" or "s2" => 6, _ => 3 });

    public string Label => Part == Whole
        ? Year.ToString(CultureInfo.InvariantCulture)
        : string.Format(CultureInfo.CurrentCulture, SurveyElements.Text("Part_" + Part), Year.ToString(CultureInfo.InvariantCulture));

    /// <summary>What an address says; null when it says no period.</summary>
    public static SurveyPeriod? Parse(string? year, string? part) =>
        int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 2000 and <= 2200 && Parts.Contains(part ?? Whole, StringComparer.Ordinal) ? new SurveyPeriod(number, part ?? Whole) : null;
}
