using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
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
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HolderContact",
                table: "RequestAnswers",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FinishedAtUtc",
                table: "RegisterImports",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Holder",
                table: "InformationRequests",
                type: "character varying(200)",
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
