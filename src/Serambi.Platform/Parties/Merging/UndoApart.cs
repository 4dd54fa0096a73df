using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties.Merging;

/// <param name="Reason">Why they may be one person after all; stays with what was said before.</param>
public sealed record UndoApartInput(Guid OneId, Guid OtherId, string? Reason);

/// <summary>
/// Takes back that two records are two people, said by hand or by undoing a merging: they are suggested again while they have something in
/// common. Every word that was said of the two, in whichever of their records, is taken back at once.
/// </summary>
public sealed class UndoApart(SerambiDb db, FindDoubles doubles, EventLog events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(UndoApartInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await doubles.OfAsync(input.OneId, actor, ct) is not { } found || found.Apart.FirstOrDefault(a => a.Party.Id == input.OtherId) is not { } apart) return Problem.NotFound;
        var reason = PlainText.Clean(input.Reason, multiline: false);
        if (reason.Length is 0 or > 300) return Problem.Invalid(nameof(input.Reason), PartyTexts.ReasonRequired);

        var (one, other) = (await RecordsAsync(found.Party.Id, ct), await RecordsAsync(apart.Party.Id, ct));
        var said = await db.Set<PartyVerdict>().Where(v => v.HolderId == null && v.UndoneAtUtc == null && ((one.Contains(v.OneId) && other.Contains(v.OtherId)) || (other.Contains(v.OneId) && one.Contains(v.OtherId)))).ToListAsync(ct);
        foreach (var verdict in said) (verdict.UndoneAtUtc, verdict.UndoneBy, verdict.UndoneReason, verdict.Version) = (time.GetUtcNow().UtcDateTime, actor.Name, reason, verdict.Version + 1);
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["other"] = apart.Party.Id.ToString("n"), ["reason"] = reason };
        await events.AppendAsync(db, MergeParties.Stream, found.Party.Id, actor, new EventFacts(EventNames.ApartUndone) { Data = data }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return new Done();
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(PartyTexts.ChangedMeanwhile);
        }
    }

    private Task<List<Guid>> RecordsAsync(Guid root, CancellationToken ct) => PartyFamily.Of(db, root).Select(p => p.Id).ToListAsync(ct);
}
