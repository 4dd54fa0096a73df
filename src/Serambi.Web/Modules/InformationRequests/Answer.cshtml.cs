using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.InformationRequests.Answers;
using Serambi.Web.Modules.InformationRequests.Batches;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>One part that is refused, as typed.</summary>
public sealed class RefusedForm
{
    [StringLength(500)]
    public string? Part { get; set; }

    [StringLength(10)]
    public string? Ground { get; set; }

    [StringLength(300)]
    public string? Law { get; set; }

    [StringLength(2000)]
    public string? Reason { get; set; }
}

/// <summary>What the officer enters to answer.</summary>
public sealed class AnswerForm
{
    public string? Decision { get; set; }

    [StringLength(20_000)]
    public string? Body { get; set; }

    public CopyForm? HeldForm { get; set; }

    [StringLength(200)]
    public string? Holder { get; set; }

    [StringLength(500)]
    public string? HolderAddress { get; set; }

    [StringLength(200)]
    public string? HolderContact { get; set; }

    public int? Sheets { get; set; }

    public decimal? SheetPrice { get; set; }

    public decimal? Delivery { get; set; }

    public decimal? Other { get; set; }

    [StringLength(200)]
    public string? Payment { get; set; }

    public DateOnly? ReadyOn { get; set; }

    [StringLength(120)]
    public string? DecreeNumber { get; set; }

    public DateOnly? DecreeOn { get; set; }

    /// <summary>The others in the same words get it too.</summary>
    public bool ForAll { get; set; }

    public List<RefusedForm> Refused { get; set; } = [];

    public IReadOnlyList<IFormFile> Files { get; set; } = [];
}

/// <summary>
/// Answers a request: decision, what is refused and why, words, files, cost, time. What was entered stays with the form when something is wrong,
/// and as a draft until it is sent. A proposal that Atasan PPID returned is where the next answer begins.
/// </summary>
public sealed class AnswerModel(SerambiDb db, CaseAccess access, ProcedureEngine engine, CaseKinds kinds, AnswerRequest answer, AnswerParts joining, AnswerBatches batches, JobRunner jobs, FormUploads uploads, FormDrafts drafts, CaseTally tally, LookAtCase look) : PageModel, IKeepsTyped
{
    /// <summary>Most parts of one answer.</summary>
    public const int MostRows = 12;

    private const string DraftForm = "answer";
    private const string FilesField = "Input.Files";

    [BindProperty]
    public AnswerForm Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid SubmissionId { get; set; }

    /// <summary>How many parts the form has room for.</summary>
    [BindProperty]
    public int Rows { get; set; } = 1;

    [BindProperty]
    public IReadOnlyList<Guid> KeptFiles { get; set; } = [];

