using Serambi.Platform.Seals;
using Xunit;

namespace Serambi.Tests.Seals;

public sealed class KeyRingTests : IDisposable
{
    private readonly TestKeys keys = new();

    public void Dispose() => keys.Dispose();

    [Fact]
    public void Create_File_BelongsToOwnerOnly()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(keys.File));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(keys.File)!));
    }

    [Fact]
    public void Create_WhenAnotherNodeWasFirst_KeepsItsKeys()
    {
        var other = keys.Open();
        other.Create();
        Assert.Equal(keys.Ring.CurrentId, other.CurrentId);
    }

    [Fact]
    public void SubKey_OfOtherPurpose_Differs()
    {
        var id = keys.Ring.CurrentId;
        Assert.NotEqual(keys.Ring.SubKey(id, KeyPurpose.Field).ToArray(), keys.Ring.SubKey(id, KeyPurpose.FileKey).ToArray());
        Assert.Equal(keys.Ring.SubKey(id, KeyPurpose.Field).ToArray(), keys.Open().SubKey(id, KeyPurpose.Field).ToArray());
    }

    [Fact]
    public void Rotate_ByAnotherProcess_IsNoticed()
    {
        var before = keys.Ring.CurrentId;
        var made = keys.Open().Rotate();
        Assert.Equal(made, keys.Ring.CurrentId);
        Assert.Equal([made, before], keys.Ring.Ids);
    }

    [Fact]
    public void CurrentId_WithoutFile_SaysWhatIsLost()
    {
        File.Delete(keys.File);
        var thrown = Assert.Throws<KeysUnavailableException>(() => keys.Open().CurrentId);
        Assert.Contains(keys.File, thrown.Message, StringComparison.Ordinal);
        Assert.NotEqual(0u, keys.Ring.CurrentId);   // a node that runs keeps the keys that it has
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"id":"0000002a","created":"2026-01-01T00:00:00Z","purpose":"body","key":"AAAA"}]}""")]
    public void CurrentId_OfDamagedFile_Refuses(string content)
    {
        File.WriteAllText(keys.File, content);
        Assert.Throws<KeysUnavailableException>(() => keys.Open().CurrentId);
    }
}
