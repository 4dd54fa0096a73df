using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RequestAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "RefusalGround",
                table: "InformationRequests",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(10)",
                oldMaxLength: 10,
                oldNullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Grantors",
                table: "InformationRequests",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RequestAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    FileIds = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    HeldForm = table.Column<int>(type: "integer", nullable: true),
                    Holder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReadyOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecreeNumber = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    DecreeOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    WrittenById = table.Column<Guid>(type: "uuid", nullable: true),
                    WrittenBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    WrittenAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NoticeOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ObjectUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Charges_Delivery = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    Charges_Other = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    Charges_Payment = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Charges_SheetPrice = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    Charges_Sheets = table.Column<int>(type: "integer", nullable: true)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnswerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Part = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Ground = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Law = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
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

            migrationBuilder.AlterColumn<string>(
                name: "RefusalGround",
                table: "InformationRequests",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60,
                oldNullable: true);
        }
    }
}
