using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Web.Modules.InformationRequests.Answers;
using Serambi.Web.Modules.InformationRequests.Batches;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>A proposed refusal before Atasan PPID: all that would be sent, to approve or to return with a reason.</summary>
public sealed class ProposalModel(SerambiDb db, CaseAccess access, ProcedureEngine engine, DecideProposal decide, JobRunner jobs, CaseTally tally) : PageModel, IKeepsTyped
{
    public RequestAnswer Proposal { get; private set; } = null!;

    public Guid Id { get; private set; }

    public string Number { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Requester { get; private set; } = "";

    public string Information { get; private set; } = "";

    public IReadOnlyList<StoredFile> Files { get; private set; } = [];

    public bool MayApprove { get; private set; }

    public bool MayReturn { get; private set; }

    public bool Returning { get; private set; }

    /// <summary>For how many other requests the decision holds.</summary>
    public int Others { get; private set; }

    private int current;

    public string CaseUrl => Url.Content($"~/meja/kasus/{Id}");

    [BindProperty]
    public int Version { get; set; }

    [BindProperty, StringLength(4000)]
    public string? Reason { get; set; }

    bool IKeepsTyped.Loaded => Proposal is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken ct) => DecideAsync(id, approve: true, ct);

    public Task<IActionResult> OnPostReturnAsync(Guid id, CancellationToken ct) => DecideAsync(id, approve: false, ct);

    private async Task<IActionResult> DecideAsync(Guid id, bool approve, CancellationToken ct)
    {
        var seen = Version;
        if (!await LoadAsync(id, ct)) return Redirect(Url.Content($"~/meja/kasus/{id}"));   // somebody decided already: the case says what
        Returning = !approve;
        var actor = HttpContext.GetActor();
        var done = await decide.RunAsync(new DecideProposalInput(id, seen, approve, Reason), actor, ct);
        if (done.Failed)
        {
            Version = current;   // what the page shows now is what the next try decides about
            return this.Answer(done.Problem.Field == "reason" ? done.Problem with { Field = nameof(Reason) } : done.Problem);
        }

        tally.Forget(actor);
        if (!approve || Others == 0) return Redirect(CaseUrl);
        await jobs.RequestAsync(AnswerCopies.JobName, ct);
        return Redirect(CaseUrl + "/jawab-bersama");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).Include(x => x.Requester).FirstOrDefaultAsync(x => x.Id == id && x.Kind == RequestKind.KindId, ct);
        var actor = HttpContext.GetActor();
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return false;
        var proposal = await db.Set<RequestAnswer>().AsNoTracking().Include(a => a.Refused).FirstOrDefaultAsync(a => a.CaseId == id && a.State == AnswerState.Proposed, ct);
        if (proposal is null) return false;
        (Proposal, Id, Number, Subject, Requester) = (proposal, id, c.Number, c.Subject, c.Requester?.Name ?? "");
        Others = await db.Set<AnswerBatch>().Where(b => b.AnswerId == proposal.Id && b.State == BatchState.AwaitingApproval).Select(b => b.Total).FirstOrDefaultAsync(ct);
        Information = await db.Set<InformationRequest>().AsNoTracking().Where(r => r.CaseId == id).Select(r => r.Information).FirstAsync(ct);
        Files = await db.Files.AsNoTracking().Where(f => proposal.FileIds.Contains(f.Id) && f.ErasedAtUtc == null).OrderBy(f => f.Id).ToListAsync(ct);
        var allowed = engine.Allowed(c, actor, await engine.FactsAsync(db, c, ct)).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        MayApprove = allowed.Contains(proposal.ReadyOn is null ? "approve_refusal" : "approve_announce");
        MayReturn = allowed.Contains("return_proposal");
        current = c.Version;
        if (!HttpMethods.IsPost(Request.Method)) Version = current;
        return true;
    }
}
