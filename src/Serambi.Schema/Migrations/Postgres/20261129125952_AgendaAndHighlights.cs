using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AgendaAndHighlights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "PickedAtUtc",
                table: "NewsItems",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PictureAddress",
                table: "NewsItems",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PictureDueUtc",
                table: "NewsItems",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PictureId",
                table: "NewsItems",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PictureTries",
                table: "NewsItems",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AgendaEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Summary = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    SummaryEn = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    TextEn = table.Column<string>(type: "text", nullable: false),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    PlaceEn = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Audience = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    AudienceEn = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    FromClock = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    UntilClock = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    Zone = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    BeginsUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CancelledAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MovedFromDay = table.Column<DateOnly>(type: "date", nullable: true),
                    MovedFromClock = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    PublishedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ChangedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Newest = table.Column<int>(type: "integer", nullable: false),
                    Live = table.Column<int>(type: "integer", nullable: true),
                    Proposed = table.Column<int>(type: "integer", nullable: true),
                    ProposedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ProposedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ProposedFromUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Returned = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HomePieces",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Hidden = table.Column<bool>(type: "boolean", nullable: false),
                    Draft = table.Column<string>(type: "text", nullable: false),
                    Live = table.Column<string>(type: "text", nullable: true),
                    Writers = table.Column<string>(type: "text", nullable: false),
                    WrittenBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ChangedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HomePieces", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NewsPictures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsPictures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NewsPictures_Files_FileId",
                        column: x => x.FileId,
                        principalTable: "Files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgendaRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Said = table.Column<string>(type: "text", nullable: false),
                    SavedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SavedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SavedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgendaRevisions_AgendaEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "AgendaEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_PictureDueUtc",
                table: "NewsItems",
                column: "PictureDueUtc");

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_PictureId",
                table: "NewsItems",
                column: "PictureId");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaEvents_Slug",
                table: "AgendaEvents",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgendaEvents_State_EndsUtc",
                table: "AgendaEvents",
                columns: new[] { "State", "EndsUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaEvents_State_FirstDay",
                table: "AgendaEvents",
                columns: new[] { "State", "FirstDay" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaRevisions_EventId_Number",
                table: "AgendaRevisions",
                columns: new[] { "EventId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NewsPictures_FileId",
                table: "NewsPictures",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_NewsPictures_Hash",
                table: "NewsPictures",
                column: "Hash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_NewsItems_NewsPictures_PictureId",
                table: "NewsItems",
                column: "PictureId",
                principalTable: "NewsPictures",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_NewsItems_NewsPictures_PictureId",
                table: "NewsItems");

            migrationBuilder.DropTable(
                name: "AgendaRevisions");

            migrationBuilder.DropTable(
                name: "HomePieces");

            migrationBuilder.DropTable(
                name: "NewsPictures");

            migrationBuilder.DropTable(
                name: "AgendaEvents");

            migrationBuilder.DropIndex(
                name: "IX_NewsItems_PictureDueUtc",
                table: "NewsItems");

            migrationBuilder.DropIndex(
                name: "IX_NewsItems_PictureId",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "PickedAtUtc",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "PictureAddress",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "PictureDueUtc",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "PictureId",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "PictureTries",
                table: "NewsItems");
        }
    }
}
