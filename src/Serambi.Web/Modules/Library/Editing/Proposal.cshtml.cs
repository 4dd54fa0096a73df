using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>A change that waits for a second person: what it would do, and their word on it.</summary>
[ResponseCache(NoStore = true)]
public sealed class ProposalModel(SerambiDb db, LibraryRights rights, LibraryStanding standing, UnitTree units, CheckProposal check, DropProposal drop) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Return { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public LibraryProposal Proposal { get; private set; } = null!;

    public ProposalRow Row { get; private set; } = null!;

    public LibraryEntry Entry { get; private set; } = null!;

    public Citation Citation { get; private set; } = null!;

    public IReadOnlyList<FactRow> Facts { get; private set; } = [];

    /// <summary>Of an entry that would become public: what it says of others, and they of it.</summary>
    public IReadOnlyList<LinkedEntry> Links { get; private set; } = [];

    /// <summary>The file that would become public.</summary>
    public StoredFile? Document { get; private set; }

    public string? DocumentUrl { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MayCheck { get; private set; }

    /// <summary>The reader wrote or proposed it, so that somebody else has to check it.</summary>
    public bool OwnWork { get; private set; }

    bool IKeepsTyped.Loaded => Row is not null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!Guid.TryParse(RouteData.Values["id"] as string, out var id) || !await LoadAsync(id, HttpContext.RequestAborted)) context.Result = HttpMethods.IsPost(Request.Method) ? Gone() : NotFound();
        else await next();
    }

    public void OnGet() => Version = Entry.Version;

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => await AnswerAsync(await check.RunAsync(new CheckProposalInput(Proposal.Id, Version), HttpContext.GetActor(), ct), LibraryTexts.DoneApproved, ct);

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct) => await AnswerAsync(await check.RunAsync(new CheckProposalInput(Proposal.Id, Version, Return ?? ""), HttpContext.GetActor(), ct), LibraryTexts.DoneReturned, ct);

    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct) => await AnswerAsync(await drop.RunAsync(new DropProposalInput(Proposal.Id, Version), HttpContext.GetActor(), ct), LibraryTexts.DoneDropped, ct);

    /// <summary>Somebody else decided, or took it back.</summary>
    private RedirectToPageResult Gone()
    {
        TempData[nameof(Notice)] = LibraryTexts.ProposalGone;   // the property is not yet bound where the page was not found
        return RedirectToPage("List");
    }

    /// <summary>After a conflict the page shows how things stand now.</summary>
    private async Task<IActionResult> AnswerAsync(Result<Done> done, string notice, CancellationToken ct)
    {
        if (!done.Failed)
        {
            Notice = notice;
            return RedirectToPage("Desk", new { id = Entry.Id });
        }

        if (done.Problem.Kind == ProblemKind.Conflict)
        {
            if (!await LoadAsync(Proposal.Id, ct)) return Gone();
            ModelState.Remove(nameof(Version));
            Version = Entry.Version;
        }

        return this.Answer(done.Problem);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<LibraryProposal>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } proposal) return false;
        var (actor, change, all) = (HttpContext.GetActor(), LibraryProposals.Read(proposal), await units.GetAsync(ct));
        (Proposal, Row) = (proposal, await ProposalView.RowAsync(db, proposal, ct));
        Entry = await db.Set<LibraryEntry>().AsNoTracking().Include(e => e.Subjects).FirstAsync(e => e.Id == proposal.EntryId, ct);
        Citation = Citation.From(Entry);
        (MayWrite, MayCheck) = (await rights.MayWriteAsync(Entry.UnitId, actor, ct), await rights.MayAsync(Entry.UnitId, actor, LibraryRights.Keepers, ct));
        OwnWork = proposal.IsMadeBy(actor);
        if (proposal.Step is LibraryStep.Publish or LibraryStep.Facts) Facts = ProposalView.Facts(Entry, change.Facts, all.Find(Entry.UnitId)?.Label ?? "", all.Find(change.Facts?.UnitId ?? Entry.UnitId)?.Label ?? "");
        if (proposal.Step == LibraryStep.Publish) Links = await standing.LinksAsync(Entry.Id, null, ct);
        if (proposal.FileId is { } file) (Document, DocumentUrl) = (await db.Files.AsNoTracking().Include(f => f.Check).FirstAsync(f => f.Id == file, ct), $"~/admin/pustaka/usulan/{id}/berkas");
        else if (proposal.Step == LibraryStep.Publish && await db.Set<LibraryFile>().AsNoTracking().Where(f => f.EntryId == Entry.Id).OrderByDescending(f => f.Number).FirstOrDefaultAsync(ct) is { } newest)
            (Document, DocumentUrl) = (await db.Files.AsNoTracking().Include(f => f.Check).FirstAsync(f => f.Id == newest.FileId, ct), $"~/admin/pustaka/{Entry.Id}/berkas/{newest.Number}");
        return true;
    }
}
