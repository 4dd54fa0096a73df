using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FinishedByReceipt : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Cases_ClosedReceived",
                table: "Cases",
                columns: new[] { "ReceivedOn", "Id" },
                filter: "\"ClosedAtUtc\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ClosedUnitReceived",
                table: "Cases",
                columns: new[] { "HandlingUnitId", "ReceivedOn", "Id" },
                filter: "\"ClosedAtUtc\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_ClosedReceived",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ClosedUnitReceived",
                table: "Cases");
        }
    }
}
