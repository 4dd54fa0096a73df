using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LabelsAndScans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Scan",
                table: "Files",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "CaseLabels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Tone = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    RetiredAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseLabels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LabelledCases",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    LabelId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LabelledCases", x => new { x.CaseId, x.LabelId });
                    table.ForeignKey(
                        name: "FK_LabelledCases_CaseLabels_LabelId",
                        column: x => x.LabelId,
                        principalTable: "CaseLabels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LabelledCases_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Files_Unscanned",
                table: "Files",
                column: "Id",
                filter: "\"Scan\" >= 3");

            migrationBuilder.CreateIndex(
                name: "IX_LabelledCases_LabelId_CaseId",
                table: "LabelledCases",
                columns: new[] { "LabelId", "CaseId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LabelledCases");

            migrationBuilder.DropTable(
                name: "CaseLabels");

            migrationBuilder.DropIndex(
                name: "IX_Files_Unscanned",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "Scan",
                table: "Files");
        }
    }
}
