using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>What the officer enters to answer.</summary>
public sealed class AnswerForm
{
    public string? Decision { get; set; }

    [StringLength(20_000)]
    public string? Body { get; set; }

    public CopyForm? HeldForm { get; set; }

    public decimal? Cost { get; set; }

    [StringLength(200)]
    public string? Payment { get; set; }

    public IReadOnlyList<IFormFile> Files { get; set; } = [];
}

/// <summary>Answers a request: decision, words, files. What was entered stays with the form when something is wrong, and as a draft until it is sent.</summary>
public sealed class AnswerModel(SerambiDb db, CaseAccess access, AnswerRequest answer, FormUploads uploads, FormDrafts drafts) : PageModel, IKeepsTyped
{
    private const string DraftForm = "answer";
    private const string FilesField = "Input.Files";

    [BindProperty]
    public AnswerForm Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid SubmissionId { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> KeptFiles { get; set; } = [];

    public string Number { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Warning { get; private set; } = "";

    public string CaseUrl => Url.Content($"~/meja/kasus/{RouteData.Values["id"]}");

    public IReadOnlyList<StoredFile> Kept { get; private set; } = [];

    public IReadOnlyList<FieldOption> Decisions { get; } =
    [
        new("granted", RequestTexts.AnswerGranted),
        new("partly_granted", RequestTexts.AnswerPartly),
        new("not_held", RequestTexts.AnswerNotHeld),
        new("not_documented", RequestTexts.AnswerNotDocumented),
    ];

    public IReadOnlyList<FieldOption> Forms { get; } = [.. Enum.GetValues<CopyForm>().Select(f => new FieldOption(f.ToString(), RequestLabels.Of(f)))];

    bool IKeepsTyped.Loaded => Number.Length > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        SubmissionId = Guid.CreateVersion7();
        if (await LoadAsync(id, ct) is not { } c) return NotFound();
        Kept = await drafts.OpenAsync(this, id, DraftForm, FilePurpose.Response, ct) ?? [];
        return Show(c);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var seen = Version;
        if (await LoadAsync(id, ct) is not { } c) return NotFound();
        Version = seen;
        Show(c);
        var actor = HttpContext.GetActor();
        Kept = await uploads.TakeAsync(id, KeptFiles, Input.Files, FilePurpose.Response, FilesField, ModelState, actor, ct);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var done = await answer.RunAsync(
            new AnswerRequestInput(id, Version, Input.Decision, Input.Body, SubmissionId, [.. Kept.Select(f => f.Id)]) { HeldForm = Input.HeldForm, Cost = Input.Cost, Payment = Input.Payment },
            actor, ct);
        if (!done.Failed)
        {
            await drafts.ForgetAsync(this, id, DraftForm, ct);
            return Redirect(CaseUrl);
        }

        return this.Answer(Renamed(done.Problem), "Input.");
    }

    /// <summary>Keeps what stands in the form.</summary>
    public async Task<IActionResult> OnPostDraftAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } c) return NotFound();
        Kept = await uploads.TakeAsync(id, KeptFiles, Input.Files, FilePurpose.Response, FilesField, ModelState, HttpContext.GetActor(), ct);
        if (await drafts.KeepAsync(this, id, DraftForm, FilesField, Kept, ct) is { } kept) return kept;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Show(c);
    }

    /// <summary>The procedure speaks of the input "decision"; the form calls the field Decision.</summary>
    private static Platform.Problem Renamed(Platform.Problem problem) =>
        string.Equals(problem.Field, "decision", StringComparison.Ordinal) ? problem with { Field = nameof(AnswerForm.Decision) } : problem;

    private async Task<Case?> LoadAsync(Guid id, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().Include(x => x.Requester).FirstOrDefaultAsync(x => x.Id == id && x.Kind == RequestKind.KindId, ct);
        return c is not null && await access.MayReadAsync(c, HttpContext.GetActor(), ct) ? c : null;
    }

    private PageResult Show(Case c)
    {
        if (!HttpMethods.IsPost(Request.Method)) Version = c.Version;
        (Number, Subject) = (c.Number, c.Subject);
        Warning = string.Format(CultureInfo.CurrentCulture, RequestTexts.AnswerWarning, c.Requester?.Name);
        return Page();
    }
}
