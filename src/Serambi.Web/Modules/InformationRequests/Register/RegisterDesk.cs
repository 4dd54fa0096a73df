using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>What the pages and operations of an import ask: who may, and what is here already.</summary>
public sealed class RegisterDesk(SerambiDb db, UnitTree units, SettingsStore settings)
{
    /// <summary>Older registers become cases of the unit that takes in requests: whoever may write down requests there may import them.</summary>
    public async ValueTask<bool> MayImportAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind == ActorKind.System) return true;
        var tree = await units.GetAsync(ct);
        var code = (await settings.BodyAsync(ct)).IntakeUnit;
        return (string.IsNullOrEmpty(code) ? tree.Root : tree.Find(code)) is { } unit && Roles.WriteDown.Any(role => actor.Has(role, unit.Path));
    }

    /// <summary>The rows that were imported before, by line of the file.</summary>
    public async Task<Dictionary<int, ImportedRow>> KnownAsync(IReadOnlyList<CheckedRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var known = new Dictionary<int, ImportedRow>();
        foreach (var some in rows.Chunk(500))
        {
            var ids = some.Select(r => ImportRegister.SubmissionOf(r.Row)).ToArray();
            var numbers = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.SubmissionId)).ToDictionaryAsync(c => c.SubmissionId, c => c.Number, ct);
            for (var i = 0; i < some.Length; i++)
                if (numbers.TryGetValue(ids[i], out var number)) known[some[i].Row.Line] = new ImportedRow(number, Before: true);
        }

        return known;
    }
}
