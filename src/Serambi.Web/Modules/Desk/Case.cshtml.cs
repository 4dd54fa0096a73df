using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk;

/// <summary>One case: its story, its facts, and what may be done with it now.</summary>
public sealed class CaseModel(CaseView view, ReadCompany company, WriteMessage write, WatchCase watch, SetReminder remind, AssignCases assign, LabelCases label, FormUploads uploads, FormDrafts drafts, CaseTally tally) : PageModel, IKeepsTyped
{
    private const string MessageForm = "message";
    private const string NoteForm = "note";

    public DeskCase View { get; private set; } = null!;

    public CaseCompany Company { get; private set; } = null!;

    public IReadOnlyList<FieldOption> Colleagues => [.. Company.Colleagues.Select(p => new FieldOption(p.Id.ToString(), p.DisplayName))];

    /// <summary>Colleagues to be told of the note, besides those whom it names.</summary>
    [BindProperty]
    public IReadOnlyList<Guid> Mentions { get; set; } = [];

    [BindProperty]
    public bool Watch { get; set; }

    [BindProperty]
    public DateOnly? RemindOn { get; set; }

    [BindProperty, StringLength(SetReminder.LongestAbout)]
    public string? RemindAbout { get; set; }

    [BindProperty, StringLength(20_000)]
    public string? Body { get; set; }

    [BindProperty, StringLength(20_000)]
    public string? Note { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<Guid> KeptFiles { get; set; } = [];

    [BindProperty]
    public Guid SubmissionId { get; set; }

    [BindProperty]
    public string? AssigneeId { get; set; }

    /// <summary>Labels that the case shall have.</summary>
    [BindProperty]
    public IReadOnlyList<Guid> Labels { get; set; } = [];

    [TempData]
    public string? Message { get; set; }

    public IReadOnlyList<StoredFile> Kept { get; private set; } = [];

    /// <summary>Which of the forms is open: the one in which something is wrong or was begun.</summary>
    public string? Open { get; private set; }

    private Actor Me => HttpContext.GetActor();

    bool IKeepsTyped.Loaded => View is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        SubmissionId = Guid.CreateVersion7();
        Labels = [.. View.Labels.Select(l => l.Id)];
        if (!View.MayWork) return Page();
        if (await drafts.OpenAsync(this, id, NoteForm, FilePurpose.Response, ct) is not null) Open = NoteForm;
        if (await drafts.OpenAsync(this, id, MessageForm, FilePurpose.Response, ct) is { } waiting) (Open, Kept) = (MessageForm, waiting);
        return Page();
    }

    public async Task<IActionResult> OnPostMessageAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        Open = MessageForm;
        Kept = await uploads.TakeAsync(id, KeptFiles, Files, FilePurpose.Response, nameof(Files), ModelState, Me, ct);
        if (!ModelState.IsValid) return Faulty();
        var sent = await write.RunAsync(new WriteMessageInput(id, MessageKind.Outgoing, Body, SubmissionId, [.. Kept.Select(f => f.Id)]) { FileReasons = FormDrafts.ReasonsOf(Request) }, Me, ct);
        if (sent.Failed) return this.Answer(sent.Problem);
        await drafts.ForgetAsync(this, id, MessageForm, ct);
        return Back(id, DeskTexts.MessageSent);
    }

    public async Task<IActionResult> OnPostNoteAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        Open = NoteForm;
        if (!ModelState.IsValid) return Faulty();
        var kept = await write.RunAsync(new WriteMessageInput(id, MessageKind.Note, Note, SubmissionId, []) { Mentions = Mentions }, Me, ct);
        if (kept.Failed) return this.Answer(kept.Problem.Field == nameof(Body) ? kept.Problem with { Field = nameof(Note) } : kept.Problem);
        await drafts.ForgetAsync(this, id, NoteForm, ct);
        return Back(id, DeskTexts.NoteKept);
    }

    public async Task<IActionResult> OnPostAssignAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        Open = "assign";
        Guid? person = AssigneeId == "-" ? null : Guid.TryParse(AssigneeId, out var known) ? known : Guid.Empty;
        if (person == Guid.Empty)
        {
            ModelState.AddModelError(nameof(AssigneeId), DeskTexts.AssignNobody);
            return Faulty();
        }

        var done = await assign.RunAsync(new AssignCasesInput([id], person), Me, ct);
        if (done.Failed) return this.Answer(done.Problem);
        if (done.Value.Done == 0) return this.Answer(Problem.Conflict(CaseTexts.ChangedMeanwhile));
        tally.Forget(Me);
        return Back(id, person is null ? DeskTexts.Released : DeskWords.With(DeskTexts.AssignedOne, done.Value.Away));
    }

    public async Task<IActionResult> OnPostLabelsAsync(Guid id, CancellationToken ct)
    {
        var chosen = Labels;
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!View.MayWork) return this.Answer(Problem.Forbidden);
        Open = "labels";
        IReadOnlyList<Guid> on = [.. View.Labels.Select(l => l.Id)];
        var done = await label.RunAsync(new LabelCasesInput([id], [.. chosen.Except(on)], [.. on.Except(chosen)]), Me, ct);
        if (done.Failed) return this.Answer(done.Problem with { Field = nameof(Labels) });
        return done.Value.Done == 0 ? this.Answer(Problem.Conflict(CaseTexts.ChangedMeanwhile)) : Back(id, DeskTexts.LabelsSaved);
    }

    public async Task<IActionResult> OnPostWatchAsync(Guid id, CancellationToken ct)
    {
        var done = await watch.RunAsync(new WatchCaseInput(id, Watch), Me, ct);
        return done.Failed ? NotFound() : Back(id, Watch ? DeskTexts.WatchBegun : DeskTexts.WatchEnded);
    }

    public async Task<IActionResult> OnPostRemindAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        Open = "remind";
        if (RemindOn is null) ModelState.TryAddModelError(nameof(RemindOn), DeskTexts.RemindNoDay);
        if (!ModelState.IsValid) return Faulty();
        var done = await remind.RunAsync(new SetReminderInput(id, RemindOn, RemindAbout), Me, ct);
        return done.Failed ? this.Answer(done.Problem, "Remind") : Back(id, DeskTexts.ReminderKept);
    }

    public async Task<IActionResult> OnPostForgetAsync(Guid id, CancellationToken ct)
    {
        var done = await remind.RunAsync(new SetReminderInput(id, On: null, About: null), Me, ct);
        return done.Failed ? NotFound() : Back(id, DeskTexts.ReminderForgotten);
    }

    /// <summary>Keeps what is being written, while it is written; <paramref name="form"/> says in which of the two forms.</summary>
    public async Task<IActionResult> OnPostDraftAsync(Guid id, string? form, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!View.MayWork) return StatusCode(StatusCodes.Status403Forbidden);
        Open = form == NoteForm ? NoteForm : MessageForm;
        if (Open == MessageForm) Kept = await uploads.TakeAsync(id, KeptFiles, Files, FilePurpose.Response, nameof(Files), ModelState, Me, ct);
        return await drafts.KeepAsync(this, id, Open, nameof(Files), Kept, ct) ?? Faulty();
    }

    private RedirectToPageResult Back(Guid id, string message)
    {
        Message = message;
        return RedirectToPage("Case", null, new { id }, "kisah");
    }

    private PageResult Faulty()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await view.ReadAsync(id, Me, ct) is not { } found) return false;
        View = found;
        Company = await company.RunAsync(found.Case, Me, ct);
        return true;
    }
}
