using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Programmes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProgrammeSeries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    About = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AboutEn = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Picture = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    FeedId = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ETag = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    LastModified = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    NextDueUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    HoldUntilUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    LastVisitUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastGoodUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StoppedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ChangedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeSeries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Episodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SeriesId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Summary = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SummaryEn = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Transcript = table.Column<string>(type: "text", nullable: false),
                    TranscriptEn = table.Column<string>(type: "text", nullable: false),
                    NoTranscript = table.Column<bool>(type: "boolean", nullable: false),
                    Picture = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Link = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Film = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Sign = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Seconds = table.Column<int>(type: "integer", nullable: true),
                    AiredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ChangedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExternalKey = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Newest = table.Column<int>(type: "integer", nullable: false),
                    Live = table.Column<int>(type: "integer", nullable: true),
                    Proposed = table.Column<int>(type: "integer", nullable: true),
                    ProposedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ProposedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Returned = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Episodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Episodes_ProgrammeSeries_SeriesId",
                        column: x => x.SeriesId,
                        principalTable: "ProgrammeSeries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EpisodeOpens",
                columns: table => new
                {
                    EpisodeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EpisodeOpens", x => new { x.EpisodeId, x.Day });
                    table.ForeignKey(
                        name: "FK_EpisodeOpens_Episodes_EpisodeId",
                        column: x => x.EpisodeId,
                        principalTable: "Episodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EpisodeRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EpisodeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    SavedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SavedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SavedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EpisodeRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EpisodeRevisions_Episodes_EpisodeId",
                        column: x => x.EpisodeId,
                        principalTable: "Episodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EpisodeOpens_Day",
                table: "EpisodeOpens",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_EpisodeRevisions_EpisodeId_Number",
                table: "EpisodeRevisions",
                columns: new[] { "EpisodeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_SeriesId_ExternalKey",
                table: "Episodes",
                columns: new[] { "SeriesId", "ExternalKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_SeriesId_Slug",
                table: "Episodes",
                columns: new[] { "SeriesId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_State_AiredOn",
                table: "Episodes",
                columns: new[] { "State", "AiredOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeSeries_NextDueUtc",
                table: "ProgrammeSeries",
                column: "NextDueUtc");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeSeries_Slug",
                table: "ProgrammeSeries",
                column: "Slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EpisodeOpens");

            migrationBuilder.DropTable(
                name: "EpisodeRevisions");

            migrationBuilder.DropTable(
                name: "Episodes");

            migrationBuilder.DropTable(
                name: "ProgrammeSeries");
        }
    }
}
