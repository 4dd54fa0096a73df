using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Serambi.Platform.Files;

/// <summary>
/// A picture of a file, re-made by another program from its pixels, so that nothing else of the content reaches a browser inline: images by
/// <c>vipsthumbnail</c>, the first page of a PDF by <c>pdftoppm</c>, in a limited child process. Without the program, or when it fails,
/// there is no preview. Made once and kept beside the file; of an encrypted file it is encrypted as well.
/// </summary>
public sealed class FilePreview(FileStore store, ILogger<FilePreview> log) : IDisposable
{
    /// <summary>Media type of every preview.</summary>
    public const string MediaType = "image/jpeg";

    /// <summary>Longest side in pixels.</summary>
    public const int Pixels = 640;

    private static readonly string[] Images = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/heic"];
    private readonly SemaphoreSlim turns = new(2);

    /// <summary>Whether it is worth asking for a preview of this file: a picture or a PDF, and the program for it is installed.</summary>
    public static bool MayHave(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file is { ErasedAtUtc: null, Held: false } && (file.MediaType == "application/pdf" || Images.Contains(file.MediaType, StringComparer.Ordinal)) && Program(file) is not null;
    }

    /// <summary>The preview of a file that is not encrypted, as JPEG; null when there is none: show an icon.</summary>
    /// <exception cref="InvalidOperationException">The file is encrypted.</exception>
    public Task<byte[]?> GetAsync(StoredFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FileStore.IsSealed(file.Purpose) ? throw new InvalidOperationException($"File {file.Id} is encrypted: opened only by an operation that knows who may.") : GetAnyAsync(file, ct);
    }

    public void Dispose() => turns.Dispose();

    internal async Task<byte[]?> GetAnyAsync(StoredFile file, CancellationToken ct)
    {
        if (!MayHave(file) || Program(file) is not { } program) return null;
        var path = store.PreviewPathOf(file.StorageKey);
        var key = store.KeyOf(file) is { } own ? HKDF.DeriveKey(HashAlgorithmName.SHA256, own, SealedFormat.KeySize, salt: null, "preview"u8.ToArray()) : null;
        if (!File.Exists(path))
        {
            await turns.WaitAsync(ct);
            try
            {
                if (!File.Exists(path)) await MakeAsync(file, program, path, key, ct);
            }
            finally
            {
                turns.Release();
            }
        }

        await using var kept = FileStore.Open(path, key);
        var picture = new byte[kept.Length];
        await kept.ReadExactlyAsync(picture, ct);
        return picture.Length == 0 ? null : picture;
    }

    /// <summary>Writes the preview; an empty one when the program failed on the file, so that it is not tried at every look.</summary>
    private async Task MakeAsync(StoredFile file, (string Path, string[] Arguments) program, string path, byte[]? key, CancellationToken ct)
    {
        byte[]? picture;
        await using (var content = store.OpenAny(file)) picture = await LimitedProcess.RunAsync(program.Path, program.Arguments, content, ct);
        if (picture is not null && !picture.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) picture = null;
        if (picture is null) log.LogInformation("No preview of file {File}: {Program} failed", file.Id, program.Path);
        var beside = Path.Combine(store.Folder("tmp"), Guid.CreateVersion7().ToString("n"));
        await using (var target = File.Create(beside))
        {
            if (key is null)
            {
                await target.WriteAsync(picture ?? [], ct);
            }
            else
            {
                using var sealer = new ChunkSealer(target, key);
                await sealer.WriteAsync(picture ?? [], ct);
                await sealer.CompleteAsync(ct);
            }
        }

        File.Move(beside, path, overwrite: true);
    }

    private static (string Path, string[] Arguments)? Program(StoredFile file) => file.MediaType == "application/pdf"
        ? LimitedProcess.Find("pdftoppm") is { } pdf ? (pdf, ["-jpeg", "-f", "1", "-l", "1", "-singlefile", "-scale-to", $"{Pixels}", "-"]) : null
        : LimitedProcess.Find("vipsthumbnail") is { } vips ? (vips, ["stdin", "-s", $"{Pixels}x{Pixels}>", "-o", ".jpg[Q=80,strip,background=255]"]) : null;
}
