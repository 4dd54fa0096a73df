using Microsoft.EntityFrameworkCore;
using Npgsql;
using Serambi.Platform.Parties;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Data;

public sealed class DeadlockTests
{
    private static readonly DateTime Now = new(2026, 3, 6, 2, 30, 15, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_UndoneForAnother_IsSaidAgain()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Postgres);
        var (first, second) = await PrepareAsync(database);
        await using var other = await CrossingWriter.BeginAsync(database.ConnectionString, Rename(second, "Lain"), Ct);
        var saving = SaveBothAsync(database);
        await other.CrossAsync(Rename(first, "Lain"), Ct);
        Assert.Equal(2, await saving);
        await using var db = database.Open();
        Assert.Equal(["Budi", "Budi"], await db.Parties.Select(p => p.Occupation).ToListAsync(Ct));
        Assert.Equal(["Lain", "Lain"], await db.Parties.Select(p => p.Name).ToListAsync(Ct));
    }

    [Fact]
    public async Task Save_WithinTheCallersTransaction_IsForTheCallerToRepeat()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Postgres);
        var (first, second) = await PrepareAsync(database);
        await using var other = await CrossingWriter.BeginAsync(database.ConnectionString, Rename(second, "Lain"), Ct);
        var saving = SaveBothAsync(database, within: true);
        await other.CrossAsync(Rename(first, "Lain"), Ct);
        var failed = await Assert.ThrowsAnyAsync<Exception>(() => saving);
        Assert.Equal(PostgresErrorCodes.DeadlockDetected, Assert.IsType<PostgresException>(failed.GetBaseException()).SqlState);
    }

    /// <summary>Two parties in the order in which Entity Framework writes them.</summary>
    private static async Task<(Guid First, Guid Second)> PrepareAsync(TestDatabase database)
    {
        await using var db = database.Open();
        List<Party> parties = [new Party { Name = "A", CreatedAtUtc = Now }, new Party { Name = "B", CreatedAtUtc = Now }];
        db.AddRange(parties);
        await db.SaveChangesAsync(Ct);
        return (parties.Min(p => p.Id), parties.Max(p => p.Id));
    }

    private static async Task<int> SaveBothAsync(TestDatabase database, bool within = false)
    {
        await using var db = database.Open();
        await foreach (var party in db.Parties.AsTracking().AsAsyncEnumerable()) party.Occupation = "Budi";
        await using var transaction = within ? await db.Database.BeginTransactionAsync(Ct) : null;
        return await db.SaveChangesAsync(Ct);
    }

    private static string Rename(Guid id, string name) => $"update \"Parties\" set \"Name\" = '{name}' where \"Id\" = '{id}'";
}
