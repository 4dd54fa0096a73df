using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Looks;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Looks;

/// <param name="Version">What the page was opened with.</param>
public sealed record UndoLookInput(int Version);

/// <summary>Brings the former look back; doing it again brings back the one that was undone.</summary>
public sealed class UndoLook(SerambiDb db, UnitTree units, SaveLook save)
{
    public async Task<Result<Done>> RunAsync(UndoLookInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await SaveLook.MayAsync(units, actor, ct)) return Problem.Forbidden;
        var look = await LookStore.ReadAsync(db, ct);
        if (look.Version != input.Version) return Problem.Conflict(LookTexts.ChangedMeanwhile);
        return look.Before is { } before ? await save.KeepAsync(new KeptLook(before, look.Look), input.Version, "look_undone", actor, ct) : Problem.Conflict(LookTexts.NothingToUndo);
    }
}
