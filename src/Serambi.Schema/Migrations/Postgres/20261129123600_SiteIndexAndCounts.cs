using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SiteIndexAndCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "EmptySearches",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Words = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmptySearches", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "PublishedLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    UrlKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FailedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FailedDays = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    IgnoredAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IgnoredBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PublishedTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Source = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<long>(type: "bigint", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Dated = table.Column<bool>(type: "boolean", nullable: false),
                    FromUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UntilUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReviewBy = table.Column<DateOnly>(type: "date", nullable: true),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: true),
                    Desk = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Path = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Summary = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SummaryEn = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Body = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    BodyEn = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    Terms = table.Column<string>(type: "text", nullable: false),
                    Vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('simple', \"Terms\")", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedTexts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ViewCounts",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewCounts", x => new { x.Day, x.Kind, x.Key });
                });

            migrationBuilder.CreateIndex(
                name: "IX_EmptySearches_LastOn",
                table: "EmptySearches",
                column: "LastOn");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedLinks_CheckedOn",
                table: "PublishedLinks",
                column: "CheckedOn");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedLinks_Source_OwnerId_UrlKey",
                table: "PublishedLinks",
                columns: new[] { "Source", "OwnerId", "UrlKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublishedLinks_UrlKey",
                table: "PublishedLinks",
                column: "UrlKey");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedTexts_ReviewBy",
                table: "PublishedTexts",
                column: "ReviewBy",
                filter: "\"ReviewBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedTexts_Source_OwnerId_Part",
                table: "PublishedTexts",
                columns: new[] { "Source", "OwnerId", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublishedTexts_Vector",
                table: "PublishedTexts",
                column: "Vector")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EmptySearches");

            migrationBuilder.DropTable(
                name: "PublishedLinks");

            migrationBuilder.DropTable(
                name: "PublishedTexts");

            migrationBuilder.DropTable(
                name: "ViewCounts");
        }
    }
}
