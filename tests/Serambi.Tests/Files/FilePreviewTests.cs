using System.Diagnostics;
using System.Text;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Files;

public sealed class FilePreviewTests
{
    [Fact]
    public async Task GetAsync_OfImageAndPdf_GivesAFreshJpegAndKeepsIt()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        foreach (var (content, name) in new[] { (Samples.Png(2000, "tersembunyi"), "a.png"), (Samples.Pdf(), "b.pdf") })
        {
            var file = (await house.UploadAsync(content, name, FilePurpose.Attachment)).Value;
            var picture = await house.Get<FilePreview>().GetAsync(file, ct);
            Assert.NotNull(picture);
            Assert.Equal([0xFF, 0xD8, 0xFF], picture[..3]);
            Assert.Equal(-1, picture.AsSpan().IndexOf("tersembunyi"u8));
            File.Delete(house.Get<FileStore>().PathOf(file.StorageKey));
            Assert.Equal(picture, await house.Get<FilePreview>().GetAsync(file, ct));
        }
    }

    [Fact]
    public async Task GetAsync_OfBrokenImage_GivesNoneAndTriesOnce()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var file = (await house.UploadAsync(Samples.Png(), "a.png", FilePurpose.Attachment)).Value;
        await File.WriteAllBytesAsync(house.Get<FileStore>().PathOf(file.StorageKey), Encoding.ASCII.GetBytes("not a picture"), ct);
        Assert.Null(await house.Get<FilePreview>().GetAsync(file, ct));
        Assert.Equal(0, new FileInfo(house.Get<FileStore>().PreviewPathOf(file.StorageKey)).Length);
        Assert.Null(await house.Get<FilePreview>().GetAsync(file, ct));
    }

    [Fact]
    public async Task GetAsync_OfText_GivesNone()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var file = (await house.UploadAsync(Encoding.UTF8.GetBytes("halo dunia\n"), "a.txt", FilePurpose.Attachment)).Value;
        Assert.Null(await house.Get<FilePreview>().GetAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_OfEndlessOutput_IsKilled()
    {
        var watch = Stopwatch.StartNew();
        using var nothing = new MemoryStream();
        Assert.Null(await LimitedProcess.RunAsync("/usr/bin/yes", [], nothing, TestContext.Current.CancellationToken));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task RunAsync_OfSleeper_IsKilledInTime()
    {
        var watch = Stopwatch.StartNew();
        using var nothing = new MemoryStream();
        Assert.Null(await LimitedProcess.RunAsync("/usr/bin/sleep", ["300"], nothing, TestContext.Current.CancellationToken));
        Assert.InRange(watch.Elapsed.TotalSeconds, 10, 60);
    }

    [Fact]
    public async Task RunAsync_Environment_IsEmptyButForItsOwn()
    {
        using var nothing = new MemoryStream();
        var output = Encoding.UTF8.GetString((await LimitedProcess.RunAsync("/usr/bin/env", [], nothing, TestContext.Current.CancellationToken))!);
        Assert.Equal(["HOME", "LC_ALL", "TMPDIR", "VIPS_BLOCK_UNTRUSTED", "VIPS_CONCURRENCY"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')[0]).Order(StringComparer.Ordinal));
    }
}
