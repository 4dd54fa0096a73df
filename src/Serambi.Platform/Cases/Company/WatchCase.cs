using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases.Company;

/// <param name="On">False stops it.</param>
public sealed record WatchCaseInput(Guid CaseId, bool On);

/// <summary>Begins or stops to watch a case; twice is once. A wish of one's own about one's mailbox: no event of the case.</summary>
public sealed class WatchCase(SerambiDb db, CaseAccess access, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(WatchCaseInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || actor is not { Kind: ActorKind.Staff, Id: { } me } || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        var watching = await db.Set<CaseWatcher>().FirstOrDefaultAsync(w => w.CaseId == c.Id && w.UserId == me, ct);
        if (input.On == watching is not null) return new Done();
        if (watching is not null) db.Remove(watching);
        else db.Add(new CaseWatcher { CaseId = c.Id, UserId = me, SinceUtc = time.GetUtcNow().UtcDateTime, ToldSeq = c.HeadSeq });
        return await SaveOnceAsync(db, ct);
    }

    /// <summary>Saves a wish; of two that come at once the first one counts.</summary>
    internal static async Task<Result<Done>> SaveOnceAsync(SerambiDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.Entries.All(e => e.Entity is CaseWatcher or CaseReminder))
        {
            db.ChangeTracker.Clear();
        }

        return new Done();
    }
}
