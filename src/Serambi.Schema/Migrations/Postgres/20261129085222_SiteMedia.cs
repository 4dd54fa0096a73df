using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SiteMedia : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Urgent",
                table: "SitePages",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SiteMedia",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    WordsEn = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Caption = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CaptionEn = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Credit = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Transcript = table.Column<string>(type: "text", nullable: false),
                    TranscriptEn = table.Column<string>(type: "text", nullable: false),
                    Silent = table.Column<bool>(type: "boolean", nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SiteMedia", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MediumFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MediumId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediumFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MediumFiles_Files_FileId",
                        column: x => x.FileId,
                        principalTable: "Files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MediumFiles_SiteMedia_MediumId",
                        column: x => x.MediumId,
                        principalTable: "SiteMedia",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MediumFiles_FileId",
                table: "MediumFiles",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_MediumFiles_Hash",
                table: "MediumFiles",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_MediumFiles_MediumId",
                table: "MediumFiles",
                column: "MediumId");

            migrationBuilder.CreateIndex(
                name: "IX_SiteMedia_Name",
                table: "SiteMedia",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MediumFiles");

            migrationBuilder.DropTable(
                name: "SiteMedia");

            migrationBuilder.DropColumn(
                name: "Urgent",
                table: "SitePages");
        }
    }
}
