using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Documents;

/// <summary>One document: what stands in the register, how it looks, its history, and what may be done with it.</summary>
[ResponseCache(NoStore = true)]
public sealed class ShowModel(SerambiDb db, DocumentAccess access, CaseAccess cases, HolderNames holders, DocumentKinds kinds, DocumentStamp stamps, ReadDocumentFile read, PlaceStamp place, SendDocument send, UnitTree tree, CalendarCatalog calendar, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Corner { get; set; }

    [BindProperty]
    public int StampPage { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IssuedDocument Document { get; private set; } = null!;

    public string? Holder { get; private set; }

    public string KindName => kinds.NameOf(Document.Kind);

    public string UnitName { get; private set; } = "";

    public string? CaseNumber { get; private set; }

    /// <summary>The document in its place.</summary>
    public string? ReplacedBy { get; private set; }

    public DateOnly Today { get; private set; }

    public bool MayIssue { get; private set; }

    public bool MayEnd { get; private set; }

    public bool BeingSigned => DocumentClaims.Holds(Document, time);

    /// <summary>It can go to the requester of its case, and has not gone yet.</summary>
    public bool MaySend { get; private set; }

    public bool Waits => Document.State is DocumentState.Draft or DocumentState.Queued;

    public string CheckUrl => stamps.AddressOf(Document.Code);

    /// <summary>Why the stamp cannot be put where it should go.</summary>
    public string? StampFault { get; private set; }

    public IReadOnlyList<RecordedEvent> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        (Corner, StampPage) = (Document.StampCorner?.ToString() ?? DocumentChoices.NoStamp, Document.StampPage);
        return Page();
    }

    public async Task<IActionResult> OnPostStampAsync(CancellationToken ct)
    {
        var placed = await place.RunAsync(new PlaceStampInput(Id, Enum.TryParse<PdfCorner>(Corner, out var corner) ? corner : null, StampPage), HttpContext.GetActor(), ct);
        if (!placed.Failed) return RedirectToPage(new { Id });
        return await ShowAsync(ct) ? this.Answer(placed.Problem) : NotFound();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        var sent = await send.RunAsync(Id, HttpContext.GetActor(), ct);
        if (sent.Failed) return await ShowAsync(ct) ? this.Answer(sent.Problem) : NotFound();
        Notice = DocumentDeskTexts.SentToRequester;
        return RedirectToPage(new { Id });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var found = await db.Set<IssuedDocument>().AsNoTracking().Include(d => d.Versions).Include(d => d.Signers).FirstOrDefaultAsync(d => d.Id == Id, ct);
        if (found is null || !await access.MayReadAsync(found, actor, ct)) return false;
        (Document, Holder, Today) = (found, holders.Open(found), await calendar.TodayAsync(ct));
        (MayIssue, MayEnd) = (await access.MayIssueAsync(found.UnitId, actor, ct), await access.MayEndAsync(found, actor, ct));
        UnitName = (await tree.GetAsync(ct)).Find(found.UnitId)?.Label ?? "";
        CaseNumber = found.CaseId is { } caseId ? await db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).FirstOrDefaultAsync(ct) : null;
        ReplacedBy = found.ReplacedById is { } next ? await db.Set<IssuedDocument>().Where(d => d.Id == next).Select(d => d.Number).FirstOrDefaultAsync(ct) : null;
        History = await db.Events.AsNoTracking().Where(e => e.StreamId == Id).OrderByDescending(e => e.Seq).Take(100).ToListAsync(ct);
        MaySend = MayIssue && found is { State: DocumentState.Issued, CaseId: { } sendTo } && !await db.Messages.AsNoTracking().AnyAsync(m => m.SubmissionId == Id, ct)
            && await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == sendTo, ct) is { } theirs && await cases.MayWorkAsync(theirs, actor, ct);
        if (Waits && MayIssue) StampFault = await read.FaultAsync(found, ct);
        return true;
    }
}
