using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <summary>One event for its editors: what it says, where it stands, and every step towards the public or away from it.</summary>
[ResponseCache(NoStore = true)]
public sealed class DeskModel(SerambiDb db, AgendaRights rights, UnitTree units, SettingsStore settings, ArticleParts parts, TimeProvider time,
    AgendaEdit edit, ProposeAgenda propose, CheckAgenda check, WithdrawAgenda withdraw, CancelAgenda cancel) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public LocalMoment From { get; set; } = new();

    [BindProperty]
    public string? Return { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public AgendaEvent Item { get; private set; } = null!;

    /// <summary>The newest words, or those that wait.</summary>
    public AgendaPreview Preview { get; private set; } = null!;

    public string Name => Preview.Views[0].Title;

    public UnitNode? Owner { get; private set; }

    public IReadOnlyList<AgendaBadge> States { get; private set; } = [];

    public bool NeedsSecond { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MayKeep { get; private set; }

    /// <summary>The reader wrote or proposed what waits, so that somebody else has to check it.</summary>
    public bool OwnWork { get; private set; }

    public bool IsPublic => Item.State == AgendaState.Public && Item.PublishedAtUtc <= time.GetUtcNow().UtcDateTime;

    public bool HasNews => Item.Live != Item.Newest && Item.Proposed != Item.Newest;

    bool IKeepsTyped.Loaded => Item is not null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = HttpContext.RequestAborted;
        if (!Guid.TryParse(RouteData.Values["id"] as string, out var id) || !await LoadAsync(id, ct)) context.Result = NotFound();
        else if (!await rights.MaySeeAsync(Item.UnitId, HttpContext.GetActor(), ct)) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        else if (ModelState.ErrorCount > 0) context.Result = this.Refuse();   // half a date must not mean "at once"
        else await next();
    }

    public void OnGet() => (Version, Number) = (Item.Version, Item.Newest);

    public async Task<IActionResult> OnPostProposeAsync(CancellationToken ct)
    {
        var from = From.Read(settings.Body, nameof(From));
        if (from.Failed) return await AnswerAsync<Done>(from.Problem, "", ct);
        var done = await propose.RunAsync(new ProposeAgendaInput(Item.Id, Version, Number, from.Value), HttpContext.GetActor(), ct);
        return await AnswerAsync(done, !done.Failed && done.Value ? AgendaTexts.DonePublished : AgendaTexts.DoneProposed, ct);
    }

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct) =>
        await AnswerAsync(await check.RunAsync(new CheckAgendaInput(Item.Id, Version, Number), HttpContext.GetActor(), ct), AgendaTexts.DoneApproved, ct);

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct) =>
        await AnswerAsync(await check.RunAsync(new CheckAgendaInput(Item.Id, Version, Number, Return ?? ""), HttpContext.GetActor(), ct), AgendaTexts.DoneReturned, ct);

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct) =>
        await AnswerAsync(await cancel.RunAsync(new CancelAgendaInput(Item.Id, Version, Cancel: true), HttpContext.GetActor(), ct), AgendaTexts.DoneCancelled, ct);

    public async Task<IActionResult> OnPostReinstateAsync(CancellationToken ct) =>
        await AnswerAsync(await cancel.RunAsync(new CancelAgendaInput(Item.Id, Version, Cancel: false), HttpContext.GetActor(), ct), AgendaTexts.DoneReinstated, ct);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) =>
        await AnswerAsync(await withdraw.RunAsync(new WithdrawAgendaInput(Item.Id, Version), HttpContext.GetActor(), ct), AgendaTexts.DoneWithdrawn, ct);

    /// <summary>After a conflict the page shows how things stand now, and its forms take that up.</summary>
    private async Task<IActionResult> AnswerAsync<T>(Result<T> result, string notice, CancellationToken ct)
    {
        if (!result.Failed)
        {
            Notice = notice;
            return RedirectToPage("Desk", new { id = Item.Id });
        }

        if (result.Problem.Kind == ProblemKind.Conflict) await LoadAsync(Item.Id, ct);
        return this.Answer(result.Problem);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        if (await db.Set<AgendaEvent>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) is not { } item) return false;
        (Item, States, Owner) = (item, AgendaBadge.Of(item, time.GetUtcNow().UtcDateTime), (await units.GetAsync(ct)).Find(item.UnitId));
        (MayWrite, MayKeep) = (await rights.MayWriteAsync(item.UnitId, actor, ct), await rights.MayKeepAsync(item.UnitId, actor, ct));
        OwnWork = item.Proposed is { } waiting && MayKeep && await check.IsMakerAsync(item, waiting, actor, ct);
        NeedsSecond = (await SectionRule.ReadAsync(db, AgendaEdit.Stream, ct)).SecondPerson;
        Preview = await AgendaPreview.OfAsync(await edit.SaidAsync(id, item.Proposed ?? item.Newest, ct), parts, ct);
        return true;
    }
}
