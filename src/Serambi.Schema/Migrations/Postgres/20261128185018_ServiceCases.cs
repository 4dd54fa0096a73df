using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
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
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Service = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    Answers = table.Column<string>(type: "text", nullable: false),
                    SealedAnswers = table.Column<byte[]>(type: "bytea", nullable: true),
                    OneIndex = table.Column<byte[]>(type: "bytea", maxLength: 36, nullable: true),
                    OnePlace = table.Column<int>(type: "integer", nullable: true),
                    ErasedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
