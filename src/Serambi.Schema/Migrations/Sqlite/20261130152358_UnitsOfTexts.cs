using Microsoft.EntityFrameworkCore.Migrations;
using Serambi.Platform.Data;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UnitsOfTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Units",
                table: "CaseTexts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            SqliteSearch.AddUnits(
                migrationBuilder,
                """
                UPDATE "CaseTexts"
                SET "Units" = (
                    SELECT '@' || lower(replace(c."HandlingUnitId", '-', '')) || CASE WHEN c."UnitId" = c."HandlingUnitId" THEN '' ELSE ' @' || lower(replace(c."UnitId", '-', '')) END
                    FROM "Cases" c WHERE c."Id" = "CaseTexts"."CaseId")
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SqliteSearch.TakeUnits(migrationBuilder);

            migrationBuilder.Sql("""ALTER TABLE "CaseTexts" DROP COLUMN "Units" """);   // EF would make the whole table anew
        }
    }
}
