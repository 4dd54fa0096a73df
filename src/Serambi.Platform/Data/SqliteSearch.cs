using Microsoft.EntityFrameworkCore.Migrations;

namespace Serambi.Platform.Data;

/// <summary>The full-text tables of the embedded database, kept in step with the rows of words by triggers; PostgreSQL has a generated column instead.</summary>
public static class SqliteSearch
{
    private const string Cases = "CaseTexts";
    private const string CaseWords = "CaseFts";
    private const string Units = "Units";
    private static readonly string[] Changes = ["Insert", "Delete", "Update"];

    /// <summary>Statements that create the table for cases.</summary>
    public static IReadOnlyList<string> Statements { get; } = Of(Cases, CaseWords, Units);

    /// <summary>
    /// Statements that create the full-text table <paramref name="index"/> of <paramref name="table"/>, whose rows are <see cref="ISearchedText"/>;
    /// <paramref name="beside"/> names columns that are looked for beside the words.
    /// </summary>
    public static IReadOnlyList<string> Of(string table, string index, params IReadOnlyList<string> beside)
    {
        string[] columns = [nameof(ISearchedText.Terms), .. beside];
        var names = string.Join(", ", columns.Select(c => $"\"{c}\""));
        string Values(string row) => string.Join(", ", columns.Select(c => $"{row}.\"{c}\""));
        return
        [
            $"""CREATE VIRTUAL TABLE "{index}" USING fts5({names}, content='{table}', content_rowid='Id', tokenize='unicode61 remove_diacritics 2')""",
            $"""
            CREATE TRIGGER "{table}_Insert" AFTER INSERT ON "{table}" BEGIN
              INSERT INTO "{index}"(rowid, {names}) VALUES (new."Id", {Values("new")});
            END
            """,
            $"""
            CREATE TRIGGER "{table}_Delete" AFTER DELETE ON "{table}" BEGIN
              INSERT INTO "{index}"("{index}", rowid, {names}) VALUES ('delete', old."Id", {Values("old")});
            END
            """,
            $"""
            CREATE TRIGGER "{table}_Update" AFTER UPDATE ON "{table}" BEGIN
              INSERT INTO "{index}"("{index}", rowid, {names}) VALUES ('delete', old."Id", {Values("old")});
              INSERT INTO "{index}"(rowid, {names}) VALUES (new."Id", {Values("new")});
            END
            """,
        ];
    }

    /// <summary>Adds the first table for cases, of their words alone, to a migration of the embedded database.</summary>
    public static void Create(MigrationBuilder migration) => Create(migration, Cases, CaseWords);

    /// <summary>Adds those of another table of words.</summary>
    public static void Create(MigrationBuilder migration, string table, string index) => Add(migration, Of(table, index));

    /// <summary>Puts the table for cases in the place of the first one.</summary>
    /// <param name="migration">Where.</param>
    /// <param name="fill">The statement that gives the rows of words their units, run while nothing follows them.</param>
    public static void AddUnits(MigrationBuilder migration, string fill) => Add(migration, [.. Drop, fill, .. Statements, Rebuild]);

    /// <summary>Puts the first table for cases back.</summary>
    public static void TakeUnits(MigrationBuilder migration) => Add(migration, [.. Drop, .. Of(Cases, CaseWords), Rebuild]);

    private static IEnumerable<string> Drop => [.. Changes.Select(t => $"DROP TRIGGER \"{Cases}_{t}\""), $"DROP TABLE \"{CaseWords}\""];

    private static string Rebuild => $"INSERT INTO \"{CaseWords}\"(\"{CaseWords}\") VALUES ('rebuild')";

    private static void Add(MigrationBuilder migration, IReadOnlyList<string> statements)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var statement in statements) migration.Sql(statement);
    }
}
