using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LivingPermits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Permits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    ScheduledThrough = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Missed = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    LastReportFor = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastReportAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemindedDays = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Permits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Permits_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Permits_IssuedDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "IssuedDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PermitChanges",
                columns: table => new
                {
                    PermitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermitChanges", x => new { x.PermitId, x.Number });
                    table.ForeignKey(
                        name: "FK_PermitChanges_Permits_PermitId",
                        column: x => x.PermitId,
                        principalTable: "Permits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PermitDuties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PermitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LateFromUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosesAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    SettledAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermitDuties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PermitDuties_Permits_PermitId",
                        column: x => x.PermitId,
                        principalTable: "Permits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PermitMeasures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PermitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    DutyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ProposedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermitMeasures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PermitMeasures_Permits_PermitId",
                        column: x => x.PermitId,
                        principalTable: "Permits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PermitWaivers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    PermitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AppliedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermitWaivers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PermitWaivers_Permits_PermitId",
                        column: x => x.PermitId,
                        principalTable: "Permits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PermitReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PermitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DutyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Answers = table.Column<string>(type: "TEXT", nullable: false),
                    SealedAnswers = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SentAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ReviewedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReviewedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PermitReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PermitReports_PermitDuties_DutyId",
                        column: x => x.DutyId,
                        principalTable: "PermitDuties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PermitDuties_DueOn_Outcome",
                table: "PermitDuties",
                columns: new[] { "DueOn", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitDuties_Outcome_ClosesAtUtc",
                table: "PermitDuties",
                columns: new[] { "Outcome", "ClosesAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitDuties_PermitId_DueOn",
                table: "PermitDuties",
                columns: new[] { "PermitId", "DueOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PermitMeasures_PermitId_DutyId_Kind",
                table: "PermitMeasures",
                columns: new[] { "PermitId", "DutyId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PermitMeasures_State_Id",
                table: "PermitMeasures",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitReports_DutyId_Number",
                table: "PermitReports",
                columns: new[] { "DutyId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PermitReports_PermitId_Id",
                table: "PermitReports",
                columns: new[] { "PermitId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitReports_State_Id",
                table: "PermitReports",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitReports_SubmissionId",
                table: "PermitReports",
                column: "SubmissionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Permits_CaseId",
                table: "Permits",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Permits_DocumentId",
                table: "Permits",
                column: "DocumentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Permits_Number",
                table: "Permits",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_Permits_Service_State_Id",
                table: "Permits",
                columns: new[] { "Service", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PermitWaivers_PermitId",
                table: "PermitWaivers",
                column: "PermitId");

            migrationBuilder.CreateIndex(
                name: "IX_PermitWaivers_Service_From",
                table: "PermitWaivers",
                columns: new[] { "Service", "From" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PermitChanges");

            migrationBuilder.DropTable(
                name: "PermitMeasures");

            migrationBuilder.DropTable(
                name: "PermitReports");

            migrationBuilder.DropTable(
                name: "PermitWaivers");

            migrationBuilder.DropTable(
                name: "PermitDuties");

            migrationBuilder.DropTable(
                name: "Permits");
        }
    }
}
