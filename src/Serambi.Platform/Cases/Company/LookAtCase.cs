using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Platform.Cases.Company;

/// <summary>A colleague who has the case open.</summary>
public sealed record Present(string Name, bool Writing);

/// <summary>
/// Notes that somebody has a case open, and says who else has: so that two do not write one answer. A presence that cannot be noted is none: reading
/// goes on. The caller has checked that the actor may see the case.
/// </summary>
public sealed class LookAtCase(SerambiDb db, TimeProvider time)
{
    /// <summary>Who was seen within it is there: a page without script is noted once.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>A look within it is not noted again.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<Present>> RunAsync(Guid caseId, Actor actor, bool writing, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is not { Kind: ActorKind.Staff, Id: { } me }) return [];
        var now = time.GetUtcNow().UtcDateTime;
        await NoteAsync(caseId, me, writing, now, ct);
        var since = now - Fresh;
        return await (from p in db.Set<CasePresence>().AsNoTracking()
                      join u in db.Users on p.UserId equals u.Id
                      where p.CaseId == caseId && p.UserId != me && p.AtUtc > since
                      orderby u.DisplayName
                      select new Present(u.DisplayName, p.WritingAtUtc != null && p.WritingAtUtc > since)).Take(10).ToListAsync(ct);
    }

    /// <summary>Somebody types into a form of the case.</summary>
    public async Task WritesAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is { Kind: ActorKind.Staff, Id: { } me }) await NoteAsync(caseId, me, writing: true, time.GetUtcNow().UtcDateTime, ct);
    }

    private async Task NoteAsync(Guid caseId, Guid me, bool writing, DateTime now, CancellationToken ct)
    {
        var known = await db.Set<CasePresence>().AsNoTracking().FirstOrDefaultAsync(p => p.CaseId == caseId && p.UserId == me, ct);
        if (known is not null && now - known.AtUtc < Often && (!writing || now - known.WritingAtUtc < Often)) return;
        try
        {
            using var turn = await db.TakeWriteTurnAsync(ct);
            var wrote = writing ? now : known?.WritingAtUtc;
            var changed = await db.Set<CasePresence>().Where(p => p.CaseId == caseId && p.UserId == me).ExecuteUpdateAsync(s => s.SetProperty(p => p.AtUtc, now).SetProperty(p => p.WritingAtUtc, wrote), ct);
            if (changed > 0) return;
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"CasePresence\" (\"CaseId\", \"UserId\", \"AtUtc\", \"WritingAtUtc\") VALUES ({caseId}, {me}, {now}, {wrote}) ON CONFLICT DO NOTHING", ct);
        }
        catch (Exception full) when (Unavailable.StatusOf(full) == StatusCodes.Status503ServiceUnavailable)
        {
            // A full disk: staff must be able to read all the same.
        }
    }
}
