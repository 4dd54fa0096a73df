using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Files;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Files;

public sealed class FileIntakeTests
{
    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RunAsync_GoodFile_IsStoredAndRecorded(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var request = await house.FileAsync(new PartyInput { Name = "Siti" });
        var stored = (await house.UploadAsync(Samples.Png(), "../../etc/foto saya.exe", FilePurpose.Attachment, request.Id)).Value;
        await using var db = house.Database.Open();
        var row = await db.Files.SingleAsync(ct);
        Assert.Equal((stored.Id, "image/png", "foto saya.png"), (row.Id, row.MediaType, row.Name));
        Assert.Equal(SHA256.HashData(Samples.Png()), row.Sha256);
        Assert.Null(row.SealedKey);
        Assert.Equal(Samples.Png(), await Samples.ReadAsync(house.Get<FileStore>().OpenRead(row)));
        Assert.Equal("file_added", (await db.Events.SingleAsync(e => e.StreamId == request.Id, ct)).Action);
        Assert.Empty(Directory.GetFiles(Path.Combine(house.FilesFolder, "tmp")));
    }

    [Theory]
    [InlineData("", "kosong.pdf")]
    [InlineData("MZ\u0090\0\u0003", "surat.pdf")]
    [InlineData("PK\u0003\u0004", "arsip.zip")]
    [InlineData("<html><script>alert(1)</script></html>", "foto.png")]
    public async Task RunAsync_RefusedFile_SaysWhyAndLeavesNothing(string content, string name)
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        foreach (var purpose in (FilePurpose[])[FilePurpose.Attachment, FilePurpose.Identity])
        {
            var problem = (await house.UploadAsync(Encoding.Latin1.GetBytes(content), name, purpose)).Problem;
            Assert.Equal((ProblemKind.Invalid, "File"), (problem!.Kind, problem.Field));
            Assert.Contains(name, problem.Message, StringComparison.Ordinal);
        }

        await AssertNothingAsync(house);
    }

    [Fact]
    public async Task RunAsync_TooLarge_StopsReadingAndLeavesNothing()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite, new FileLimits(100_000, 1_000_000));
        using var endless = new EndlessStream();
        var result = await house.InScopeAsync<FileIntake, Result<StoredFile>>(i => i.RunAsync(new FileUpload(endless, "a.pdf", FilePurpose.Attachment), Actor.Public, TestContext.Current.CancellationToken));
        Assert.Equal(ProblemKind.Invalid, result.Problem!.Kind);
        Assert.InRange(endless.Given, 100_000, 300_000);
        await AssertNothingAsync(house);
    }

    [Fact]
    public async Task RunAsync_OverTheSumOfTheDraft_IsRefused()
    {
        var png = Samples.Png();
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite, new FileLimits(png.Length, (png.Length * 2) + 1));
        var draft = Guid.CreateVersion7();
        Assert.False((await house.UploadAsync(png, "a.png", FilePurpose.Attachment, draftId: draft)).Failed);
        Assert.False((await house.UploadAsync(png, "b.png", FilePurpose.Identity, draftId: draft)).Failed);
        Assert.True((await house.UploadAsync(png, "c.png", FilePurpose.Attachment, draftId: draft)).Failed);
        Assert.False((await house.UploadAsync(png, "d.png", FilePurpose.Attachment, draftId: Guid.CreateVersion7())).Failed);
    }

    [Theory]
    [InlineData(28, true)] // ENOSPC
    [InlineData(122, true)] // EDQUOT
    [InlineData(5, false)] // EIO
    public async Task RunAsync_WhenWritingFails_LeavesNothing(int code, bool full)
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        using var broken = new BrokenStream(code);
        Task<Result<StoredFile>> Run() => house.InScopeAsync<FileIntake, Result<StoredFile>>(i => i.RunAsync(new FileUpload(broken, "a.pdf", FilePurpose.Identity), Actor.Public, TestContext.Current.CancellationToken));
        if (full) Assert.Equal(FileTexts.DiskFull, (await Run()).Problem!.Message);
        else await Assert.ThrowsAsync<IOException>(Run);
        await AssertNothingAsync(house);
    }

    [Fact]
    public async Task OpenRead_OfIdentity_IsRefused()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var scan = (await house.UploadAsync(Samples.Png(), "ktp.png", FilePurpose.Identity)).Value;
        Assert.NotNull(scan.SealedKey);
        Assert.Throws<InvalidOperationException>(() => house.Get<FileStore>().OpenRead(scan));
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Get<FilePreview>().GetAsync(scan, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("ab/../../../../etc/passwd00000000000")]
    [InlineData("")]
    public async Task PathOf_OfAnythingButAKey_Throws(string key)
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        Assert.Throws<ArgumentException>(() => house.Get<FileStore>().PathOf(key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Refusals_All_HaveASentence(string language) =>
        Assert.All(Enum.GetNames<Refusal>(), name => Assert.Contains("{0}", FileTexts.ResourceManager.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!.GetString("Refused" + name)!, StringComparison.Ordinal));

    private static async Task AssertNothingAsync(SealedHouse house)
    {
        await using var db = house.Database.Open();
        Assert.False(await db.Files.AnyAsync());
        Assert.Empty(Directory.GetFiles(house.FilesFolder, "*", SearchOption.AllDirectories));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }

    private sealed class BrokenStream(int code) : MemoryStream
    {
        private bool second;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (second) throw new IOException("broken", code);
            second = true;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
