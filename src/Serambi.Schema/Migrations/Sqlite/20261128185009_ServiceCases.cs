using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ServiceCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ServiceCases",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Answers = table.Column<string>(type: "TEXT", nullable: false),
                    SealedAnswers = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OneIndex = table.Column<byte[]>(type: "BLOB", maxLength: 36, nullable: true),
                    OnePlace = table.Column<int>(type: "INTEGER", nullable: true),
                    ErasedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceCases", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_ServiceCases_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceCases_Service_CaseId",
                table: "ServiceCases",
                columns: new[] { "Service", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceCases_Service_OneIndex_OnePlace",
                table: "ServiceCases",
                columns: new[] { "Service", "OneIndex", "OnePlace" },
                unique: true,
                filter: "\"OnePlace\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ServiceCases");
        }
    }
}
