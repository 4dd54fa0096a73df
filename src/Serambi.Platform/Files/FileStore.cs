using System.Buffers;
using System.Security.Cryptography;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Files;

/// <summary>
/// Files on local disk under <c>Storage:Root/files</c>, under random names. Proofs of identity, of representation and of a right to a company, issued documents and archived scans are
/// encrypted, each with a key of its own that is sealed under the body's key: destroying the sealed key erases the file, wherever copies of it lie.
/// </summary>
public sealed class FileStore(StorageOptions storage, FieldSeal seal)
{
    private const int BufferSize = 64 * 1024;
    private const int FileTooBig = 27;

    /// <summary>Whether files of this purpose are encrypted.</summary>
    public static bool IsSealed(FilePurpose purpose) => purpose is FilePurpose.Identity or FilePurpose.Authority or FilePurpose.Document or FilePurpose.Archive or FilePurpose.Claim;

    /// <summary>
    /// Writes a stream to a temporary place while counting and hashing. Encrypted files are encrypted on the way in.
    /// </summary>
    /// <returns>Null when there are more than <paramref name="limit"/> bytes; nothing is left on disk then.</returns>
    /// <exception cref="IOException">The disk is full (see <see cref="IsDiskFull"/>) or broken; nothing is left on disk.</exception>
    internal async Task<PendingFile?> ReceiveAsync(Stream source, Guid fileId, bool encrypt, long limit, CancellationToken ct)
    {
        var key = encrypt ? RandomNumberGenerator.GetBytes(SealedFormat.KeySize) : null;
        var pending = new PendingFile(this, Path.Combine(Folder("tmp"), Guid.CreateVersion7().ToString("n")), key, key is null ? null : seal.SealBytes(key, ContextOf(fileId), KeyPurpose.FileKey));
        try
        {
            if (await CopyAsync(source, pending, limit, ct)) return pending;
        }
        catch
        {
            pending.Dispose();
            throw;
        }

        pending.Dispose();
        return null;
    }

    /// <summary>The content of a file that is not encrypted; seekable. Encrypted ones are opened through operations in Parties and Documents, which know who may.</summary>
    /// <exception cref="InvalidOperationException">The file is encrypted or erased.</exception>
    /// <exception cref="FileNotFoundException">The store lacks it.</exception>
    public Stream OpenRead(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return IsSealed(file.Purpose) ? throw new InvalidOperationException($"File {file.Id} is encrypted: opened only by an operation that knows who may.") : OpenAny(file);
    }

    /// <summary>The content of any file that is not erased and not held.</summary>
    internal Stream OpenAny(StoredFile file) => file.Held ? throw new InvalidOperationException($"File {file.Id} waits for its scan.") : OpenUnscanned(file);

    /// <summary>The content for the scanner.</summary>
    internal Stream OpenUnscanned(StoredFile file)
    {
        if (file.ErasedAtUtc is not null) throw new InvalidOperationException($"File {file.Id} is erased.");
        return Open(PathOf(file.StorageKey), KeyOf(file));
    }

    /// <summary>Removes the bytes and what was derived from them. Called after the row (with its key) was erased and saved.</summary>
    internal void Remove(string storageKey)
    {
        File.Delete(PathOf(storageKey));
        File.Delete(PreviewPathOf(storageKey));
    }

    /// <summary>The file's own key, opened; null when it is stored in the clear.</summary>
    internal byte[]? KeyOf(StoredFile file) => file.SealedKey is null ? null : seal.OpenBytes(file.SealedKey, ContextOf(file.Id), KeyPurpose.FileKey);

    internal static string ContextOf(Guid fileId) => $"file.key/{fileId:n}";

    internal string PathOf(string storageKey) => IsStorageKey(storageKey)
        ? Path.Combine(storage.Files, storageKey)
        : throw new ArgumentException($"'{storageKey}' is no storage key.", nameof(storageKey));

    internal string PreviewPathOf(string storageKey) => PathOf(storageKey) + ".preview";

    /// <summary>A folder below the store's, made when missing.</summary>
    internal string Folder(string name) => Directory.CreateDirectory(Path.Combine(storage.Files, name)).FullName;

    internal string Root => storage.Files;

    /// <summary>"3f/3f…": two hexadecimal digits as folder, then 32.</summary>
    internal static bool IsStorageKey(string key) =>
        key.Length == 35 && key[2] == '/' && key.Where((_, at) => at != 2).All(char.IsAsciiHexDigitLower);

    /// <summary>Whether writing failed because the disk, the quota or the process's limit is full (ENOSPC, EDQUOT, EFBIG; on Windows ERROR_DISK_FULL).</summary>
    public static bool IsDiskFull(IOException e) => e is not null && e.HResult is 28 or 122 or FileTooBig or unchecked((int)0x80070070);

    internal static Stream Open(string path, byte[]? key)
    {
        var blob = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
        if (key is null) return blob;
        try
        {
            return new SealedReadStream(blob, key);
        }
        catch
        {
            blob.Dispose();
            throw;
        }
    }

    /// <summary>Writes a little and removes it again.</summary>
    /// <exception cref="IOException">The disk is full (see <see cref="IsDiskFull"/>) or broken.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not the program's to write in.</exception>
    public async Task ProbeAsync(CancellationToken ct)
    {
        using var little = new MemoryStream(new byte[BufferSize]);
        using var pending = await ReceiveAsync(little, Guid.Empty, encrypt: false, BufferSize, ct);
    }

    private static async Task<bool> CopyAsync(Stream source, PendingFile pending, long limit, CancellationToken ct)
    {
        await using var target = new FileStream(pending.TemporaryPath, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
        using var sealer = pending.Key is null ? null : new ChunkSealer(target, pending.Key);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(0, BufferSize), ct)) > 0)
            {
                pending.Size += read;
                if (pending.Size > limit) return false;
                hash.AppendData(buffer, 0, read);
                if (sealer is null) await target.WriteAsync(buffer.AsMemory(0, read), ct);
                else await sealer.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            if (sealer is not null) await sealer.CompleteAsync(ct);
        }
        catch (ArgumentOutOfRangeException limited)
        {
            throw new IOException(limited.Message, FileTooBig);   // .NET's word for EFBIG: the process may not write so much (ulimit -f)
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        pending.Sha256 = hash.GetHashAndReset();
        return true;
    }
}
