using Serambi.Formats.Text;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases;

/// <summary>What a case can be found by: number, names, subject and the kind's own words, reduced to search terms.</summary>
public sealed class CaseText : ISearchedText
{
    /// <summary>Grows with time: the newest of many hits are found by walking it backwards.</summary>
    public long Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Space-separated terms made by <see cref="Serambi.Formats.Text.SearchTerms"/>; PostgreSQL and SQLite index the same.</summary>
    public required string Terms { get; set; }

    /// <summary>
    /// Terms of the units that see the case (<see cref="TermOf"/>), beside its words in the same index: whoever sees one unit of a hundred finds a
    /// page of their own instead of a few among everybody's. They narrow what is looked at; who may see a case is decided by the case.
    /// <see cref="SerambiDb"/> keeps them in step when a case is handed on.
    /// </summary>
    public required string Units { get; set; }

    /// <summary>What <paramref name="c"/> can be found by.</summary>
    public static CaseText Of(Case c, string words)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new CaseText { CaseId = c.Id, Terms = SearchTerms.Of(words), Units = UnitsOf(c) };
    }

    /// <summary>The term of a unit: its sign keeps it apart from whatever can be typed.</summary>
    public static string TermOf(Guid unit) => $"@{unit:n}";

    internal static string UnitsOf(Case c) => c.UnitId == c.HandlingUnitId ? TermOf(c.UnitId) : $"{TermOf(c.HandlingUnitId)} {TermOf(c.UnitId)}";
}
