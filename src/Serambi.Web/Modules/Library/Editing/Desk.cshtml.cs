using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>A version of the file, with what the store knows of it.</summary>
/// <param name="WithoutWords">It was read, and there is nothing in it to be found by.</param>
public sealed record FileRow(int Number, string AddedBy, bool WithoutWords, StoredFile Stored);

/// <summary>One entry for its editors: towards the public and away from it, its relations and its file.</summary>
[ResponseCache(NoStore = true)]
public sealed class DeskModel(SerambiDb db, LibraryRights rights, LibraryStanding standing, LibraryProposals proposals, UnitTree units, SettingsStore settings, TimeProvider time,
    PublishEntry publish, WithdrawEntry withdraw, RelateEntries relate, UnrelateEntries unrelate, ReplaceLibraryFile replace) : PageModel, IKeepsTyped
{
    private const int MostNames = 300;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public LocalMoment From { get; set; } = new();

    [BindProperty]
    public LocalMoment At { get; set; } = new();

    /// <summary>Kind and direction: "Amends" or "Amends-by".</summary>
    [BindProperty]
    public string? Relation { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public LibraryEntry Entry { get; private set; } = null!;

    public Citation Citation { get; private set; } = null!;

    public LibraryStatus Status { get; private set; }

    public IReadOnlyList<EntryState> States { get; private set; } = [];

    public IReadOnlyList<LinkedEntry> Links { get; private set; } = [];

    public IReadOnlyList<FileRow> Files { get; private set; } = [];

    /// <summary>What can be related to: suggestions while somebody types.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    public UnitNode? Owner { get; private set; }

    public bool MayWrite { get; private set; }

    public bool IsPublic { get; private set; }

    /// <summary>It is public, or will be.</summary>
    public bool Coming => Entry.IsOut(time.GetUtcNow().UtcDateTime);

    /// <summary>Whether what the public reads waits for a second person.</summary>
    public bool NeedsSecond { get; private set; }

    public IReadOnlyList<ProposalRow> Waiting { get; private set; } = [];

    /// <summary>Publication or withdrawal waits already.</summary>
    public bool Moves { get; private set; }

    public IReadOnlyList<FieldOption> Relations { get; } = [.. Enum.GetValues<LibraryRelationKind>().SelectMany(k => new FieldOption[] { new($"{k}", LibraryStanding.Heading(k, true)), new($"{k}-by", LibraryStanding.Heading(k, false)) })];

    bool IKeepsTyped.Loaded => Entry is not null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!await LoadAsync(HttpContext.RequestAborted)) context.Result = NotFound();
        else if (ModelState.ErrorCount > 0) context.Result = this.Refuse();   // half a date must not mean "at once"
        else await next();
    }

    public void OnGet() => Version = Entry.Version;

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct)
    {
        var from = From.Read(settings.Body, nameof(From));
        if (from.Failed) return this.Answer(from.Problem);
        var done = await publish.RunAsync(new PublishEntryInput(Id, Version, from.Value), HttpContext.GetActor(), ct);
        return await AnswerAsync(done, from.Value is null ? LibraryTexts.DonePublished : LibraryTexts.DoneScheduled, ct);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        var at = At.Read(settings.Body, nameof(At));
        return at.Failed ? this.Answer(at.Problem) : await AnswerAsync(await withdraw.RunAsync(new WithdrawEntryInput(Id, Version, at.Value), HttpContext.GetActor(), ct), LibraryTexts.DoneWithdrawn, ct);
    }

    public async Task<IActionResult> OnPostRelateAsync(CancellationToken ct)
    {
        var words = (Relation ?? "").Split('-');
        var kind = Enum.TryParse<LibraryRelationKind>(words[0], out var known) && Enum.IsDefined(known) ? known : (LibraryRelationKind?)null;
        return await AnswerAsync(await relate.RunAsync(new RelateEntriesInput(Id, Version, kind, words.Length == 1, Other), HttpContext.GetActor(), ct), LibraryTexts.DoneRelated, ct);
    }

    public async Task<IActionResult> OnPostUnrelateAsync(Guid relation, CancellationToken ct) =>
        await AnswerAsync(await unrelate.RunAsync(new UnrelateEntriesInput(Id, Version, relation), HttpContext.GetActor(), ct), LibraryTexts.DoneUnrelated, ct);

    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct)
    {
        if (Upload is null) return this.Answer(Problem.Invalid(nameof(Upload), LibraryTexts.FileMissing));
        await using var content = Upload.OpenReadStream();
        return await AnswerAsync(await replace.RunAsync(new ReplaceLibraryFileInput(Id, Version, content, Upload.FileName, Reason), HttpContext.GetActor(), ct), LibraryTexts.DoneFile, ct);
    }

    /// <summary>After a conflict the page shows how things stand now, and its forms take that up.</summary>
    private async Task<IActionResult> AnswerAsync(Result<bool> result, string notice, CancellationToken ct)
    {
        if (!result.Failed)
        {
            Notice = result.Value ? notice : LibraryTexts.DoneProposed;
            return RedirectToPage("Desk", new { id = Id });
        }

        if (result.Problem.Kind == ProblemKind.Conflict)
        {
            await LoadAsync(ct);
            ModelState.Remove(nameof(Version));
            Version = Entry.Version;
        }

        return this.Answer(result.Problem);
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await db.Set<LibraryEntry>().AsNoTracking().Include(e => e.Subjects).FirstOrDefaultAsync(e => e.Id == Id, ct) is not { } entry) return false;
        var now = time.GetUtcNow().UtcDateTime;
        (Entry, Citation, IsPublic, States) = (entry, Citation.From(entry), entry.IsPublic(now), EntryState.Of(entry.PublicFromUtc, entry.PublicUntilUtc, now));
        Status = (await standing.OfAsync([Id], null, ct)).GetValueOrDefault(Id);
        Links = await standing.LinksAsync(Id, null, ct);
        Files = await (from f in db.Set<LibraryFile>().AsNoTracking() join s in db.Files.AsNoTracking().Include(s => s.Check) on f.FileId equals s.Id where f.EntryId == Id orderby f.Number descending select new FileRow(f.Number, f.AddedBy, f.Text == "", s)).ToListAsync(ct);
        Owner = (await units.GetAsync(ct)).Find(entry.UnitId);
        (NeedsSecond, Waiting) = (await proposals.NeededAsync(read: true, ct), await ProposalView.OfEntryAsync(db, Id, ct));
        var move = LibraryProposal.AboutOf(Id, LibraryStep.Publish);
        Moves = Waiting.Count > 0 && await db.Set<LibraryProposal>().AnyAsync(p => p.About == move && p.Returned == null, ct);
        MayWrite = await rights.MayWriteAsync(entry.UnitId, HttpContext.GetActor(), ct);
        if (!MayWrite) return true;
        Names = [.. (await db.Set<LibraryEntry>().AsNoTracking().Where(e => e.Id != Id && e.Number != "").OrderByDescending(e => e.SortOn).Take(MostNames).Select(e => new Citation(e.Kind, e.FormName, e.FormShort, e.Number, e.Year, "", "")).ToListAsync(ct)).Select(c => c.Short)];
        return true;
    }
}
