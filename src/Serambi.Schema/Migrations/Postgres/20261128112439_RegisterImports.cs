using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RegisterImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "InformationRequests",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RegisterImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    UndoneAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Removed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterImports", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InformationRequests_ImportId",
                table: "InformationRequests",
                column: "ImportId",
                filter: "\"ImportId\" IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_InformationRequests_RegisterImports_ImportId",
                table: "InformationRequests",
                column: "ImportId",
                principalTable: "RegisterImports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_InformationRequests_RegisterImports_ImportId",
                table: "InformationRequests");

            migrationBuilder.DropTable(
                name: "RegisterImports");

            migrationBuilder.DropIndex(
                name: "IX_InformationRequests_ImportId",
                table: "InformationRequests");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "InformationRequests");
        }
    }
}
