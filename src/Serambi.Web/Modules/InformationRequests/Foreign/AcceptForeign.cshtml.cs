using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests.Foreign;

/// <summary>PPID accepts the request of a foreign requester: what that means, and until when it is to be answered then.</summary>
public sealed class AcceptForeignModel(SerambiDb db, CaseAccess access, ProcedureEngine engine, AcceptForeign accept, DueDates due, UnitTree units, CaseTally tally) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public bool Indonesian { get; set; }

    [TempData]
    public string? Message { get; set; }

    public Case Case { get; private set; } = null!;

    public string What { get; private set; } = "";

    /// <summary>Until when it is to be answered if the first receipt counts.</summary>
    public string FromReceipt { get; private set; } = "";

    bool IKeepsTyped.Loaded => What.Length > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } refused) return refused;
        Version = Case.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } refused) return refused;
        var filed = await accept.RunAsync(new AcceptForeignInput(id, Version, Indonesian), HttpContext.GetActor(), ct);
        if (filed.Failed) return this.Answer(filed.Problem);
        tally.Forget(HttpContext.GetActor());
        Message = string.Format(CultureInfo.CurrentCulture, ForeignTexts.AcceptDone, filed.Value.Number);
        return Redirect(Url.Content($"~/meja/kasus/{filed.Value.CaseId}"));
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).FirstOrDefaultAsync(x => x.Id == id && x.Kind == ForeignKind.KindId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return NotFound();
        Case = c;
        if (HttpMethods.IsGet(Request.Method) && engine.Allowed(c, actor, await engine.FactsAsync(db, c, ct)).All(a => a.Id != ForeignKind.Accept)) return Redirect(Url.Content($"~/meja/kasus/{id}"));
        var path = (await units.GetAsync(ct)).Find(c.UnitId)?.Path;
        What = string.Format(CultureInfo.CurrentCulture, ForeignTexts.AcceptWhat, Day(await due.OfTodayAsync("RESP10", path, ct)));
        FromReceipt = string.Format(CultureInfo.CurrentCulture, ForeignTexts.AcceptIndonesianHint, LegalDates.LongDate(c.ReceivedOn), Day(await due.OfDayAsync("RESP10", c.ReceivedOn, path, ct)));
        return null;
    }

    private static string Day(Deadline deadline) =>
        deadline.Certain ? LegalDates.LongDate(deadline.DueOn) : string.Format(CultureInfo.CurrentCulture, RequestTexts.MissingDate, deadline.MissingYear);
}
