using Xunit;

namespace Serambi.Tests.Infrastructure;

/// <summary>The two databases; a database test is a theory over <see cref="All"/>.</summary>
public static class Providers
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    public static TheoryData<string> All => [Sqlite, Postgres];
}
