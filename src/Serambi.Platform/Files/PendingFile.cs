using System.Security.Cryptography;

namespace Serambi.Platform.Files;

/// <summary>A file that was received but not yet taken: gone when disposed, unless <see cref="Keep"/> was called.</summary>
internal sealed class PendingFile(FileStore store, string temporaryPath, byte[]? key, byte[]? sealedKey) : IDisposable
{
    public string TemporaryPath { get; } = temporaryPath;

    public byte[]? Key { get; } = key;

    public byte[]? SealedKey { get; } = sealedKey;

    /// <summary>Bytes before encryption.</summary>
    public long Size { get; set; }

    public byte[] Sha256 { get; set; } = [];

    /// <summary>The content, for looking at it; seekable.</summary>
    public Stream OpenRead() => FileStore.Open(TemporaryPath, Key);

    /// <summary>
    /// Gives it its final place and forces content and name to disk (the flush after the renaming commits both on journaling file systems).
    /// Only then may a row that names it be saved.
    /// </summary>
    /// <returns>The storage key.</returns>
    public string Keep()
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var storageKey = $"{name[..2]}/{name}";
        store.Folder(name[..2]);
        var path = store.PathOf(storageKey);
        File.Move(TemporaryPath, path);
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
        return storageKey;
    }

    public void Dispose()
    {
        File.Delete(TemporaryPath);
        CryptographicOperations.ZeroMemory(Key);
    }
}
