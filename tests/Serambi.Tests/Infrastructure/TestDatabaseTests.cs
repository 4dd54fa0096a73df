using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Units;
using Xunit;

namespace Serambi.Tests.Infrastructure;

public sealed class TestDatabaseTests
{
    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CreateAsync_Twice_GivesTwoDatabases(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var one = await TestDatabase.CreateAsync(provider);
        await using var two = await TestDatabase.CreateAsync(provider);
        await using (var db = one.Open())
        {
            await db.Database.ExecuteSqlAsync($"create table only_here (id int)", ct);
            Assert.Equal(0, await db.Set<Unit>().CountAsync(ct));
        }

        await using var other = two.Open();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => other.Database.ExecuteSqlAsync($"insert into only_here values (1)", ct));
    }
}
