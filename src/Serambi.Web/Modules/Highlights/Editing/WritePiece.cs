using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Highlights.Editing;

/// <param name="PieceId">Null makes a new one.</param>
/// <param name="Version">What the form was opened with.</param>
/// <param name="Kind">Of a new one; nothing changes it later.</param>
public sealed record WritePieceInput(Guid? PieceId, int Version, HomePieceKind Kind, PieceWords Words);

/// <summary>Keeps what an editor wrote for the home page. It is public at once where the home page wants no second person; else it waits, and the public reads what was there before.</summary>
public sealed class WritePiece(SerambiDb db, PieceRights rights, ISiteMedia media, ArticleEmbeds embeds, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>More than these nobody could order.</summary>
    public const int MostOfAKind = 30;

    /// <returns>Whether it is public already.</returns>
    public async Task<Result<bool>> RunAsync(WritePieceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await rights.MayWriteAsync(actor, ct)) return Problem.Forbidden;
        var piece = input.PieceId is { } id ? await db.Set<HomePiece>().FirstOrDefaultAsync(p => p.Id == id, ct) : null;
        if (input.PieceId is not null && piece is null) return Problem.NotFound;
        if (piece is not null && piece.Version != input.Version) return Problem.Conflict(PieceTexts.ChangedMeanwhile);
        var kind = piece?.Kind ?? input.Kind;
        if (Problem.All(await FaultsAsync(kind, input.Words, ct)) is { } fault) return fault;
        if (piece is null)
        {
            if (await db.Set<HomePiece>().CountAsync(p => p.Kind == kind, ct) >= MostOfAKind) return Problem.Conflict(PieceTexts.TooMany);
            var last = await db.Set<HomePiece>().Where(p => p.Kind == kind).MaxAsync(p => (int?)p.Order, ct) ?? 0;
            db.Add(piece = new HomePiece { Kind = kind, Order = last + 10, Draft = "", WrittenBy = actor.Name });
        }

        (piece.Draft, piece.WrittenBy, piece.ChangedAtUtc) = (input.Words.ToJson(), actor.Name, time.GetUtcNow().UtcDateTime);
        if (actor.Id is { } writer && !piece.WroteIt(writer)) piece.Writers += $"{writer:n} ";
        var alone = !(await SectionRule.ReadAsync(db, HomePiece.Section, ct)).SecondPerson;
        if (alone)
        {
            if (await media.HoldAsync(MediaName.In(input.Words.Named), ct) is { } missing) return missing with { Field = kind == HomePieceKind.Slide ? nameof(PieceWords.Medium) : nameof(PieceWords.Text) };
            piece.Publish();
        }

        piece.Version++;
        await events.AppendAsync(db, HomePiece.Stream, piece.Id, actor, new EventFacts(alone ? "piece_published" : "piece_written", null, input.Words.Title), ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is HomePiece))
        {
            return Problem.Conflict(PieceTexts.ChangedMeanwhile);
        }

        if (alone) signal.Raise();
        return alone;
    }

    private async Task<IReadOnlyList<Problem>> FaultsAsync(HomePieceKind kind, PieceWords words, CancellationToken ct)
    {
        var faults = new List<Problem>(words.Faults(kind));
        if (kind == HomePieceKind.Text) return [.. faults, .. await embeds.FaultsAsync(nameof(words.Text), words.Text, ct), .. await embeds.FaultsAsync(nameof(words.TextEn), words.TextEn, ct)];
        if (words.Medium.Length > 0 && (await media.FindAsync([words.Medium], "id", ct)).GetValueOrDefault(words.Medium) is not { Kind: ArticleMediumKind.Picture, Fault: null }) faults.Add(Problem.Invalid(nameof(words.Medium), PieceTexts.MediumWrong));
        return faults;
    }
}
