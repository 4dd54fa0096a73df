using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Serambi.Schema.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TopicPushes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "TopicItems",
                columns: table => new
                {
                    Serial = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Source = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Topics = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Urgent = table.Column<bool>(type: "boolean", nullable: false),
                    FoundAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicItems", x => x.Serial);
                });

            migrationBuilder.CreateTable(
                name: "TopicPushes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EndpointHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Address = table.Column<byte[]>(type: "bytea", nullable: false),
                    KeyId = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    SinceUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ToldTo = table.Column<long>(type: "bigint", nullable: false),
                    UrgentTo = table.Column<long>(type: "bigint", nullable: false),
                    QuietUntilUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RetryAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    Refusals = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    ToldOnDay = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicPushes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TopicWishes",
                columns: table => new
                {
                    PushId = table.Column<Guid>(type: "uuid", nullable: false),
                    Topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SinceUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicWishes", x => new { x.PushId, x.Topic });
                    table.ForeignKey(
                        name: "FK_TopicWishes_TopicPushes_PushId",
                        column: x => x.PushId,
                        principalTable: "TopicPushes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TopicItems_FoundAtUtc",
                table: "TopicItems",
                column: "FoundAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_TopicItems_Source_ItemId",
                table: "TopicItems",
                columns: new[] { "Source", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TopicPushes_EndpointHash",
                table: "TopicPushes",
                column: "EndpointHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TopicItems");

            migrationBuilder.DropTable(
                name: "TopicWishes");

            migrationBuilder.DropTable(
                name: "TopicPushes");
        }
    }
}
