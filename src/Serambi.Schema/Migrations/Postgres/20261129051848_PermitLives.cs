using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PermitLives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PermitDuties_DueOn_Outcome",
                table: "PermitDuties");

            migrationBuilder.CreateIndex(
                name: "IX_PermitDuties_DueOn_Outcome_PermitId",
                table: "PermitDuties",
                columns: new[] { "DueOn", "Outcome", "PermitId" });

            migrationBuilder.AddColumn<string>(
                name: "SortedBy",
                table: "Permits",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "FileId",
                table: "PermitMeasures",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UnitId",
                table: "PermitMeasures",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PermitFacets",
                columns: table => new
                {
                    PermitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Field = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Value = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermitFacets", x => new { x.PermitId, x.Field, x.Value });
                    table.ForeignKey(
                        name: "FK_PermitFacets_Permits_PermitId",
                        column: x => x.PermitId,
                        principalTable: "Permits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PermitLetters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PermitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Letter = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Missed = table.Column<int>(type: "integer", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    SentAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermitLetters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PermitLetters_IssuedDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "IssuedDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PermitLetters_Permits_PermitId",
                        column: x => x.PermitId,
                        principalTable: "Permits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PermitRenewals",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PermitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermitRenewals", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_PermitRenewals_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PermitRenewals_Permits_PermitId",
                        column: x => x.PermitId,
                        principalTable: "Permits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PermitMeasures_UnitId_Id",
                table: "PermitMeasures",
                columns: new[] { "UnitId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitFacets_Field_Value_PermitId",
                table: "PermitFacets",
                columns: new[] { "Field", "Value", "PermitId" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitLetters_DocumentId",
                table: "PermitLetters",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_PermitLetters_PermitId_Id",
                table: "PermitLetters",
                columns: new[] { "PermitId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitLetters_SentAtUtc_DocumentId_Id",
                table: "PermitLetters",
                columns: new[] { "SentAtUtc", "DocumentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitRenewals_PermitId_Number",
                table: "PermitRenewals",
                columns: new[] { "PermitId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PermitDuties_DueOn_Outcome_PermitId",
                table: "PermitDuties");

            migrationBuilder.CreateIndex(
                name: "IX_PermitDuties_DueOn_Outcome",
                table: "PermitDuties",
                columns: new[] { "DueOn", "Outcome" });

            migrationBuilder.DropTable(
                name: "PermitFacets");

            migrationBuilder.DropTable(
                name: "PermitLetters");

            migrationBuilder.DropTable(
                name: "PermitRenewals");

            migrationBuilder.DropIndex(
                name: "IX_PermitMeasures_UnitId_Id",
                table: "PermitMeasures");

            migrationBuilder.DropColumn(
                name: "SortedBy",
                table: "Permits");

            migrationBuilder.DropColumn(
                name: "FileId",
                table: "PermitMeasures");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "PermitMeasures");
        }
    }
}
