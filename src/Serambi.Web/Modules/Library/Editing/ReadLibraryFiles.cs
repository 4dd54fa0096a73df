using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>Reads the words of files that could not be read when they came: they waited for their scan, or the program that reads was not installed.</summary>
public sealed class ReadLibraryFiles(SerambiDb db, PdfText words, EntryWords index, ContentSignal signal, ILogger<ReadLibraryFiles> log) : IJob
{
    private const int Batch = 20;

    public string Name => "read_library_files";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(2));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        if (!PdfText.Available) return;
        for (var after = Guid.Empty; ;)
        {
            db.ChangeTracker.Clear();
            var unread = await db.Set<LibraryFile>().Where(f => f.Text == null && f.Id.CompareTo(after) > 0).OrderBy(f => f.Id).Take(Batch).ToListAsync(ct);
            if (unread.Count == 0) return;
            after = unread[^1].Id;
            foreach (var version in unread)
            {
                if (!await ReadAsync(version, ct)) break;
            }
        }
    }

    /// <returns>Whether the others of the set can be gone on with.</returns>
    private async Task<bool> ReadAsync(LibraryFile version, CancellationToken ct)
    {
        if (await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == version.FileId, ct) is not { } file) return true;
        try
        {
            version.Text = file.ErasedAtUtc is not null ? "" : await words.ReadAsync(file, ct);
        }
        catch (IOException unreadable)
        {
            log.LogError(unreadable, "File {File} cannot be read for the search.", file.Id);
            return true;
        }

        if (version.Text is null) return true;
        if (!await db.Set<LibraryFile>().AnyAsync(f => f.EntryId == version.EntryId && f.Number > version.Number, ct))
        {
            var entry = await db.Set<LibraryEntry>().Include(e => e.Subjects).FirstAsync(e => e.Id == version.EntryId, ct);
            entry.Version++;   // whoever saves it at the same time makes its words without these: one of both is refused
            await index.PrepareAsync(entry, version.Text, ct);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            signal.Raise();
            return true;
        }
        catch (DbUpdateException lost) when (lost.WasLost())
        {
            return false;   // somebody works on the entry: the next run reads what is left
        }
    }
}
