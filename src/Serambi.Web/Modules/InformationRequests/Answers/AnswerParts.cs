using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.InformationRequests.Answers;

/// <summary>What a unit contributed to a request, to be taken over into the answer.</summary>
public sealed record AnswerPart(CasePart Part, string Unit, IReadOnlyList<StoredFile> Files);

/// <summary>The parts of a request that were answered, and how many units are still asked.</summary>
public sealed record PartsToJoin(IReadOnlyList<AnswerPart> Answered, int Waiting);

/// <summary>Reads the parts of a request for the page that joins them into one answer.</summary>
public sealed class AnswerParts(SerambiDb db, UnitTree units)
{
    public async Task<PartsToJoin> OfAsync(Guid caseId, CancellationToken ct)
    {
        var parts = await db.Set<CasePart>().AsNoTracking().Where(p => p.CaseId == caseId).OrderBy(p => p.Id).ToListAsync(ct);
        if (parts.Count == 0) return new PartsToJoin([], 0);
        var ids = parts.SelectMany(p => p.FileIds).ToList();
        var files = await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id) && f.CaseId == caseId && f.MessageId == null && f.ErasedAtUtc == null).OrderBy(f => f.Id).ToListAsync(ct);
        var tree = await units.GetAsync(ct);
        return new PartsToJoin(
            [.. parts.Where(p => p.State == PartState.Answered).Select(p => new AnswerPart(p, tree.Find(p.UnitId)?.Label ?? "", [.. files.Where(f => p.FileIds.Contains(f.Id))]))],
            parts.Count(p => p.State == PartState.Asked));
    }
}
