using Microsoft.EntityFrameworkCore.Migrations;

namespace Serambi.Platform.Data;

/// <summary>The full-text table of the embedded database, kept in step with CaseTexts by triggers; PostgreSQL has a generated column instead.</summary>
public static class SqliteSearch
{
    /// <summary>Statements that create it.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        """CREATE VIRTUAL TABLE "CaseFts" USING fts5("Terms", content='CaseTexts', content_rowid='Id', tokenize='unicode61 remove_diacritics 2')""",
        """
        CREATE TRIGGER "CaseTexts_Insert" AFTER INSERT ON "CaseTexts" BEGIN
          INSERT INTO "CaseFts"(rowid, "Terms") VALUES (new."Id", new."Terms");
        END
        """,
        """
        CREATE TRIGGER "CaseTexts_Delete" AFTER DELETE ON "CaseTexts" BEGIN
          INSERT INTO "CaseFts"("CaseFts", rowid, "Terms") VALUES ('delete', old."Id", old."Terms");
        END
        """,
        """
        CREATE TRIGGER "CaseTexts_Update" AFTER UPDATE ON "CaseTexts" BEGIN
          INSERT INTO "CaseFts"("CaseFts", rowid, "Terms") VALUES ('delete', old."Id", old."Terms");
          INSERT INTO "CaseFts"(rowid, "Terms") VALUES (new."Id", new."Terms");
        END
        """,
    ];

    /// <summary>Adds them to a migration of the embedded database.</summary>
    public static void Create(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var statement in Statements) migration.Sql(statement);
    }
}
