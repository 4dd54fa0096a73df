using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HoldersAndCampaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_TextHash",
                table: "Cases");

            migrationBuilder.AddColumn<string>(
                name: "HolderAddress",
                table: "RequestAnswers",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HolderContact",
                table: "RequestAnswers",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FinishedAtUtc",
                table: "RegisterImports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Holder",
                table: "InformationRequests",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OpenWords",
                table: "Cases",
                columns: new[] { "TextHash", "Id" },
                filter: "\"TextHash\" IS NOT NULL AND \"ClosedAtUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Words",
                table: "Cases",
                columns: new[] { "TextHash", "Id" },
                filter: "\"TextHash\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_OpenWords",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Words",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "HolderAddress",
                table: "RequestAnswers");

            migrationBuilder.DropColumn(
                name: "HolderContact",
                table: "RequestAnswers");

            migrationBuilder.DropColumn(
                name: "FinishedAtUtc",
                table: "RegisterImports");

            migrationBuilder.DropColumn(
                name: "Holder",
                table: "InformationRequests");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_TextHash",
                table: "Cases",
                column: "TextHash",
                filter: "\"TextHash\" IS NOT NULL");
        }
    }
}
