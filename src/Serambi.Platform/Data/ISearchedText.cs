namespace Serambi.Platform.Data;

/// <summary>
/// A row of words that both databases index alike: PostgreSQL by a generated column that its context adds to every such entity, SQLite by a
/// table of its own (<see cref="SqliteSearch"/>), made in the migration that makes the rows.
/// </summary>
public interface ISearchedText
{
    /// <summary>Grows with time.</summary>
    long Id { get; }

    /// <summary>Space-separated terms made by <see cref="Serambi.Formats.Text.SearchTerms"/>.</summary>
    string Terms { get; }
}
