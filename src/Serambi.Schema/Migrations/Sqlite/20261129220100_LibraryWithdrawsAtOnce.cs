using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Serambi.Schema.Migrations.Sqlite
{
    /// <summary>Withdrawal of an entry waits for nobody any more: what waited is proposed no longer, whoever still wants it withdraws.</summary>
    public partial class LibraryWithdrawsAtOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""DELETE FROM "LibraryProposals" WHERE "Step" = 'Withdraw'""");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // There is nothing to bring back.
        }
    }
}
