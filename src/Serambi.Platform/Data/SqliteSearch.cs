using Microsoft.EntityFrameworkCore.Migrations;

namespace Serambi.Platform.Data;

/// <summary>The full-text tables of the embedded database, kept in step with the rows of words by triggers; PostgreSQL has a generated column instead.</summary>
public static class SqliteSearch
{
    /// <summary>Statements that create the table for cases.</summary>
    public static IReadOnlyList<string> Statements { get; } = Of("CaseTexts", "CaseFts");

    /// <summary>Statements that create the full-text table <paramref name="index"/> of <paramref name="table"/>, whose rows are <see cref="ISearchedText"/>.</summary>
    public static IReadOnlyList<string> Of(string table, string index) =>
    [
        $"""CREATE VIRTUAL TABLE "{index}" USING fts5("Terms", content='{table}', content_rowid='Id', tokenize='unicode61 remove_diacritics 2')""",
        $"""
        CREATE TRIGGER "{table}_Insert" AFTER INSERT ON "{table}" BEGIN
          INSERT INTO "{index}"(rowid, "Terms") VALUES (new."Id", new."Terms");
        END
        """,
        $"""
        CREATE TRIGGER "{table}_Delete" AFTER DELETE ON "{table}" BEGIN
          INSERT INTO "{index}"("{index}", rowid, "Terms") VALUES ('delete', old."Id", old."Terms");
        END
        """,
        $"""
        CREATE TRIGGER "{table}_Update" AFTER UPDATE ON "{table}" BEGIN
          INSERT INTO "{index}"("{index}", rowid, "Terms") VALUES ('delete', old."Id", old."Terms");
          INSERT INTO "{index}"(rowid, "Terms") VALUES (new."Id", new."Terms");
        END
        """,
    ];

    /// <summary>Adds those for cases to a migration of the embedded database.</summary>
    public static void Create(MigrationBuilder migration) => Create(migration, "CaseTexts", "CaseFts");

    /// <summary>Adds those of another table of words.</summary>
    public static void Create(MigrationBuilder migration, string table, string index)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var statement in Of(table, index)) migration.Sql(statement);
    }
}
