using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits.Letters;

namespace Serambi.Web.Modules.Services.Permits.Figures;

/// <summary>A reminder or a letter to the holders of many permits.</summary>
/// <param name="PermitIds">Their permits.</param>
/// <param name="Letter">Name of a letter that is sent by hand; null: a reminder by e-mail.</param>
/// <param name="Reason">What is said to each.</param>
internal sealed record ReachHoldersInput(IReadOnlyList<Guid> PermitIds, string? Letter, string? Reason);

/// <summary>How many were reached; those on which the actor may not work, that have ended, that were reached today already, or that changed too often meanwhile, are left out.</summary>
internal sealed record HoldersReached(int Done, int Left);

/// <summary>Reminds the holders of many permits, or notes a letter to each: it is drafted, numbered, signed and sent as all letters about permits are.</summary>
internal sealed class ReachHolders(SerambiDb db, PermitAccess access, PermitLaws laws, PermitBook book, CaseNotices notices)
{
    /// <summary>As many as one person signs at once.</summary>
    public const int Most = 500;

    private const int Set = 100;

    public async Task<Result<HoldersReached>> RunAsync(ReachHoldersInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var ids = input.PermitIds.Distinct().Take(Most).ToList();
        if (ids.Count == 0) return Problem.Invalid(nameof(input.PermitIds), PermitTexts.ReachNobody);
        if (PermitDecisions.Reason(input.Reason) is not { } reason) return PermitDecisions.NoReason;
        var done = 0;
        foreach (var set in ids.Chunk(Set))
        {
            var reached = await SetAsync(set, input.Letter, reason, actor, ct);

            // What was done is done: it is told, and what is left can be sent again, because nobody is reached twice on a day.
            if (reached.Failed && done > 0) break;
            if (reached.Failed) return reached.Problem;
            done += reached.Value;
        }

        return new HoldersReached(done, ids.Count - done);
    }

    /// <summary>Permits that were reached in the same way on this legal day.</summary>
    private async Task<HashSet<Guid>> TodayAsync(Guid[] ids, string? letter, CancellationToken ct)
    {
        var zone = await laws.ZoneAsync(ct);
        var since = zone.StartOfDayUtc(zone.DateOf(book.Now));
        return [.. await (letter is null
            ? db.Set<Permit>().Where(p => ids.Contains(p.Id) && db.Events.Any(e => e.StreamId == p.CaseId && e.Action == PermitBook.RemindedEvent && e.AtUtc >= since)).Select(p => p.Id)
            : db.Set<PermitLetter>().Where(l => ids.Contains(l.PermitId) && l.Letter == letter && l.AtUtc >= since).Select(l => l.PermitId)).ToListAsync(ct)];
    }

    private async Task<Result<int>> SetAsync(Guid[] ids, string? letter, string reason, Actor actor, CancellationToken ct)
    {
        for (var left = 3; ; left--)
        {
            db.ChangeTracker.Clear();
            var done = 0;
            var files = await PermitBook.LoadAsync(db, ids, ct);

            // Asked after the permits were read: who was reached before that is seen here, who is reached after it makes this lose.
            var today = await TodayAsync(ids, letter, ct);
            foreach (var file in files.Values)
            {
                if (!file.Permit.Lives || today.Contains(file.Permit.Id) || !await access.MayWorkAsync(file, actor, ct) || await laws.FindAsync(file.Permit.Service, ct) is not { } law) continue;
                if (letter is null)
                {
                    notices.StandsNow(db, file.Case, culture => string.Format(culture, PermitTexts.ResourceManager.GetString(nameof(PermitTexts.NowReminded), culture)!, file.Permit.Number), reason, await file.ReadersAsync(db, ct));
                    book.Record(db, file, actor, PermitBook.RemindedEvent, null, null, ("reason", reason));
                }
                else if (law.Permit.FindLetter(letter) is { For: SanctionKind.None } text)
                {
                    book.Note(db, file, law, text, law.Zone.DateOf(book.Now), reason);
                    book.Record(db, file, actor, PermitBook.LetterEvent, null, letter, ("reason", reason));
                }
                else
                {
                    return Problem.Invalid(nameof(ReachHoldersInput.Letter), PermitTexts.ReachNoLetter);
                }

                done++;
            }

            try
            {
                await db.SaveChangesAsync(ct);
                return done;
            }
            catch (DbUpdateException lost) when (lost.WasLost() && left > 1)
            {
                // A holder reported at this moment: read and say it again.
            }
            catch (DbUpdateException lost) when (lost.WasLost())
            {
                return Problem.Conflict(CaseTexts.ChangedMeanwhile);
            }
        }
    }
}
