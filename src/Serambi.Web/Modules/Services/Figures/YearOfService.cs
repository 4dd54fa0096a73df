using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.Services.Figures;

/// <summary>A year of a declared service in numbers.</summary>
/// <param name="Year">Legal year of receipt.</param>
/// <param name="Received">Applications of the year.</param>
/// <param name="Open">Of them not finished.</param>
/// <param name="Demonstration">They are examples of a demonstration installation.</param>
public sealed record YearOfService(int Year, int Received, int Open, bool Demonstration)
{
    /// <summary>How many ended how, by result.</summary>
    public required IReadOnlyDictionary<string, int> Results { get; init; }

    /// <summary>By month of receipt, January first.</summary>
    public required IReadOnlyList<MonthOfService> Months { get; init; }

    /// <summary>Working days from receipt to the end; null without any.</summary>
    public required DaysTaken? Taken { get; init; }

    /// <summary>Whose promise was kept; those for which none was running count neither here nor as late.</summary>
    public int InTime { get; init; }

    public int Late { get; init; }

    /// <summary>How often each option was chosen, by field: of fields that are not private, for which there are options. Counts under <see cref="Least"/> are null, because people could be told apart; where there is one alone, the smallest of the others is, too.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int?>> Answers { get; init; }

    /// <summary>Smaller counts of answers are not told.</summary>
    public const int Least = 5;
}

/// <param name="Month">1 to 12.</param>
/// <param name="Received">Applications received in it.</param>
/// <param name="Finished">Of those received in it, finished by now.</param>
public sealed record MonthOfService(int Month, int Received, int Finished);
