using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>One page for its editors: where it stands, and every step towards the public or away from it.</summary>
[ResponseCache(NoStore = true)]
public sealed class DeskModel(PageTree tree, PageVersions versions, PagePreviews previews, PageRights rights, UnitTree units, LinkTokens tokens, SiteAddress site, SettingsStore settings, CalendarCatalog calendar, TimeProvider time,
    PublishPage publish, CheckPage check, WithdrawPage withdraw, UndoPage undo, RulePage rule, ClosePreviews closePreviews) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public LocalMoment From { get; set; } = new();

    [BindProperty]
    public LocalMoment At { get; set; } = new();

    [BindProperty]
    public string? Urgent { get; set; }

    [BindProperty]
    public string? Return { get; set; }

    [BindProperty]
    public string? SecondPerson { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public SitePage Entry { get; private set; } = null!;

    public PageTitle Words { get; private set; } = null!;

    public IReadOnlyList<PageState> States { get; private set; } = [];

    public UnitNode? Owner { get; private set; }

    public bool NeedsSecond { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MayCheck { get; private set; }

    /// <summary>The reader wrote or proposed what waits, so that somebody else has to check it.</summary>
    public bool OwnWork { get; private set; }

    public bool MayRule { get; private set; }

    public bool IsPublic { get; private set; }

    /// <summary>Its day of review has passed.</summary>
    public bool ReviewDue { get; private set; }

    /// <summary>What waits for a second person, else the newest, in both languages as readers would get it.</summary>
    public IReadOnlyList<PageView> Views { get; private set; } = [];

    /// <summary>The version that waits for a second person.</summary>
    public int? Waiting => Entry.Unchecked ?? Entry.Proposed;

    /// <summary>The version that goes out at an hour to come, and the hour.</summary>
    public (int Number, DateTime AtUtc)? Scheduled { get; private set; }

    /// <summary>There is something that the public does not know yet.</summary>
    public bool HasNews => Entry.Live != Entry.Newest && Entry.Next != Entry.Newest && Entry.Proposed != Entry.Newest;

    public bool MayUndo => MayWrite && (Entry.Proposed is not null || Entry.NextAtUtc is not null || Entry.WithdrawAtUtc is not null || Entry.Before is not null);

    public string PreviewUrl => site.Absolute("/pratinjau/" + PreviewModel.TokenFor(tokens, Entry));

    bool IKeepsTyped.Loaded => Entry is not null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = HttpContext.RequestAborted;
        if (!Guid.TryParse(RouteData.Values["id"] as string, out var id) || !await LoadAsync(id, ct)) context.Result = NotFound();
        else if (!await rights.MaySeeAsync(Entry, HttpContext.GetActor(), ct)) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        else if (ModelState.ErrorCount > 0) context.Result = this.Refuse();   // half a date must not mean "at once"
        else await next();
    }

    public void OnGet() => (Version, Number, SecondPerson) = (Entry.Version, Entry.Newest, Entry.SecondPerson switch { true => "yes", false => "no", _ => "above" });

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct) =>
        From.Read(settings.Body, nameof(From)) is { Failed: true } wrong ? await AnswerAsync<Done>(wrong.Problem, "", ct)
        : await publish.RunAsync(new PublishPageInput(Entry.Id, Version, Number, From.Read(settings.Body, nameof(From)).Value), HttpContext.GetActor(), ct) is var done && done.Failed ? await AnswerAsync<Done>(done.Problem, "", ct)
        : Said(done.Value switch { PublishOutcome.Proposed => SitePagesTexts.DoneProposed, PublishOutcome.Scheduled => SitePagesTexts.DoneScheduled, _ => SitePagesTexts.DonePublished });

    public async Task<IActionResult> OnPostUrgentAsync(CancellationToken ct)
    {
        var done = await publish.RunAsync(new PublishPageInput(Entry.Id, Version, Number, null, Urgent ?? ""), HttpContext.GetActor(), ct);
        return done.Failed ? await AnswerAsync<Done>(done.Problem, "", ct) : Said(SitePagesTexts.DoneUrgent);
    }

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct) =>
        await AnswerAsync(await check.RunAsync(new CheckPageInput(Entry.Id, Version, Number), HttpContext.GetActor(), ct), SitePagesTexts.DoneApproved, ct);

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct) =>
        await AnswerAsync(await check.RunAsync(new CheckPageInput(Entry.Id, Version, Number, Return ?? ""), HttpContext.GetActor(), ct), SitePagesTexts.DoneReturned, ct);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        var at = At.Read(settings.Body, nameof(At));
        return at.Failed
            ? await AnswerAsync<Done>(at.Problem, "", ct)
            : await AnswerAsync(await withdraw.RunAsync(new WithdrawPageInput(Entry.Id, Version, at.Value), HttpContext.GetActor(), ct), SitePagesTexts.DoneWithdrawn, ct);
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken ct) =>
        await AnswerAsync(await undo.RunAsync(new UndoPageInput(Entry.Id, Version), HttpContext.GetActor(), ct), SitePagesTexts.DoneUndone, ct);

    public async Task<IActionResult> OnPostRuleAsync(CancellationToken ct) =>
        await AnswerAsync(await rule.RunAsync(new RulePageInput(Entry.Id, Version, SecondPerson switch { "yes" => true, "no" => false, _ => null }), HttpContext.GetActor(), ct), SitePagesTexts.Saved, ct);

    public async Task<IActionResult> OnPostClosePreviewsAsync(CancellationToken ct) =>
        await AnswerAsync(await closePreviews.RunAsync(Entry.Id, HttpContext.GetActor(), ct), SitePagesTexts.DonePreviewsClosed, ct);

    private RedirectToPageResult Said(string notice)
    {
        Notice = notice;
        return RedirectToPage("Desk", new { id = Entry.Id });
    }

    /// <summary>After a conflict the page shows how things stand now, and its forms take that up.</summary>
    private async Task<IActionResult> AnswerAsync<T>(Result<T> result, string notice, CancellationToken ct)
    {
        if (!result.Failed) return Said(notice);
        if (result.Problem.Kind == ProblemKind.Conflict)
        {
            await LoadAsync(Entry.Id, ct);
            ModelState.Remove(nameof(Version));
            ModelState.Remove(nameof(Number));
            (Version, Number) = (Entry.Version, Entry.Newest);
        }

        return this.Answer(result.Problem);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var (pages, actor, now) = (await tree.GetAsync(ct), HttpContext.GetActor(), time.GetUtcNow().UtcDateTime);
        if (pages.Find(id) is not { } page) return false;
        (Entry, Words, States, NeedsSecond, IsPublic) = (page, pages.Newest(page), PageState.Of(page, now), pages.NeedsSecond(page), page.PublicAt(now) is not null);
        Scheduled = page is { Next: { } next, NextAtUtc: { } hour } && hour > now ? (next, hour) : null;
        Owner = (await units.GetAsync(ct)).Find(page.UnitId);
        ReviewDue = IsPublic && page.ReviewBy < await calendar.TodayAsync(ct);
        if (await versions.FindAsync(page.Id, Waiting ?? page.Newest, ct) is { } shown) Views = await previews.OfAsync(shown, ct);
        (MayWrite, MayCheck, MayRule) = (await rights.MayWriteAsync(page, actor, ct), await rights.MayCheckAsync(page, actor, ct), await rights.MayRuleAsync(page, actor, ct));
        OwnWork = Waiting is { } waiting && MayCheck && await check.IsMakerAsync(page, waiting, actor, ct);
        return true;
    }
}
