using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases.Labels;

/// <param name="Put">Labels that the cases shall have.</param>
/// <param name="TakeOff">Labels that they shall not have.</param>
public sealed record LabelCasesInput(IReadOnlyList<Guid> CaseIds, IReadOnlyCollection<Guid> Put, IReadOnlyCollection<Guid> TakeOff);

/// <param name="Done">Cases that are as wished, changed or not.</param>
/// <param name="Refused">Cases that are not the actor's to work on, or were just changed by somebody else.</param>
public sealed record Labelled(int Done, int Refused);

/// <summary>Puts labels on cases and takes them off, finished ones too, each change with its event; one refused case does not hold up the others.</summary>
public sealed class LabelCases(SerambiDb db, CaseAccess access, EventLog events)
{
    public async Task<Result<Labelled>> RunAsync(LabelCasesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var labels = await db.Set<CaseLabel>().AsNoTracking().ToDictionaryAsync(l => l.Id, ct);
        if (input.Put.Any(id => labels.GetValueOrDefault(id) is not { RetiredAtUtc: null }) || input.TakeOff.Any(id => !labels.ContainsKey(id))) return Problem.Invalid(nameof(input.Put), CaseTexts.LabelUnknown);
        var ids = input.CaseIds.Distinct().ToList();
        var (done, refused) = (0, Math.Max(0, ids.Count - AssignCases.Most));
        foreach (var id in ids.Take(AssignCases.Most))
        {
            if (await ChangeAsync(id, input, labels, actor, ct)) done++;
            else refused++;
        }

        return new Labelled(done, refused);
    }

    private async Task<bool> ChangeAsync(Guid caseId, LabelCasesInput input, Dictionary<Guid, CaseLabel> labels, Actor actor, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var c = await db.Cases.FirstOrDefaultAsync(x => x.Id == caseId, ct);
        if (c is null || !await access.MayWorkAsync(c, actor, ct)) return false;
        var has = await db.Set<LabelledCase>().Where(l => l.CaseId == c.Id).ToListAsync(ct);
        foreach (var id in input.Put.Except(has.Select(l => l.LabelId)).Except(input.TakeOff))
        {
            db.Add(new LabelledCase { CaseId = c.Id, LabelId = id });
            Append(c, EventNames.LabelPut, labels[id], actor);
        }

        foreach (var gone in has.Where(l => input.TakeOff.Contains(l.LabelId)))
        {
            db.Remove(gone);
            Append(c, EventNames.LabelTaken, labels[gone.LabelId], actor);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException lost) when (lost.WasLost())
        {
            return false;
        }
    }

    private void Append(Case c, string what, CaseLabel label, Actor actor) => events.Append(db, c, actor, new EventFacts(what)
    {
        Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["label"] = label.Name },
    });
}
