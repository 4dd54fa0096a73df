using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ArchivesOfIssuedDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DocumentArchives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Demonstration = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentArchives", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ArchiveEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ArchiveId = table.Column<Guid>(type: "uuid", nullable: false),
                    RowIndex = table.Column<byte[]>(type: "bytea", maxLength: 36, nullable: false),
                    NumberIndex = table.Column<byte[]>(type: "bytea", maxLength: 36, nullable: true),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    ImportedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArchiveEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArchiveEntries_DocumentArchives_ArchiveId",
                        column: x => x.ArchiveId,
                        principalTable: "DocumentArchives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArchiveSchools",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ArchiveId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Relation = table.Column<int>(type: "integer", nullable: false),
                    Basis = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArchiveSchools", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArchiveSchools_DocumentArchives_ArchiveId",
                        column: x => x.ArchiveId,
                        principalTable: "DocumentArchives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ArchiveScans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ArchiveId = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    NameIndex = table.Column<byte[]>(type: "bytea", maxLength: 36, nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArchiveScans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArchiveScans_ArchiveEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "ArchiveEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ArchiveScans_Files_FileId",
                        column: x => x.FileId,
                        principalTable: "Files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveEntries_ArchiveId_NumberIndex",
                table: "ArchiveEntries",
                columns: new[] { "ArchiveId", "NumberIndex" });

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveEntries_ArchiveId_RowIndex",
                table: "ArchiveEntries",
                columns: new[] { "ArchiveId", "RowIndex" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveEntries_ArchiveId_Year",
                table: "ArchiveEntries",
                columns: new[] { "ArchiveId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveScans_ArchiveId_NameIndex",
                table: "ArchiveScans",
                columns: new[] { "ArchiveId", "NameIndex" });

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveScans_EntryId",
                table: "ArchiveScans",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveScans_FileId",
                table: "ArchiveScans",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveSchools_ArchiveId",
                table: "ArchiveSchools",
                column: "ArchiveId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentArchives_Name",
                table: "DocumentArchives",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArchiveScans");

            migrationBuilder.DropTable(
                name: "ArchiveSchools");

            migrationBuilder.DropTable(
                name: "ArchiveEntries");

            migrationBuilder.DropTable(
                name: "DocumentArchives");
        }
    }
}
