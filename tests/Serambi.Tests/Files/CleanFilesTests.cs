using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Files;

public sealed class CleanFilesTests
{
    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_RemovesOnlyWhatBelongsToNothing(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var request = await house.FileAsync(new PartyInput { Name = "Siti" });
        var draft = new Draft { Id = Guid.CreateVersion7(), Form = "x", Answers = "", CreatedAtUtc = house.Time.Now, TouchedAtUtc = house.Time.Now, ExpiresAtUtc = house.Time.Now };
        await using (var db = house.Database.Open())
        {
            db.Add(draft);
            await db.SaveChangesAsync(ct);
        }

        var ofCase = (await house.UploadAsync(Samples.Png(), "a.png", FilePurpose.Attachment, request.Id)).Value;
        var ofDraft = (await house.UploadAsync(Samples.Png(), "b.png", FilePurpose.Attachment, draftId: draft.Id)).Value;
        var lost = (await house.UploadAsync(Samples.Png(), "c.png", FilePurpose.Identity, draftId: Guid.CreateVersion7())).Value;
        var store = house.Get<FileStore>();
        await house.Get<FilePreview>().GetAsync(ofCase, ct);
        store.Folder("ab");
        await File.WriteAllTextAsync(store.PathOf("ab/ab" + new string('0', 30)), "x", ct);
        await File.WriteAllTextAsync(Path.Combine(house.FilesFolder, "tmp", "left"), "x", ct);
        foreach (var path in Directory.GetFiles(house.FilesFolder, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(path, house.Time.Now);

        Assert.Equal(new FilesCleaned(0, 0), await house.InScopeAsync<CleanFiles, FilesCleaned>(c => c.RunAsync(TimeSpan.FromMinutes(1), ct)));
        house.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(new FilesCleaned(1, 2), await house.InScopeAsync<CleanFiles, FilesCleaned>(c => c.RunAsync(TimeSpan.FromDays(7), ct)));
        Assert.True(File.Exists(store.PathOf(ofCase.StorageKey)));
        Assert.True(File.Exists(store.PreviewPathOf(ofCase.StorageKey)));
        Assert.True(File.Exists(store.PathOf(ofDraft.StorageKey)));
        Assert.False(File.Exists(store.PathOf(lost.StorageKey)));
        await using var after = house.Database.Open();
        Assert.Equal(2, await after.Files.CountAsync(ct));
    }
}
