using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MergedParties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "HeldById",
                table: "Parties",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PlaceKey",
                table: "Parties",
                type: "BLOB",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PartyVerdicts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OneId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SaidBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SaidAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UndoneAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    UndoneReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartyVerdicts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MovedCases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VerdictId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AsProxy = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovedCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MovedCases_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MovedCases_PartyVerdicts_VerdictId",
                        column: x => x.VerdictId,
                        principalTable: "PartyVerdicts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Parties_HeldById",
                table: "Parties",
                column: "HeldById",
                filter: "\"HeldById\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Parties_PlaceKey",
                table: "Parties",
                column: "PlaceKey",
                filter: "\"PlaceKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MovedCases_CaseId",
                table: "MovedCases",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_MovedCases_VerdictId",
                table: "MovedCases",
                column: "VerdictId");

            migrationBuilder.CreateIndex(
                name: "IX_PartyVerdicts_HolderId",
                table: "PartyVerdicts",
                column: "HolderId",
                filter: "\"HolderId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PartyVerdicts_OneId",
                table: "PartyVerdicts",
                column: "OneId");

            migrationBuilder.CreateIndex(
                name: "IX_PartyVerdicts_OtherId",
                table: "PartyVerdicts",
                column: "OtherId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MovedCases");

            migrationBuilder.DropTable(
                name: "PartyVerdicts");

            migrationBuilder.DropIndex(
                name: "IX_Parties_HeldById",
                table: "Parties");

            migrationBuilder.DropIndex(
                name: "IX_Parties_PlaceKey",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "HeldById",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "PlaceKey",
                table: "Parties");
        }
    }
}
