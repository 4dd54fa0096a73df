using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
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
                    Serial = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Topics = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    FoundAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicItems", x => x.Serial);
                });

            migrationBuilder.CreateTable(
                name: "TopicPushes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EndpointHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Address = table.Column<byte[]>(type: "BLOB", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    SinceUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ToldTo = table.Column<long>(type: "INTEGER", nullable: false),
                    UrgentTo = table.Column<long>(type: "INTEGER", nullable: false),
                    QuietUntilUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RetryAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    Refusals = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToldOnDay = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TopicPushes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TopicWishes",
                columns: table => new
                {
                    PushId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SinceUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
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
