using Serambi.Platform.Data;

namespace Serambi.Platform.Files;

/// <summary>Erases files: the key first, in the database, which makes every copy of an encrypted file unreadable; then the bytes.</summary>
public sealed class EraseFiles(FileStore store, TimeProvider time)
{
    /// <summary>Marks rows erased and destroys their keys and names, and what was found in them. The caller saves, then calls <see cref="RemoveBytes"/>.</summary>
    public void Mark(IEnumerable<StoredFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files.Where(f => f.ErasedAtUtc is null))
        {
            file.ErasedAtUtc = time.GetUtcNow().UtcDateTime;
            file.SealedKey = null;
            (file.SeenHash, file.Examined) = (null, null);
            file.Name = FileTexts.Erased;
        }
    }

    /// <summary>Removes the bytes of erased files. What a crash leaves here the clean-up job removes.</summary>
    public void RemoveBytes(IEnumerable<StoredFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files.Where(f => f.ErasedAtUtc is not null)) store.Remove(file.StorageKey);
    }

    /// <summary>Marks, saves and removes.</summary>
    public async Task RunAsync(SerambiDb db, IReadOnlyList<StoredFile> files, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        Mark(files);
        await db.SaveChangesAsync(ct);
        RemoveBytes(files);
    }
}
