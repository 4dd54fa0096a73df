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
}
