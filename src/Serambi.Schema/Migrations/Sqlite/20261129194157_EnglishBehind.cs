using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EnglishBehind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "EnglishBehind",
                table: "PageRevisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "EnglishBehind",
                table: "NewsRevisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "EnglishBehind",
                table: "NewsItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "EnglishBehind",
                table: "AgendaEvents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // What was left behind before: its English words were first written beside other Indonesian ones.
            migrationBuilder.Sql("""
                UPDATE "PageRevisions" SET "EnglishBehind" = TRUE WHERE ("TitleEn" <> '' OR "TextEn" <> '') AND EXISTS (
                  SELECT 1 FROM "PageRevisions" o WHERE o."PageId" = "PageRevisions"."PageId" AND o."TitleEn" = "PageRevisions"."TitleEn" AND o."SummaryEn" = "PageRevisions"."SummaryEn" AND o."TextEn" = "PageRevisions"."TextEn"
                    AND (o."Title" <> "PageRevisions"."Title" OR o."Summary" <> "PageRevisions"."Summary" OR o."Text" <> "PageRevisions"."Text")
                    AND o."Number" = (SELECT MIN(f."Number") FROM "PageRevisions" f WHERE f."PageId" = o."PageId" AND f."TitleEn" = o."TitleEn" AND f."SummaryEn" = o."SummaryEn" AND f."TextEn" = o."TextEn"))
                """);
            migrationBuilder.Sql("""
                UPDATE "NewsRevisions" SET "EnglishBehind" = TRUE WHERE ("TitleEn" <> '' OR "TextEn" <> '') AND EXISTS (
                  SELECT 1 FROM "NewsRevisions" o WHERE o."NewsId" = "NewsRevisions"."NewsId" AND o."TitleEn" = "NewsRevisions"."TitleEn" AND o."SummaryEn" = "NewsRevisions"."SummaryEn" AND o."TextEn" = "NewsRevisions"."TextEn"
                    AND (o."Title" <> "NewsRevisions"."Title" OR o."Summary" <> "NewsRevisions"."Summary" OR o."Text" <> "NewsRevisions"."Text")
                    AND o."Number" = (SELECT MIN(f."Number") FROM "NewsRevisions" f WHERE f."NewsId" = o."NewsId" AND f."TitleEn" = o."TitleEn" AND f."SummaryEn" = o."SummaryEn" AND f."TextEn" = o."TextEn"))
                """);
            migrationBuilder.Sql("""
                UPDATE "NewsItems" SET "EnglishBehind" = TRUE WHERE EXISTS (
                  SELECT 1 FROM "NewsRevisions" r WHERE r."NewsId" = "NewsItems"."Id" AND r."Number" = "NewsItems"."Live" AND r."EnglishBehind")
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "EnglishBehind",
                table: "PageRevisions");

            migrationBuilder.DropColumn(
                name: "EnglishBehind",
                table: "NewsRevisions");

            migrationBuilder.DropColumn(
                name: "EnglishBehind",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "EnglishBehind",
                table: "AgendaEvents");
        }
    }
}
