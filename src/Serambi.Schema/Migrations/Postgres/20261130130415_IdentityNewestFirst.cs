using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IdentityNewestFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Parties_IdentityIndex",
                table: "Parties");

            migrationBuilder.CreateIndex(
                name: "IX_Parties_IdentityIndex_Id",
                table: "Parties",
                columns: new[] { "IdentityIndex", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Parties_IdentityIndex_Id",
                table: "Parties");

            migrationBuilder.CreateIndex(
                name: "IX_Parties_IdentityIndex",
                table: "Parties",
                column: "IdentityIndex");
        }
    }
}
