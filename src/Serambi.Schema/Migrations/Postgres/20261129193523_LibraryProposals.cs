using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LibraryProposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LibraryProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    About = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Change = table.Column<string>(type: "text", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProposedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ProposedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Makers = table.Column<string>(type: "text", nullable: false),
                    Returned = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LibraryProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LibraryProposals_Files_FileId",
                        column: x => x.FileId,
                        principalTable: "Files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LibraryProposals_LibraryEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "LibraryEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LibraryProposals_About",
                table: "LibraryProposals",
                column: "About",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LibraryProposals_EntryId",
                table: "LibraryProposals",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_LibraryProposals_FileId",
                table: "LibraryProposals",
                column: "FileId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LibraryProposals");
        }
    }
}
