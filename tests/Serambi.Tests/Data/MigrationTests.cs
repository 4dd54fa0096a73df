using Microsoft.EntityFrameworkCore;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Data;

public sealed class MigrationTests
{
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Model_HasNoChangeWithoutMigration(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: add a migration for both databases (CONTRIBUTING.md).");
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task EveryForeignKey_IsIndexed(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var bare = from entity in db.Model.GetEntityTypes()
                   from key in entity.GetForeignKeys()
                   let columns = key.Properties.Select(p => p.Name).ToList()
                   where !entity.GetIndexes().Select(i => i.Properties).Concat(entity.GetKeys().Select(k => k.Properties)).Any(p => p.Take(columns.Count).Select(x => x.Name).SequenceEqual(columns, StringComparer.Ordinal))
                   select $"{entity.DisplayName()}({string.Join(',', columns)})";
        Assert.Empty(bare);
    }
}
