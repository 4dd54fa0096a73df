using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>Reads the words of files that could not be read when they came: they waited for their scan, or the program that reads was not installed.</summary>
public sealed class ReadLibraryFiles(SerambiDb db, PdfText words, EntryWords index, ContentSignal signal) : IJob
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
            foreach (var version in unread) await ReadAsync(version, ct);
        }
    }

    private async Task ReadAsync(LibraryFile version, CancellationToken ct)
    {
        if (await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == version.FileId, ct) is not { } file) return;
        version.Text = file.ErasedAtUtc is not null ? "" : await words.ReadAsync(file, ct);
        if (version.Text is null) return;
        if (!await db.Set<LibraryFile>().AnyAsync(f => f.EntryId == version.EntryId && f.Number > version.Number, ct))
            await index.PrepareAsync(await db.Set<LibraryEntry>().AsNoTracking().Include(e => e.Subjects).FirstAsync(e => e.Id == version.EntryId, ct), version.Text, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            signal.Raise();
        }
        catch (DbUpdateException lost) when (lost.WasLost())
        {
            db.ChangeTracker.Clear();   // somebody works on the entry: the next run reads it
        }
    }
}
