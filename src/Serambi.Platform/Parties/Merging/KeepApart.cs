using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties.Merging;

/// <param name="Reason">Why they are two people: families share telephones, offices share addresses.</param>
public sealed record KeepApartInput(Guid OneId, Guid OtherId, string? Reason);

/// <summary>Says that two records which are alike are two people; they are suggested no more.</summary>
public sealed class KeepApart(SerambiDb db, FindDoubles doubles, EventLog events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(KeepApartInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await doubles.OfAsync(input.OneId, actor, ct) is not { } found || !found.Others.Any(o => o.Party.Id == input.OtherId)) return Problem.NotFound;
        var reason = PlainText.Clean(input.Reason, multiline: false);
        if (reason.Length is 0 or > 300) return Problem.Invalid(nameof(input.Reason), PartyTexts.ReasonRequired);
        db.Add(new PartyVerdict { OneId = input.OneId, OtherId = input.OtherId, Reason = reason, SaidBy = actor.Name, SaidAtUtc = time.GetUtcNow().UtcDateTime });
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["other"] = input.OtherId.ToString("n"), ["reason"] = reason };
        await events.AppendAsync(db, MergeParties.Stream, input.OneId, actor, new EventFacts(EventNames.PartiesKeptApart) { Data = data }, ct);
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
}
