using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UnitsOfTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The generated column goes first and comes last, so that every row is written and indexed once. Its index goes with it.
            migrationBuilder.DropColumn(
                name: "Vector",
                table: "CaseTexts");

            migrationBuilder.AddColumn<string>(
                name: "Units",
                table: "CaseTexts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(
                """
                UPDATE "CaseTexts" t
                SET "Units" = '@' || replace(c."HandlingUnitId"::text, '-', '') || CASE WHEN c."UnitId" = c."HandlingUnitId" THEN '' ELSE ' @' || replace(c."UnitId"::text, '-', '') END
                FROM "Cases" c WHERE c."Id" = t."CaseId"
                """);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "Vector",
                table: "CaseTexts",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "to_tsvector('simple', \"Terms\") || array_to_tsvector(string_to_array(\"Units\", ' '))",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseTexts_Vector",
                table: "CaseTexts",
                column: "Vector")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Vector",
                table: "CaseTexts");

            migrationBuilder.DropColumn(
                name: "Units",
                table: "CaseTexts");

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "Vector",
                table: "CaseTexts",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "to_tsvector('simple', \"Terms\")",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseTexts_Vector",
                table: "CaseTexts",
                column: "Vector")
                .Annotation("Npgsql:IndexMethod", "gin");
        }
    }
}
