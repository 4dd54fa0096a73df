using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Desk.Parts;

/// <summary>
/// One part: what the unit is asked, by when, and its answer. It shows no more of the case than its number: the unit needs neither the
/// requester nor what others were asked.
/// </summary>
public sealed class PartModel(SerambiDb db, PartAccess access, CaseAccess cases, SettlePart settle, DeskParts parts, FormUploads uploads, FormDrafts drafts) : PageModel, IKeepsTyped
{
    public PartLine Line { get; private set; } = null!;

    public bool MayAnswer { get; private set; }

    public bool MayWithdraw { get; private set; }

    /// <summary>Whether the reader may open the case as well.</summary>
    public bool MayOpenCase { get; private set; }

    /// <summary>The form that is open because something in it is wrong.</summary>
    public string? Open { get; private set; }

    public IReadOnlyList<StoredFile> Given { get; private set; } = [];

    public IReadOnlyList<StoredFile> Kept { get; private set; } = [];

    [BindProperty]
    public int Version { get; set; }

    [BindProperty, StringLength(20_000)]
    public string? Text { get; set; }

    [BindProperty, StringLength(4_000)]
    public string? Reason { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<Guid> KeptFiles { get; set; } = [];

    [TempData]
    public string? Message { get; set; }

    private CasePart Part => Line.Part;

    private string Draft => $"part{Part.Id:n}"[..24];

    bool IKeepsTyped.Loaded => Line is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (MayAnswer && await drafts.OpenAsync(this, Part.CaseId, Draft, FilePurpose.Response, ct) is { } waiting) Kept = waiting;
        return Page();
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken ct)
    {
        var seen = Version;
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!MayAnswer) return await SettleAsync(id, seen, PartState.Answered, Text, [], ct);
        Open = "answer";
        Kept = await uploads.TakeAsync(Part.CaseId, KeptFiles, Files, FilePurpose.Response, nameof(Files), ModelState, HttpContext.GetActor(), ct);
        return ModelState.IsValid ? await SettleAsync(id, seen, PartState.Answered, Text, [.. Kept.Select(f => f.Id)], ct) : this.Refuse();
    }

    public async Task<IActionResult> OnPostReturnAsync(Guid id, CancellationToken ct)
    {
        var seen = Version;
        if (!await LoadAsync(id, ct)) return NotFound();
        Open = "return";
        return ModelState.IsValid ? await SettleAsync(id, seen, PartState.Returned, Reason, [], ct) : this.Refuse();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct)
    {
        var seen = Version;
        return await LoadAsync(id, ct) ? await SettleAsync(id, seen, PartState.Withdrawn, null, [], ct) : NotFound();
    }

    /// <summary>Keeps what stands in the form.</summary>
    public async Task<IActionResult> OnPostDraftAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!MayAnswer) return StatusCode(StatusCodes.Status403Forbidden);
        Kept = await uploads.TakeAsync(Part.CaseId, KeptFiles, Files, FilePurpose.Response, nameof(Files), ModelState, HttpContext.GetActor(), ct);
        return await drafts.KeepAsync(this, Part.CaseId, Draft, nameof(Files), Kept, ct) ?? this.Refuse();
    }

    private async Task<IActionResult> SettleAsync(Guid id, int seen, PartState to, string? text, IReadOnlyList<Guid> files, CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        db.ChangeTracker.Clear();   // files that were taken in wrote into the history of the case
        var done = await settle.RunAsync(new SettlePartInput(id, seen, to, text, files), actor, ct);
        if (done.Failed) return this.Answer(done.Problem.Field == nameof(Text) && to == PartState.Returned ? done.Problem with { Field = nameof(Reason) } : done.Problem);
        parts.Forget(actor);
        await drafts.ForgetAsync(this, Part.CaseId, Draft, ct);
        Message = to switch { PartState.Answered => DeskPartTexts.AnswerDone, PartState.Returned => DeskPartTexts.ReturnDone, _ => DeskPartTexts.WithdrawDone };
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var part = await db.Set<CasePart>().AsNoTracking().Include(p => p.Case).FirstOrDefaultAsync(p => p.Id == id, ct);
        var actor = HttpContext.GetActor();
        if (part is null || !await access.MayReadAsync(part, actor, ct)) return false;
        Line = await parts.LineAsync(part, ct);
        var open = Line.Days is not null;
        MayAnswer = open && await access.MayAnswerAsync(part, actor, ct);
        MayWithdraw = open && await access.MayAskAsync(part.Case!, actor, ct);
        MayOpenCase = await cases.MayReadAsync(part.Case!, actor, ct);
        Given = await db.Files.AsNoTracking().Where(f => part.FileIds.Contains(f.Id) && f.CaseId == part.CaseId && f.ErasedAtUtc == null).OrderBy(f => f.Id).ToListAsync(ct);
        if (!HttpMethods.IsPost(Request.Method)) Version = part.Version;
        return true;
    }
}
