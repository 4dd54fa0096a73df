using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Platform.Cases.Parts;

/// <param name="Version">The version of the part that the person saw.</param>
/// <param name="To">Answered or returned by the unit, withdrawn by whoever works on the case.</param>
/// <param name="Text">The answer, or the reason; a withdrawal may go without.</param>
/// <param name="Files">Files taken in for the case, to go with an answer.</param>
public sealed record SettlePartInput(Guid PartId, int Version, PartState To, string? Text, IReadOnlyList<Guid> Files);

/// <summary>Ends a part: the unit answers it or gives it back with a reason, or the one who asked withdraws it. Each end is recorded in the history of the case.</summary>
public sealed class SettlePart(SerambiDb db, PartAccess access, EventLog events, CaseNotices notices, TimeProvider time)
{
    private const int ShortestReason = 5;

    public async Task<Result<PartState>> RunAsync(SettlePartInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var part = await db.Set<CasePart>().Include(p => p.Case).FirstOrDefaultAsync(p => p.Id == input.PartId, ct);
        if (part is null || !await access.MayReadAsync(part, actor, ct)) return Problem.NotFound;
        var may = input.To == PartState.Withdrawn ? await access.MayAskAsync(part.Case!, actor, ct) : await access.MayAnswerAsync(part, actor, ct);
        if (!may || input.To == PartState.Asked) return Problem.Forbidden;
        if (part.Case!.Closed) return Problem.Conflict(UnitPartTexts.CaseFinished);
        if (part.State != PartState.Asked) return part.State == input.To && part.SettledBy == actor.Name ? part.State : Problem.Conflict(UnitPartTexts.AlreadySettled);
        if (part.Version != input.Version) return Problem.Conflict(CaseTexts.ChangedMeanwhile);

        var text = PlainText.Clean(input.Text, multiline: true);
        if (text.Length > WriteMessage.MaxLength) return Problem.Invalid(nameof(input.Text), CaseTexts.MessageTooLong);
        if (input.To == PartState.Returned && text.Length < ShortestReason) return Problem.Invalid(nameof(input.Text), UnitPartTexts.ErrorReason);
        if (input.To == PartState.Answered && text.Length == 0 && input.Files.Count == 0) return Problem.Invalid(nameof(input.Text), UnitPartTexts.ErrorAnswer);
        var files = input.To == PartState.Answered ? input.Files.Distinct().ToList() : [];
        if (await db.Files.CountAsync(f => files.Contains(f.Id) && f.CaseId == part.CaseId && f.MessageId == null && f.Purpose == FilePurpose.Response && f.ErasedAtUtc == null, ct) != files.Count)
            return Problem.Invalid(nameof(input.Files), CaseTexts.FileGone);

        (part.State, part.Answer, part.FileIds) = (input.To, text.Length == 0 ? null : text, files);
        (part.SettledBy, part.SettledAtUtc) = (actor.Name, time.GetUtcNow().UtcDateTime);
        part.Version++;
        events.Append(db, part.Case, actor, PartEvents.Of(NameOf(input.To), part, input.To == PartState.Answered ? null : part.Answer));
        if (input.To == PartState.Withdrawn) await notices.PartWithdrawnAsync(db, part.Case, part, ct);
        else await notices.PartSettledAsync(db, part.Case, part, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }

        return part.State;
    }

    private static string NameOf(PartState state) => state switch
    {
        PartState.Answered => EventNames.PartAnswered,
        PartState.Returned => EventNames.PartReturned,
        _ => EventNames.PartWithdrawn,
    };
}
