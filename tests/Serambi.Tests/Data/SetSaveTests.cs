using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Data.Sets;
using Serambi.Platform.Files;
using Serambi.Platform.Units;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Data;

public sealed class SetSaveTests
{
    private static readonly DateTime Now = new(2026, 3, 6, 2, 30, 15, 123, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AddedRows_ReadBackAsSaveChangesWritesThem(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var user = new SerambiUser { Id = Guid.CreateVersion7(), UserName = "a@b.example", DisplayName = "A", CreatedAtUtc = Now };
        var root = new Unit { Code = "PPID", Name = "Badan", Path = "/" };
        var sent = Enumerable.Range(0, 5).Select(i => FileOf(i)).ToList();
        await SaveAsync(database, db =>
        {
            // What points at them comes first: the order of tables is the model's, not the caller's.
            db.Add(new RoleGrant { UserId = user.Id, UnitId = root.Id, Role = "ppid", GrantedAtUtc = Now });
            db.Add(user);
            db.AddRange(sent);
            db.AddRange(root, new Unit { Code = "A", Name = "Anak", NameEn = "Child", ParentId = root.Id, Path = "/a", ClosedOn = new DateOnly(2026, 1, 2) });
            db.Add(new Draft { Id = Guid.NewGuid(), Form = "f", Answers = "{}", CreatedAtUtc = Now, TouchedAtUtc = Now, ExpiresAtUtc = Now, SubmissionId = Guid.NewGuid() });
        });

        await using var read = database.Open();
        Assert.Equal(new DateOnly(2026, 1, 2), (await read.Units.SingleAsync(u => u.Code == "A" && u.ParentId == root.Id, Ct)).ClosedOn);
        Assert.Equal(root.Id, (await read.RoleGrants.SingleAsync(g => g.UserId == user.Id, Ct)).UnitId);
        foreach (var one in sent)
        {
            var found = await read.Files.SingleAsync(f => f.Id == one.Id, Ct);
            Assert.Equal((one.Name, one.Size, one.Purpose, one.CreatedAtUtc, one.ErasedAtUtc, one.DraftId), (found.Name, found.Size, found.Purpose, found.CreatedAtUtc, found.ErasedAtUtc, found.DraftId));
            Assert.Equal(one.Sha256, found.Sha256);
            Assert.Equal(one.SealedKey, found.SealedKey);
        }

        Assert.Equal(1, await read.Set<Draft>().CountAsync(d => d.Form == "f" && d.ExpiresAtUtc == Now, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ChangedAndDeletedRows_LeaveTheOthersAlone(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var files = await PrepareAsync(database);
        await SaveAsync(database, db =>
        {
            db.AttachRange(files);
            foreach (var one in files.Take(2)) db.Entry(one).Property(f => f.Name).CurrentValue = "baru" + one.Size;
            db.Remove(files[2]);
        });

        await using var read = database.Open();
        Assert.Equal(["baru0", "baru1", "3.png"], await read.Files.OrderBy(f => f.Size).Select(f => f.Name).ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RowThatMovedMeanwhile_RefusesAll(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var files = await PrepareAsync(database);
        await using (var other = database.Open()) await other.Files.Where(f => f.Id == files[1].Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.DraftId, Guid.NewGuid()), Ct);

        var refused = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => SaveAsync(database, db =>
        {
            db.AttachRange(files);
            foreach (var one in files) db.Entry(one).Property(f => f.DraftId).CurrentValue = null;
        }));

        Assert.Contains(refused.Entries, e => ((StoredFile)e.Entity).Id == files[1].Id);
        await using var read = database.Open();
        Assert.Equal(0, await read.Files.CountAsync(f => f.DraftId == null, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SecondRowWithTheSameKey_IsRefusedByTheDatabase(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await PrepareAsync(database);
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(database, db =>
        {
            db.Add(new Unit { Code = "A", Name = "Satu", Path = "/1" });
            db.Add(new Unit { Code = "A", Name = "Dua", Path = "/2" });
        }));
        await using var read = database.Open();
        Assert.Equal(0, await read.Units.CountAsync(Ct));
    }

    private static async Task<StoredFile[]> PrepareAsync(TestDatabase database)
    {
        StoredFile[] files = [FileOf(0), FileOf(1), FileOf(2), FileOf(3)];
        await SaveAsync(database, db => db.AddRange(files));
        return files;
    }

    private static async Task SaveAsync(TestDatabase database, Action<SerambiDb> change)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        change(db);
        await db.SaveInSetsAsync(Ct);
        Assert.Empty(db.ChangeTracker.Entries());
        await transaction.CommitAsync(Ct);
    }

    private static StoredFile FileOf(int i) => new()
    {
        DraftId = Guid.NewGuid(),
        Purpose = i % 2 == 0 ? FilePurpose.Identity : FilePurpose.Attachment,
        Name = $"{i}.png",
        MediaType = "image/png",
        Size = i,
        Sha256 = [1, 2, (byte)i],
        StorageKey = $"k{i}",
        SealedKey = i % 2 == 0 ? [9, (byte)i] : null,
        CreatedAtUtc = Now,
        ErasedAtUtc = i % 2 == 0 ? null : Now.AddDays(1),
    };
}
