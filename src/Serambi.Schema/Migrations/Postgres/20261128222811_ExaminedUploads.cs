using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ExaminedUploads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Examined",
                table: "Files",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SeenHash",
                table: "Files",
                type: "bytea",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Files_SeenHash",
                table: "Files",
                column: "SeenHash",
                filter: "\"SeenHash\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Files_Sha256",
                table: "Files",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Files_Unexamined",
                table: "Files",
                column: "Id",
                filter: "\"Examined\" IS NULL AND \"ErasedAtUtc\" IS NULL AND \"Purpose\" < 3");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Files_SeenHash",
                table: "Files");

            migrationBuilder.DropIndex(
                name: "IX_Files_Sha256",
                table: "Files");

            migrationBuilder.DropIndex(
                name: "IX_Files_Unexamined",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "Examined",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "SeenHash",
                table: "Files");
        }
    }
}
