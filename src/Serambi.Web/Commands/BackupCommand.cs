using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary><c>serambi backup</c>: database, files and, if wished, keys in one archive. The server may go on.</summary>
internal sealed class BackupCommand(SerambiDb db, DatabaseCopy database, StorageOptions storage, KeyRing keys, TimeProvider time) : ICommand
{
    public string Name => "backup";

    public string Usage => "FILE [--with-keys]";

    public string Summary => CommandTexts.BackupSummary;

    /// <summary>Version of this program, as it stands in manifests.</summary>
    public static string Version { get; } = typeof(BackupCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var target = Path.GetFullPath(input.Words[0]);
        if (File.Exists(target)) return await FailAsync(input, Say(CommandTexts.BackupExists, target));
        var (part, copy) = (target + ".part", target + ".database");
        try
        {
            if (await database.SaveAsync(copy, ct) is { } fault) return await FailAsync(input, fault);
            var withKeys = input.Has("with-keys");
            var entries = new List<BackupEntry>();
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var file = new FileStream(part, options))
            {
                await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
                {
                    entries.Add(await BackupArchive.AddAsync(zip, BackupArchive.Database, copy, ct));

                    // After the database: what it names was on disk before it was named.
                    foreach (var path in StoredFiles()) entries.Add(await BackupArchive.AddAsync(zip, BackupArchive.Files + Path.GetRelativePath(storage.Files, path).Replace('\\', '/'), path, ct));
                    if (withKeys) entries.Add(await BackupArchive.AddAsync(zip, BackupArchive.Keys, keys.Path, ct));
                    var migration = (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "";
                    await BackupArchive.WriteManifestAsync(zip, new BackupManifest(1, Version, time.GetUtcNow().UtcDateTime, database.Product, migration, withKeys, entries), ct);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(part, target);
            await input.Output.WriteLineAsync(Say(CommandTexts.BackupDone, target, entries.Count, new FileInfo(target).Length >> 20));
            await input.Output.WriteLineAsync(withKeys ? CommandTexts.BackupWithKeys : Say(CommandTexts.BackupWithoutKeys, keys.Path));
            return 0;
        }
        finally
        {
            File.Delete(part);
            File.Delete(copy);
        }
    }

    private IEnumerable<string> StoredFiles() => !Directory.Exists(storage.Files) ? [] : Directory.EnumerateFiles(storage.Files, "*", SearchOption.AllDirectories)
        .Where(p => !Path.GetRelativePath(storage.Files, p).StartsWith("tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task<int> FailAsync(CommandInput input, string message)
    {
        await input.Errors.WriteLineAsync(message);
        return 1;
    }

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
