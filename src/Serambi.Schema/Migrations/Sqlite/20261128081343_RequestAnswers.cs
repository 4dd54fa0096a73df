using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RequestAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Grantors",
                table: "InformationRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RequestAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    FileIds = table.Column<string>(type: "TEXT", nullable: false),
                    HeldForm = table.Column<int>(type: "INTEGER", nullable: true),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReadyOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecreeNumber = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    DecreeOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: true),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    WrittenAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NoticeOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ObjectUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Charges_Delivery = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    Charges_Other = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    Charges_Payment = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Charges_SheetPrice = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    Charges_Sheets = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestAnswers_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RefusedParts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnswerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Law = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusedParts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RefusedParts_RequestAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "RequestAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RefusedParts_AnswerId",
                table: "RefusedParts",
                column: "AnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestAnswers_CaseId",
                table: "RequestAnswers",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestAnswers_SubmissionId",
                table: "RequestAnswers",
                column: "SubmissionId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RefusedParts");

            migrationBuilder.DropTable(
                name: "RequestAnswers");

            migrationBuilder.DropColumn(
                name: "Grantors",
                table: "InformationRequests");
        }
    }
}
