using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Company;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk;

/// <summary>Any action of any procedure that has no page of its own: asks for exactly what the procedure asks for.</summary>
public sealed class ActModel(
    SerambiDb db, CaseAccess access, CaseKinds kinds, ProcedureEngine engine, ActOnCase act, FormUploads uploads, FormDrafts drafts, DeskPeople people, CaseStory story, UnitTree units, CaseTally tally, LookAtCase look) : PageModel, IKeepsTyped
{
    private static readonly FieldOption[] YesNo = [new("yes", DeskTexts.Yes), new("no", DeskTexts.No)];

    public Case Case { get; private set; } = null!;

    public AvailableAction Action { get; private set; } = null!;

    /// <summary>Texts, choices, units, persons by input id.</summary>
    [BindProperty(Name = nameof(Values))]   // with a name of its own it takes no other fields of the form
    public Dictionary<string, string?> Values { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Dates by input id.</summary>
    [BindProperty(Name = nameof(Dates))]
    public Dictionary<string, DateOnly?> Dates { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Names the file fields; the files themselves come with the request.</summary>
    public Dictionary<string, string?> Files { get; } = new(StringComparer.Ordinal);

    [BindProperty, StringLength(20_000)]
    public string? Reason { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The newest event that the person had seen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> KeptFiles { get; set; } = [];

    public IReadOnlyList<StoredFile> Kept { get; private set; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices { get; private set; } = new Dictionary<string, IReadOnlyList<FieldOption>>(StringComparer.Ordinal);

    /// <summary>What somebody else did in between.</summary>
    public IReadOnlyList<StoryEntry> Meanwhile { get; private set; } = [];

    /// <summary>Who else has the case open.</summary>
    public IReadOnlyList<Present> Present { get; private set; } = [];

    [TempData]
    public string? Message { get; set; }

    private CaseFacts Facts { get; set; } = null!;

    bool IKeepsTyped.Loaded => Action is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, string tindakan, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } refused) return refused;
        if (Find(tindakan) is not { } action) return RedirectToPage("Case", new { id });
        if (kinds[Case.Kind].ActionPage(tindakan) is { } own) return RedirectToPage(own, new { id });
        Present = await look.RunAsync(id, HttpContext.GetActor(), writing: true, ct);
        Kept = await drafts.OpenAsync(this, id, tindakan, FilePurpose.Internal, ct) ?? [];
        return await ShowAsync(action, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string tindakan, CancellationToken ct)
    {
        var (version, seen) = (Version, Seen);
        if (await LoadAsync(id, ct) is { } refused) return refused;
        if (kinds[Case.Kind].ActionPage(tindakan) is not null) return NotFound();
        if (Find(tindakan) is not { } action)
        {
            // Somebody was faster and the case has moved on: the action is no longer there to show.
            Message = CaseTexts.ChangedMeanwhile;
            return RedirectToPage("Case", new { id });
        }

        await ShowAsync(action, ct, version, seen);
        var actor = HttpContext.GetActor();
        var values = new Dictionary<string, string?>(Values, StringComparer.Ordinal);
        foreach (var input in action.Inputs)
        {
            if (input.Type == InputType.Date) values[input.Id] = Dates.GetValueOrDefault(input.Id)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (input.Type == InputType.Fields) values[input.Id] = string.Join(',', Request.Form[$"Values[{input.Id}]"].Where(v => !string.IsNullOrEmpty(v)));
            if (input.Type == InputType.Time) values[input.Id] = values.GetValueOrDefault(input.Id)?.Trim().Replace('.', ':');
            if (input.Type != InputType.File) continue;
            Kept = await uploads.TakeAsync(id, KeptFiles, Request.Form.Files.GetFiles($"Files[{input.Id}]"), FilePurpose.Internal, $"Files[{input.Id}]", ModelState, actor, ct);
            values[input.Id] = string.Join(',', Kept.Select(f => f.Id));
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        // Taking in files added events of their own; only what others changed in between counts as a conflict.
        db.ChangeTracker.Clear();
        var done = await act.RunAsync(new ActOnCaseInput(id, version, tindakan, values, Reason), actor, ct);
        if (!done.Failed)
        {
            tally.Forget(actor);
            await drafts.ForgetAsync(this, id, tindakan, ct);
            Message = string.Format(CultureInfo.CurrentCulture, DeskTexts.ActDone, action.Label.In());
            return RedirectToPage("Case", new { id });
        }

        var conflict = done.Problem.Kind == ProblemKind.Conflict;
        if (conflict) Meanwhile = await story.SinceAsync(id, seen, Facts.Procedure, actor, ct);
        if (conflict) await ShowAsync(action, ct);
        if (done.Problem.Kind != ProblemKind.Invalid) return this.Answer(done.Problem);
        foreach (var problem in done.Problem.Flatten()) ModelState.AddModelError(FieldOf(action, problem.Field), problem.Message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Keeps what stands in the form.</summary>
    public async Task<IActionResult> OnPostDraftAsync(Guid id, string tindakan, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } refused) return refused;
        if (kinds[Case.Kind].ActionPage(tindakan) is not null || Find(tindakan) is not { } action) return NotFound();
        var field = action.Inputs.FirstOrDefault(i => i.Type == InputType.File) is { } file ? $"Files[{file.Id}]" : "Files";
        Kept = await uploads.TakeAsync(id, KeptFiles, Request.Form.Files.GetFiles(field), FilePurpose.Internal, field, ModelState, HttpContext.GetActor(), ct);
        if (await drafts.KeepAsync(this, id, tindakan, field, Kept, ct) is { } kept) return kept;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(action, ct);
    }

    private static string FieldOf(AvailableAction action, string? field) => action.Inputs.FirstOrDefault(i => i.Id == field)?.Type switch
    {
        null => field == "reason" ? nameof(Reason) : field ?? "",
        InputType.Date => $"Dates[{field}]",
        InputType.File => $"Files[{field}]",
        _ => $"Values[{field}]",
    };

    private AvailableAction? Find(string id) => engine.Allowed(Case, HttpContext.GetActor(), Facts).FirstOrDefault(a => a.Id == id);

    private async Task<PageResult> ShowAsync(AvailableAction action, CancellationToken ct, int? version = null, int? seen = null)
    {
        Action = action;
        (Version, Seen) = (version ?? Case.Version, seen ?? Case.HeadSeq);
        var choices = new Dictionary<string, IReadOnlyList<FieldOption>>(StringComparer.Ordinal);
        foreach (var input in action.Inputs)
        {
            Values.TryAdd(input.Id, null);
            Dates.TryAdd(input.Id, null);
            Files.TryAdd(input.Id, null);
            choices[input.Id] = input.Type switch
            {
                InputType.Choice or InputType.Fields => [.. input.Options.Select(o => new FieldOption(o.Id, o.Label.In()))],
                InputType.YesNo => YesNo,
                InputType.Unit => [.. (await units.GetAsync(ct)).Open.Select(u => new FieldOption(u.Id.ToString(), new string(' ', u.Depth * 2) + u.Label))],
                InputType.Person => await people.OfUnitAsync(Case.HandlingUnitId, ct),
                _ => [],
            };
        }

        Choices = choices;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).Include(x => x.Requester).FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || kinds.Find(c.Kind) is null || !await access.MayReadAsync(c, HttpContext.GetActor(), ct)) return NotFound();
        (Case, Facts) = (c, await engine.FactsAsync(db, c, ct));
        return null;
    }
}
