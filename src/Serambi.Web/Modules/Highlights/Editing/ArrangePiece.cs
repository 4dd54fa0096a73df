using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Highlights.Editing;

/// <summary>One step with a piece.</summary>
public enum PieceStep
{
    Up,
    Down,
    Hide,
    Show,

    /// <summary>The second person lets the newest words go out.</summary>
    Approve,

    /// <summary>Newest words that wait are dropped; of a piece that was never public, all of it.</summary>
    Discard,
    Remove,
}

/// <param name="Version">What the page was opened with.</param>
public sealed record ArrangePieceInput(Guid PieceId, int Version, PieceStep Step);

/// <summary>Orders, hides, approves and removes pieces of the home page; each step holds at once. Nobody approves what they wrote.</summary>
public sealed class ArrangePiece(SerambiDb db, PieceRights rights, ISiteMedia media, EventLog events, ContentSignal signal)
{
    public async Task<Result<Done>> RunAsync(ArrangePieceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var may = input.Step switch
        {
            PieceStep.Approve => await rights.MayCheckAsync(actor, ct),
            PieceStep.Discard or PieceStep.Remove => await rights.MayCheckAsync(actor, ct) || await rights.MayWriteAsync(actor, ct),
            _ => await rights.MayArrangeAsync(actor, ct),
        };
        if (!may) return Problem.Forbidden;
        if (await db.Set<HomePiece>().FirstOrDefaultAsync(p => p.Id == input.PieceId, ct) is not { } piece) return Problem.NotFound;
        if (piece.Version != input.Version) return Problem.Conflict(PieceTexts.ChangedMeanwhile);
        if (await StepAsync(piece, input.Step, actor, ct) is { } fault) return fault;
        piece.Version++;
        await events.AppendAsync(db, HomePiece.Stream, piece.Id, actor, new EventFacts($"piece_{input.Step.ToString().ToLowerInvariant()}", null, PieceWords.Read(piece.Draft).Title), ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(PieceTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return new Done();
    }

    private async Task<Problem?> StepAsync(HomePiece piece, PieceStep step, Actor actor, CancellationToken ct)
    {
        switch (step)
        {
            case PieceStep.Hide or PieceStep.Show:
                piece.Hidden = step == PieceStep.Hide;
                return null;
            case PieceStep.Approve:
                if (!piece.Waits) return Problem.Conflict(PieceTexts.ChangedMeanwhile);
                if (actor.Id is not { } id || piece.WroteIt(id)) return Problem.Conflict(PieceTexts.OwnWork);
                if (await media.HoldAsync(MediaName.In(PieceWords.Read(piece.Draft).Named), ct) is { } missing) return Problem.Conflict(missing.Message);
                piece.Publish();
                return null;
            case PieceStep.Discard when piece.Live is { } live:
                (piece.Draft, piece.Writers) = (live, "");
                return null;
            case PieceStep.Discard or PieceStep.Remove:
                db.Remove(piece);
                return null;
            default:
                return await MoveAsync(piece, step == PieceStep.Up ? -1 : 1, ct);
        }
    }

    private async Task<Problem?> MoveAsync(HomePiece piece, int by, CancellationToken ct)
    {
        var all = await db.Set<HomePiece>().Where(p => p.Kind == piece.Kind).OrderBy(p => p.Order).ThenBy(p => p.Id).ToListAsync(ct);
        var (at, to) = (all.IndexOf(piece), all.IndexOf(piece) + by);
        if (to < 0 || to >= all.Count) return Problem.Conflict(PieceTexts.AtTheEnd);
        (all[at], all[to]) = (all[to], all[at]);
        all[at].Version++;   // who moves the other one at this moment sees the order first
        for (var n = 0; n < all.Count; n++) all[n].Order = 10 * (n + 1);
        return null;
    }
}
