using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Serambi.Web.Commands;

/// <summary>A file in a backup.</summary>
internal sealed record BackupEntry(string Name, long Size, string Sha256);

/// <summary>What a backup is of; the archive's last entry, <c>manifest.json</c>.</summary>
/// <param name="Format">1.</param>
/// <param name="Product">"SQLite" or "PostgreSQL".</param>
/// <param name="Migration">Newest migration of the database.</param>
internal sealed record BackupManifest(int Format, string Version, DateTime AtUtc, string Product, string Migration, bool WithKeys, IReadOnlyList<BackupEntry> Entries);

/// <summary>A ZIP archive whose every byte is accounted for by SHA-256.</summary>
internal static class BackupArchive
{
    public const string Database = "database";
    public const string Files = "files/";
    public const string Keys = "keys/serambi.keys";
    private const string Manifest = "manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Adds a file and returns what the manifest says of it.</summary>
    public static async Task<BackupEntry> AddAsync(ZipArchive zip, string name, string path, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(zip);
        await using var from = File.OpenRead(path);
        await using var to = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        var (size, hash) = await CopyAsync(from, to, ct);
        return new BackupEntry(name, size, hash);
    }

    public static async Task WriteManifestAsync(ZipArchive zip, BackupManifest manifest, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(zip);
        await using var to = await zip.CreateEntry(Manifest).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(to, manifest, Json, ct);
    }

    /// <summary>Reads the manifest and checks every entry against it.</summary>
    /// <exception cref="InvalidDataException">Something is missing, surplus or changed; the message names it.</exception>
    public static async Task<BackupManifest> VerifyAsync(ZipArchive zip, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(zip);
        var entry = zip.GetEntry(Manifest) ?? throw new InvalidDataException(Manifest);
        BackupManifest manifest;
        try
        {
            await using var from = await entry.OpenAsync(ct);
            manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(from, Json, ct) ?? throw new InvalidDataException(Manifest);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException(Manifest, broken);
        }

        if (manifest.Format != 1) throw new InvalidDataException($"{Manifest}: format {manifest.Format}");
        var known = manifest.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        if (zip.Entries.FirstOrDefault(e => e.FullName != Manifest && !known.ContainsKey(e.FullName)) is { } surplus) throw new InvalidDataException(surplus.FullName);
        foreach (var expected in manifest.Entries)
        {
            if (!IsSafe(expected.Name) || zip.GetEntry(expected.Name) is not { } found) throw new InvalidDataException(expected.Name);
            await using var from = await found.OpenAsync(ct);
            var (size, hash) = await CopyAsync(from, Stream.Null, ct);
            if (size != expected.Size || !string.Equals(hash, expected.Sha256, StringComparison.Ordinal)) throw new InvalidDataException(expected.Name);
        }

        return manifest;
    }

    /// <summary>Writes an entry below a folder.</summary>
    public static async Task ExtractAsync(ZipArchive zip, string name, string path, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(zip);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var from = await zip.GetEntry(name)!.OpenAsync(ct);
        await using var to = File.Create(path);
        await CopyAsync(from, to, ct);
        to.Flush(flushToDisk: true);
    }

    private static bool IsSafe(string name) =>
        name is Database or Keys || (name.StartsWith(Files, StringComparison.Ordinal) && !name.Contains('\\', StringComparison.Ordinal) && !name.Split('/').Any(p => p is "" or "." or ".."));

    private static async Task<(long Size, string Sha256)> CopyAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        long size = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
            size += read;
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
