using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Jobs;

/// <summary>The rows of the jobs: who runs what, and until when.</summary>
internal static class JobLease
{
    /// <summary>A node that is silent for so long has lost its job.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    /// <summary>Makes the rows that are not there yet; a new job runs at once (<see cref="JobSchedule.Every"/>) or at its time of day.</summary>
    public static async Task EnsureRowsAsync(SerambiDb db, IReadOnlyDictionary<string, DateTime> firstRuns, CancellationToken ct)
    {
        var known = await db.Set<JobRow>().Select(j => j.Name).ToListAsync(ct);
        foreach (var (name, first) in firstRuns.Where(f => !known.Contains(f.Key, StringComparer.Ordinal)))
        {
            // Two nodes may start at once; the second finds the row.
            using var turn = await db.TakeWriteTurnAsync(ct);
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Jobs" ("Name", "NextRunUtc", "Failures", "State") VALUES ({name}, {first}, 0, {"{}"}) ON CONFLICT DO NOTHING""", ct);
        }
    }

    /// <summary>Jobs whose time has come and that nobody runs.</summary>
    public static Task<List<string>> DueAsync(SerambiDb db, DateTime now, CancellationToken ct) => db.Set<JobRow>()
        .Where(j => j.NextRunUtc <= now && (j.LeasedUntilUtc == null || j.LeasedUntilUtc < now)).Select(j => j.Name).ToListAsync(ct);

    /// <summary>Takes a due job; the cursor, or null when another node was faster. Who waits may give up, who has begun to take it may not: a job that is held and not run would be nobody's until the lease ends.</summary>
    public static async Task<string?> TakeAsync(SerambiDb db, string name, string node, DateTime now, CancellationToken ct)
    {
        var until = now + Length;
        using (await db.TakeWriteTurnAsync(ct))
        {
            ct.ThrowIfCancellationRequested();
            var taken = await db.Set<JobRow>().Where(j => j.Name == name && j.NextRunUtc <= now && (j.LeasedUntilUtc == null || j.LeasedUntilUtc < now))
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedUntilUtc, until).SetProperty(j => j.LeasedBy, node), CancellationToken.None);
            if (taken == 0) return null;
        }

        return await db.Set<JobRow>().Where(j => j.Name == name).Select(j => j.State).FirstAsync(CancellationToken.None);
    }

    /// <summary>False when the job went to another node.</summary>
    public static async Task<bool> RenewAsync(SerambiDb db, string name, string node, DateTime now, CancellationToken ct)
    {
        var until = now + Length;
        using var turn = await db.TakeWriteTurnAsync(ct);
        return await db.Set<JobRow>().Where(j => j.Name == name && j.LeasedBy == node).ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedUntilUtc, until), ct) == 1;
    }

    /// <summary>Gives the job back after a run.</summary>
    /// <param name="db">The database.</param>
    /// <param name="name">The job.</param>
    /// <param name="node">Who ran it; nothing is written when another node has it by now.</param>
    /// <param name="next">When it runs again.</param>
    /// <param name="ended">When the run came to its end; null when it was interrupted.</param>
    /// <param name="error">Why it failed.</param>
    public static async Task ReleaseAsync(SerambiDb db, string name, string node, DateTime next, DateTime? ended, string? error)
    {
        using var turn = await db.TakeWriteTurnAsync(CancellationToken.None);
        var mine = db.Set<JobRow>().Where(j => j.Name == name && j.LeasedBy == node);
        if (ended is null)
        {
            await mine.ExecuteUpdateAsync(s => s.SetProperty(j => j.NextRunUtc, next).SetProperty(j => j.LeasedUntilUtc, (DateTime?)null).SetProperty(j => j.LeasedBy, (string?)null));
            return;
        }

        await mine.ExecuteUpdateAsync(s => s.SetProperty(j => j.NextRunUtc, next).SetProperty(j => j.LeasedUntilUtc, (DateTime?)null).SetProperty(j => j.LeasedBy, (string?)null)
            .SetProperty(j => j.LastRunUtc, ended).SetProperty(j => j.LastError, error).SetProperty(j => j.Failures, j => error == null ? 0 : j.Failures + 1));
    }
}
