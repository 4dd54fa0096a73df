using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;

namespace Serambi.Platform.Documents.Uploads;

/// <summary>Examines the uploads that nobody examined when they came in: those of programs, and what a crash left. A partial index leads to them.</summary>
internal sealed class ExamineUploads(SerambiDb db, ExamineUpload examine) : IJob
{
    private const int Batch = 50;

    public string Name => "examine-uploads";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var waiting = await db.Files.AsNoTracking().Where(f => f.Examined == null && f.ErasedAtUtc == null && f.Purpose < FilePurpose.Response).OrderBy(f => f.Id).Take(Batch).Select(f => f.Id).ToListAsync(ct);
        foreach (var id in waiting) await examine.RunAsync(id, ct);
    }
}
