using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary>
/// <c>serambi restore</c>: checks the whole archive before it touches anything, then puts database, files and keys in place. Stop the
/// server first. What was there is kept beside it (embedded database, files, keys).
/// </summary>
internal sealed class RestoreCommand(SerambiDb db, DatabaseCopy database, StorageOptions storage, KeyRing keys, TimeProvider time) : ICommand
{
    public string Name => "restore";

    public string Usage => "FILE [--force]";

    public string Summary => CommandTexts.RestoreSummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(input.Words[0], ct);
            var manifest = await BackupArchive.VerifyAsync(zip, ct);
            if (manifest.Product != database.Product) return await FailAsync(input, Say(CommandTexts.RestoreOther, manifest.Product, database.Product));
            if (manifest.Migration.Length > 0 && !db.Database.GetMigrations().Contains(manifest.Migration, StringComparer.Ordinal)) return await FailAsync(input, Say(CommandTexts.RestoreNewer, manifest.Version));
            if (!input.Has("force") && await FilledAsync(ct)) return await FailAsync(input, CommandTexts.RestoreNotEmpty);
            return await PlaceAsync(zip, manifest, input, ct);
        }
        catch (InvalidDataException damaged)
        {
            return await FailAsync(input, Say(CommandTexts.RestoreDamaged, damaged.Message));
        }
    }

    private async Task<int> PlaceAsync(ZipArchive zip, BackupManifest manifest, CommandInput input, CancellationToken ct)
    {
        var suffix = ".before-" + time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var staging = Directory.CreateDirectory(Path.Combine(storage.Root, ".restore")).FullName;
        try
        {
            foreach (var entry in manifest.Entries) await BackupArchive.ExtractAsync(zip, entry.Name, Path.Combine(staging, entry.Name), ct);
            if (await database.LoadAsync(Path.Combine(staging, BackupArchive.Database), suffix, ct) is { } fault) return await FailAsync(input, fault);
            if (Directory.Exists(storage.Files)) Directory.Move(storage.Files, storage.Files.TrimEnd('/') + suffix);
            if (Directory.Exists(Path.Combine(staging, "files"))) Directory.Move(Path.Combine(staging, "files"), storage.Files);
            if (manifest.WithKeys) PlaceKeys(Path.Combine(staging, BackupArchive.Keys), suffix);
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }

        await input.Output.WriteLineAsync(Say(CommandTexts.RestoreDone, manifest.Entries.Count, manifest.AtUtc.ToString("u", CultureInfo.InvariantCulture)));
        return 0;
    }

    private void PlaceKeys(string from, string suffix)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(keys.Path)!);
        if (File.Exists(keys.Path)) File.Move(keys.Path, keys.Path + suffix);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(from, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(from, keys.Path);
    }

    private async Task<bool> FilledAsync(CancellationToken ct)
    {
        if (db.Embedded) return File.Exists(database.SqliteFile);
        if (!await db.Database.CanConnectAsync(ct)) return false;
        var tables = await db.Database.SqlQueryRaw<long>("SELECT count(*) AS \"Value\" FROM information_schema.tables WHERE table_schema = current_schema()").ToListAsync(ct);
        return tables[0] > 0;
    }

    private static async Task<int> FailAsync(CommandInput input, string message)
    {
        await input.Errors.WriteLineAsync(message);
        return 1;
    }

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
