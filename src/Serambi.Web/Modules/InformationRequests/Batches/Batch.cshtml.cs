using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.InformationRequests.Batches;

/// <summary>How far a batch has come, and which requests did not get its answer.</summary>
public sealed class BatchModel(SerambiDb db, CaseAccess access) : PageModel
{
    /// <summary>Failures shown.</summary>
    public const int Most = 200;

    public AnswerBatch Batch { get; private set; } = null!;

    public Case Lead { get; private set; } = null!;

    public IReadOnlyList<(Guid CaseId, string Number, string Reason)> Failures { get; private set; } = [];

    public string StateWords => Batch.State switch
    {
        BatchState.AwaitingApproval => BatchTexts.AwaitingApproval,
        BatchState.Running => BatchTexts.Running,
        BatchState.Finished => BatchTexts.Finished,
        _ => BatchTexts.Cancelled,
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var lead = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Kind == RequestKind.KindId, ct);
        if (lead is null || !await access.MayReadAsync(lead, HttpContext.GetActor(), ct)) return NotFound();
        var batch = await db.Set<AnswerBatch>().AsNoTracking().Where(b => b.LeadId == id).OrderByDescending(b => b.Id).FirstOrDefaultAsync(ct);
        if (batch is null) return NotFound();
        (Batch, Lead) = (batch, lead);
        var rows = await db.Set<BatchFailure>().AsNoTracking().Where(f => f.BatchId == batch.Id).OrderBy(f => f.Id).Take(Most)
            .Join(db.Cases, f => f.CaseId, c => c.Id, (f, c) => new { f.CaseId, c.Number, f.Reason }).ToListAsync(ct);
        Failures = [.. rows.Select(r => (r.CaseId, r.Number, r.Reason))];
        return Page();
    }
}
