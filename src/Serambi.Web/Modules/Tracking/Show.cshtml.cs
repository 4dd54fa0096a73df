using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Tracking;

/// <summary>One case as its requester sees it; a browser that has not opened it gets "not found", whatever exists.</summary>
[EnableRateLimiting(RateLimits.Write)]
public sealed class ShowModel(SerambiDb db, Visitors visitors, TrackingView view, WriteMessage write, ActOnCase act, RenewSecret renew, FormUploads uploads) : PageModel, IKeepsTyped
{
    public Tracked View { get; private set; } = null!;

    public bool Writing { get; private set; }

    /// <summary>A secret that was just made; shown on this answer and never again.</summary>
    public string? NewSecret { get; private set; }

    /// <summary>Whether an account is signed in, to whose list one goes back.</summary>
    public bool InAccount { get; private set; }

    /// <summary>Whether the visitor may change anything; a reader of the company whose case it is may not.</summary>
    public bool MayAct { get; private set; }

    /// <summary>The list in which it stands.</summary>
    public string List { get; private set; } = "~/saya/kasus";

    /// <summary>The company whose case it is.</summary>
    public string? Company { get; private set; }

    [BindProperty, StringLength(20_000)]
    public string? Body { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<Guid> KeptFiles { get; set; } = [];

    /// <summary>Files that were taken while something else was wrong.</summary>
    public IReadOnlyList<StoredFile> Kept { get; private set; } = [];

    [BindProperty]
    public Guid SubmissionId { get; set; }

    /// <summary>The action that is taken with the message; null for a message alone.</summary>
    [BindProperty, StringLength(40)]
    public string? With { get; set; }

    bool IKeepsTyped.Loaded => View is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        SubmissionId = Guid.CreateVersion7();
        return await LoadAsync(id, ct) is not null ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostMessageAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } requester || !MayAct) return NotFound();
        Writing = true;
        Kept = await uploads.TakeWaitingAsync(KeptFiles, Files, FilePurpose.Attachment, nameof(Files), ModelState, requester, ct);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var written = await write.RunAsync(new WriteMessageInput(id, MessageKind.Incoming, Body, SubmissionId, [.. Kept.Select(f => f.Id)]) { Action = With }, requester, ct);
        return written.Failed ? this.Answer(written.Problem) : RedirectToPage("Show", null, new { id }, "pesan");
    }

    public async Task<IActionResult> OnPostActAsync(Guid id, string actionId, int version, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } requester || !MayAct) return NotFound();
        var done = await act.RunAsync(new ActOnCaseInput(id, version, actionId, new Dictionary<string, string?>(StringComparer.Ordinal), null), requester, ct);
        return done.Failed ? this.Answer(done.Problem) : RedirectToPage("Show", new { id });
    }

    public async Task<IActionResult> OnPostRenewAsync(Guid id, CancellationToken ct)
    {
        if (await visitors.RequesterOfAsync(HttpContext, id, ct) is not { } requester) return NotFound();
        var renewed = await renew.RunAsync(id, requester, (await HttpContext.GetAccountAsync())?.Id, ct);
        if (await LoadAsync(id, ct) is null) return NotFound();
        if (renewed.Failed) return this.Answer(renewed.Problem);
        NewSecret = renewed.Value;
        return Page();
    }

    /// <summary>The case for who may read it, as whom; null for everybody else. What is read of it before that is shown to nobody.</summary>
    private async Task<Actor?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await Visitors.IsStrangerAsync(HttpContext, id) || await RequesterCases.FindAsync(db, id, ct) is not { } found) return null;
        if (await visitors.StandingAsync(HttpContext, id, found.CompanyId, ct) is not { } standing || await view.OfAsync(found, standing.Actor, ct) is not { } tracked) return null;
        (View, MayAct) = (tracked, standing.MayAct);
        (Company, List) = standing.CompanyId is { } company ? (found.CompanyName, $"~/saya/kasus?untuk={company}") : (null, "~/saya/kasus");
        InAccount = await HttpContext.GetAccountAsync() is not null;
        return standing.Actor;
    }
}
