using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FileScans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Scan",
                table: "Files",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Files_Unscanned",
                table: "Files",
                column: "Id",
                filter: "\"Scan\" >= 3");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Files_Unscanned",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "Scan",
                table: "Files");
        }
    }
}
