using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary><c>serambi archive import NAME FILE</c>: rows of a register and scans into an archive; with <c>--dry-run</c> only says what would happen.</summary>
internal sealed class ArchiveImportCommand(SerambiDb db, SaveArchive save, ImportArchive import, ImportScans scans) : ICommand
{
    public string Name => "archive import";

    public string Usage => "NAME FILE [--dry-run] [--title=TITLE] [--scans=FOLDER]";

    public string Summary => ArchiveTexts.CommandSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (name, file, folder, dryRun) = (input.Words[0], input.Words[1], input.Option("scans"), input.Has("dry-run"));
        if (!File.Exists(file)) return await FailAsync(input, ArchiveWords.Say(ArchiveTexts.NoFile, file));
        if (folder is not null && !Directory.Exists(folder) && !File.Exists(folder)) return await FailAsync(input, ArchiveWords.Say(ArchiveTexts.NoFile, folder));
        if (!await db.Set<DocumentArchive>().AnyAsync(a => a.Name == name, ct))
        {
            if (input.Option("title") is not { } title) return await FailAsync(input, ArchiveWords.Say(ArchiveTexts.NoArchive, name));
            var saved = await save.RunAsync(new SaveArchiveInput(name, title), Actor.System, ct);
            if (saved.Failed) return await FailAsync(input, saved.Problem.Message);
        }

        await using var csv = File.OpenRead(file);
        var done = await import.RunAsync(new ImportArchiveInput(name, csv, null, dryRun), Actor.System, ct);
        if (done.Failed) return await FailAsync(input, done.Problem.Message);
        foreach (var line in done.Value.RefusedLines) await input.Output.WriteLineAsync(ArchiveWords.Say(ArchiveTexts.LineRefused, line.Line, line.What));
        foreach (var line in done.Value.ChangedLines) await input.Output.WriteLineAsync(ArchiveWords.Say(ArchiveTexts.LineChanged, line.Line, line.What));
        await input.Output.WriteLineAsync(ArchiveWords.Say(dryRun ? ArchiveTexts.RowsWould : ArchiveTexts.RowsDone, done.Value.Rows, done.Value.New, done.Value.Changed, done.Value.Same, done.Value.Refused));
        return folder is null ? 0 : await ScansAsync(input, name, folder, dryRun, ct);
    }

    private async Task<int> ScansAsync(CommandInput input, string name, string path, bool dryRun, CancellationToken ct)
    {
        using var zip = File.Exists(path) ? Zip(path) : null;
        if (zip is null && File.Exists(path)) return await FailAsync(input, ArchiveTexts.ZipDamaged);
        var done = await scans.RunAsync(new ImportScansInput(name, zip is null ? ScanSource.Of(new DirectoryInfo(path)) : ScanSource.Of(zip), dryRun), Actor.System, ct);
        if (done.Failed) return await FailAsync(input, done.Problem.Message);
        foreach (var refused in done.Value.Refused) await input.Output.WriteLineAsync($"{refused.Name}: {refused.Why}");
        await input.Output.WriteLineAsync(ArchiveWords.Say(dryRun ? ArchiveTexts.ScansWould : ArchiveTexts.ScansDone, done.Value.New, done.Value.Replaced, done.Value.Same, done.Value.Refused.Count));
        return 0;
    }

    private static ZipArchive? Zip(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException)
        {
            return null;   // what is said of it is the caller's
        }
    }

    private static async Task<int> FailAsync(CommandInput input, string why)
    {
        await input.Errors.WriteLineAsync(why);
        return 1;
    }
}
