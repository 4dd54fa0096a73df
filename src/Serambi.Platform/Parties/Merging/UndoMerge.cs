using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties.Merging;

/// <param name="HolderId">The record that was made by the merging.</param>
public sealed record UndoMergeInput(Guid HolderId, string? Reason);

/// <summary>
/// Takes a merging back: cases go to the records from which they came, also those that were closed since, and the record that held for both
/// is removed with its copies of their details. What was merged last is undone first.
/// </summary>
public sealed class UndoMerge(SerambiDb db, EventLog events, TimeProvider time)
{
    /// <returns>The two records as they stand again.</returns>
    public async Task<Result<(Guid One, Guid Other)>> RunAsync(UndoMergeInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await PartyFamily.RootAsync(db, input.HolderId, ct) is not { } root) return Problem.NotFound;
        var family = await PartyFamily.Of(db, root).Include(p => p.Contacts).ToListAsync(ct);
        if (!await PartyFamily.IsOpenToAsync(db, family.ConvertAll(p => p.Id), actor, ct)) return Problem.NotFound;
        if (root != input.HolderId) return Problem.Conflict(MergeTexts.LaterFirst);
        var holder = family.Find(p => p.Id == root)!;
        var verdict = await db.Set<PartyVerdict>().Include(v => v.Moved).FirstOrDefaultAsync(v => v.HolderId == holder.Id && v.UndoneAtUtc == null, ct);
        if (verdict is null) return Problem.NotFound;
        if (family.Exists(p => p.ErasedAtUtc is not null)) return Problem.Conflict(MergeTexts.Erased);
        var reason = PlainText.Clean(input.Reason, multiline: false);
        if (reason.Length is 0 or > 300) return Problem.Invalid(nameof(input.Reason), PartyTexts.ReasonRequired);

        var cases = await PartyFamily.CasesOf(db, family.ConvertAll(p => p.Id)).ToListAsync(ct);
        foreach (var moved in verdict.Moved)
        {
            if (cases.Find(c => c.Id == moved.CaseId) is not { } c) continue;
            if (moved.AsProxy) c.ProxyId = moved.FromId;
            else c.RequesterId = moved.FromId;
        }

        // An account may have taken what was never its person's; whose it is gets it again with the next sign-in.
        var given = verdict.Moved.Where(m => !m.AsProxy).Select(m => m.CaseId).ToList();
        db.RemoveRange(await db.Set<CaseHolder>().Where(h => given.Contains(h.CaseId) && !db.Set<Company>().Any(c => c.Id == h.HolderId)).ToListAsync(ct));   // what is a company's was filed for it

        var facts = new EventFacts(EventNames.MergeUndone)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["holder"] = holder.Id.ToString("n"), ["one"] = verdict.OneId.ToString("n"), ["other"] = verdict.OtherId.ToString("n"), ["reason"] = reason },
        };
        foreach (var c in cases)
        {
            events.Append(db, c, actor, facts);
            c.Version++;
        }

        await events.AppendAsync(db, MergeParties.Stream, holder.Id, actor, facts, ct);
        (verdict.UndoneAtUtc, verdict.UndoneBy, verdict.UndoneReason, verdict.Version) = (time.GetUtcNow().UtcDateTime, actor.Name, reason, verdict.Version + 1);
        await FreeAsync(family, verdict, ct);

        // Whoever undoes says that they are two people: a verdict like any other, which can be taken back.
        db.Add(new PartyVerdict { OneId = verdict.OneId, OtherId = verdict.OtherId, Reason = reason, SaidBy = actor.Name, SaidAtUtc = verdict.UndoneAtUtc!.Value });

        // What was learned meanwhile about an address stays known: that it is theirs, or that mail does not reach it.
        foreach (var learned in holder.Contacts)
            foreach (var contact in family.Where(p => p != holder).SelectMany(p => p.Contacts).Where(x => x.Kind == learned.Kind && x.Value == learned.Value))
                (contact.VerifiedAtUtc, contact.FailedAtUtc) = (contact.VerifiedAtUtc ?? learned.VerifiedAtUtc, contact.FailedAtUtc ?? learned.FailedAtUtc);
        db.Remove(holder);
        try
        {
            await db.SaveChangesAsync(ct);
            return (verdict.OneId, verdict.OtherId);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(PartyTexts.ChangedMeanwhile);
        }
    }

    /// <summary>Each of the two holds again for itself and for what was merged into it before.</summary>
    private async Task FreeAsync(List<Party> family, PartyVerdict verdict, CancellationToken ct)
    {
        var ids = family.ConvertAll(p => p.Id);
        var before = await db.Set<PartyVerdict>().AsNoTracking().Where(v => v.HolderId != null && v.UndoneAtUtc == null && ids.Contains(v.HolderId.Value)).ToListAsync(ct);
        void Give(Guid id, Guid? root)
        {
            var record = family.Find(p => p.Id == id)!;
            (record.HeldById, record.Version) = (root, record.Version + 1);
            if (before.Find(v => v.HolderId == id) is not { } inner) return;
            Give(inner.OneId, root ?? id);
            Give(inner.OtherId, root ?? id);
        }

        Give(verdict.OneId, null);
        Give(verdict.OtherId, null);
    }
}