    public string Number { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Warning { get; private set; } = "";

    /// <summary>The proposal that was sent back last; null when the case was answered by nobody before.</summary>
    public RequestAnswer? Returned { get; private set; }

    /// <summary>What units contributed.</summary>
    public PartsToJoin Parts { get; private set; } = new([], 0);

    public Guid Id { get; private set; }

    /// <summary>How many other open requests ask in the same words.</summary>
    public int Others { get; private set; }

    public string ForAllLabel => string.Format(CultureInfo.CurrentCulture, BatchTexts.Choose, Others == AnswerBatches.MostCounted ? $"{Others:n0}+" : Others);

    public string CaseUrl => Url.Content($"~/meja/kasus/{RouteData.Values["id"]}");

    public IReadOnlyList<StoredFile> Kept { get; private set; } = [];

    /// <summary>Who else has the case open.</summary>
    public IReadOnlyList<Present> Present { get; private set; } = [];

    public IReadOnlyList<FieldOption> Decisions { get; } =
    [
        new("granted", AnswerTexts.Granted),
        new("partly_granted", AnswerTexts.Partly),
        new("refused", AnswerTexts.Refused),
        new("not_held", AnswerTexts.NotHeld),
        new("not_documented", AnswerTexts.NotDocumented),
    ];

    public IReadOnlyList<FieldOption> Grounds { get; } =
        [.. ExemptionGround.All.Select(g => g.Letter).Append(ExemptionGround.OtherRule).Select(letter => new FieldOption(letter, ExemptionGround.LabelOf(letter)))];

    public IReadOnlyList<FieldOption> Forms { get; } = [.. Enum.GetValues<CopyForm>().Select(f => new FieldOption(f.ToString(), RequestLabels.Of(f)))];

    bool IKeepsTyped.Loaded => Number.Length > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        SubmissionId = Guid.CreateVersion7();
        if (await LoadAsync(id, ct) is not { } c) return NotFound();
        if (!await MayAnswerAsync(c, ct)) return RedirectToPage("/Desk/Case", new { id });
        Present = await look.RunAsync(id, HttpContext.GetActor(), writing: true, ct);
        if (await drafts.OpenAsync(this, id, DraftForm, FilePurpose.Response, ct) is { } kept)
        {
            Kept = kept;
            Rows = Math.Max(1, Enumerable.Range(0, MostRows).LastOrDefault(i => ModelState.Keys.Any(k => k.StartsWith($"Input.Refused[{i}].", StringComparison.Ordinal)), 0) + 1);
        }
        else if (Returned is { } proposal)
        {
            Fill(proposal);
            Kept = await uploads.KeptAsync(id, proposal.FileIds, FilePurpose.Response, ct);
        }

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

        var done = await answer.RunAsync(Entered(id), actor, ct);
        if (!done.Failed)
        {
            tally.Forget(actor);
            await drafts.ForgetAsync(this, id, DraftForm, ct);
            if (!Input.ForAll || Others == 0) return Redirect(CaseUrl);
            await jobs.RequestAsync(AnswerCopies.JobName, ct);
            return Redirect(CaseUrl + "/jawab-bersama");
        }

        Version = c.Version;
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

    /// <summary>One more part; everything typed stays.</summary>
    public async Task<IActionResult> OnPostRowAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } c) return NotFound();
        Kept = await uploads.TakeAsync(id, KeptFiles, Input.Files, FilePurpose.Response, FilesField, ModelState, HttpContext.GetActor(), ct);
        Rows = Math.Min(MostRows, Rows + 1);
        ModelState.Remove(nameof(Rows));
        return Show(c);
    }

    /// <summary>Takes over what a unit wrote, behind what stands there, with its files; everything typed stays and all of it can be changed.</summary>
    public async Task<IActionResult> OnPostPartAsync(Guid id, Guid part, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } c) return NotFound();
        var taken = Parts.Answered.FirstOrDefault(p => p.Part.Id == part);
        Kept = await uploads.TakeAsync(id, [.. KeptFiles, .. taken?.Files.Select(f => f.Id) ?? []], Input.Files, FilePurpose.Response, FilesField, ModelState, HttpContext.GetActor(), ct);
        if (taken?.Part.Answer is { } words && Input.Body?.Contains(words, StringComparison.Ordinal) is not true)
        {
            Input.Body = string.Join("\n\n", new[] { Input.Body?.TrimEnd(), words }.Where(t => !string.IsNullOrEmpty(t)));
            ModelState.Remove("Input.Body");
        }

        return Show(c);
    }

    private AnswerRequestInput Entered(Guid id) => new(id, Version, Input.Decision, Input.Body, SubmissionId, [.. Kept.Select(f => f.Id)])
    {
        HeldForm = Input.HeldForm,
        Holder = Input.Holder,
        HolderAddress = Input.HolderAddress,
        HolderContact = Input.HolderContact,
        Charges = new Charges { Sheets = Input.Sheets, SheetPrice = Input.SheetPrice, Delivery = Input.Delivery, Other = Input.Other, Payment = Input.Payment },
        ReadyOn = Input.ReadyOn,
        Refused = [.. Input.Refused.Select(r => new RefusedInput(r.Part, r.Ground, r.Law, r.Reason))],
        DecreeNumber = Input.DecreeNumber,
        DecreeOn = Input.DecreeOn,
        FileReasons = FormDrafts.ReasonsOf(Request),
        ForAll = Input.ForAll,
    };

    private void Fill(RequestAnswer proposal)
    {
        Input = new AnswerForm
        {
            Decision = proposal.Decision,
            Body = proposal.Body,
            HeldForm = proposal.HeldForm,
            Holder = proposal.Holder,
            HolderAddress = proposal.HolderAddress,
            HolderContact = proposal.HolderContact,
            Sheets = proposal.Charges.Sheets,
            SheetPrice = proposal.Charges.SheetPrice,
            Delivery = proposal.Charges.Delivery,
            Other = proposal.Charges.Other,
            Payment = proposal.Charges.Payment,
            ReadyOn = proposal.ReadyOn,
            DecreeNumber = proposal.DecreeNumber,
            DecreeOn = proposal.DecreeOn,
            Refused = [.. proposal.Refused.OrderBy(p => p.Ordinal).Select(p => new RefusedForm { Part = p.Part, Ground = p.Ground, Law = p.Law, Reason = p.Reason })],
        };
        Rows = Math.Max(1, Input.Refused.Count);
    }

    /// <summary>The procedure speaks of the input "decision"; the form calls the field Decision.</summary>
    private static Platform.Problem Renamed(Platform.Problem problem) =>
        string.Equals(problem.Field, "decision", StringComparison.Ordinal) ? problem with { Field = nameof(AnswerForm.Decision) } : problem;

    /// <summary>Whether the case leads here now, for this person: nobody writes an answer to what was withdrawn meanwhile.</summary>
    private async Task<bool> MayAnswerAsync(Case c, CancellationToken ct)
    {
        var here = PageContext.ActionDescriptor.ViewEnginePath;
        return engine.Allowed(c, HttpContext.GetActor(), await engine.FactsAsync(db, c, ct)).Any(a => kinds[c.Kind].ActionPage(a.Id) == here);
    }

    private async Task<Case?> LoadAsync(Guid id, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).Include(x => x.Requester).FirstOrDefaultAsync(x => x.Id == id && x.Kind == RequestKind.KindId, ct);
        if (c is null || !await access.MayReadAsync(c, HttpContext.GetActor(), ct)) return null;
        Returned = await db.Set<RequestAnswer>().AsNoTracking().Include(a => a.Refused).Where(a => a.CaseId == id && a.State == AnswerState.Returned).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        Parts = await joining.OfAsync(id, ct);
        Others = await batches.CountAsync(c, ct);
        return c;
    }

    private PageResult Show(Case c)
    {
        if (!HttpMethods.IsPost(Request.Method)) Version = c.Version;
        Rows = Math.Clamp(Rows, 1, MostRows);
        while (Input.Refused.Count < Rows) Input.Refused.Add(new RefusedForm());
        (Id, Number, Subject) = (c.Id, c.Number, c.Subject);
        Warning = string.Format(CultureInfo.CurrentCulture, AnswerTexts.Warning, c.Requester?.Name);
        return Page();
    }
}
