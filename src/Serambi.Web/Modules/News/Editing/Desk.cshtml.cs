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

namespace Serambi.Web.Modules.News.Editing;

/// <summary>One piece of news for its editors: what it says, where it stands, and every step towards the public or away from it.</summary>
[ResponseCache(NoStore = true)]
public sealed class DeskModel(SerambiDb db, NewsRights rights, UnitTree units, SettingsStore settings, ArticleParts parts, TimeProvider time,
    ProposeNews propose, CheckNews check, WithdrawNews withdraw, PickNews pick) : PageModel, IKeepsTyped
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

    public NewsItem Item { get; private set; } = null!;

    /// <summary>The newest words, or the one version that waits.</summary>
    public IReadOnlyList<NewsView> Views { get; private set; } = [];

    public string? Source { get; private set; }

    /// <summary>What it repeats.</summary>
    public KeyValuePair<Guid, string>? Original { get; private set; }

    public UnitNode? Owner { get; private set; }

    public IReadOnlyList<NewsBadge> States { get; private set; } = [];

    public bool NeedsSecond { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MayKeep { get; private set; }

    /// <summary>The reader wrote or proposed what waits, so that somebody else has to check it.</summary>
    public bool OwnWork { get; private set; }

    public bool IsPublic => Item.State == NewsState.Public && Item.PublishedAtUtc <= time.GetUtcNow().UtcDateTime;

    public bool HasNews => Item.SourceId is null && Item.Live != Item.Newest && Item.Proposed != Item.Newest;

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
        var done = await propose.RunAsync(new ProposeNewsInput(Item.Id, Version, Number, from.Value), HttpContext.GetActor(), ct);
        return await AnswerAsync(done, !done.Failed && done.Value ? NewsTexts.DoneTaken : NewsTexts.DoneProposed, ct);
    }

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct) =>
        await AnswerAsync(await check.RunAsync(new CheckNewsInput(Item.Id, Version, Number), HttpContext.GetActor(), ct), NewsTexts.DoneApproved, ct);

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct) =>
        await AnswerAsync(await check.RunAsync(new CheckNewsInput(Item.Id, Version, Number, Return ?? ""), HttpContext.GetActor(), ct), NewsTexts.DoneReturned, ct);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) =>
        await AnswerAsync(await withdraw.RunAsync(new WithdrawNewsInput(Item.Id, Version), HttpContext.GetActor(), ct), NewsTexts.DoneWithdrawn, ct);

    public async Task<IActionResult> OnPostPickAsync(CancellationToken ct) =>
        await AnswerAsync(await pick.RunAsync(new PickNewsInput([Item.Id], Take: true), HttpContext.GetActor(), ct), NewsTexts.DoneTaken, ct);

    public async Task<IActionResult> OnPostPassAsync(CancellationToken ct) =>
        await AnswerAsync(await pick.RunAsync(new PickNewsInput([Item.Id], Take: false), HttpContext.GetActor(), ct), NewsTexts.StateDismissed, ct);

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
        if (await db.Set<NewsItem>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, ct) is not { } item) return false;
        (Item, States) = (item, NewsBadge.Of(item, time.GetUtcNow().UtcDateTime));
        Owner = (await units.GetAsync(ct)).Find(item.UnitId);
        (MayWrite, MayKeep) = (item.SourceId is null && await rights.MayWriteAsync(item.UnitId, actor, ct), await rights.MayKeepAsync(item.UnitId, actor, ct));
        OwnWork = item.Proposed is { } waiting && MayKeep && await check.IsMakerAsync(item, waiting, actor, ct);
        if (item.SourceId is { } source)
        {
            Source = await db.Set<NewsSource>().Where(s => s.Id == source).Select(s => s.Name).FirstAsync(ct);
            Views = [await NewsView.OfAsync(new NewsWords(item.Title, "", item.Summary, "", "", ""), "id", "", parts, ct)];
            if (item.DuplicateOfId is { } other && await db.Set<NewsItem>().Where(n => n.Id == other).Select(n => n.Title).FirstOrDefaultAsync(ct) is { } title) Original = KeyValuePair.Create(other, title);
            return true;
        }

        NeedsSecond = (await SectionRule.ReadAsync(db, NewsEdit.Stream, ct)).SecondPerson;
        var number = item.Proposed ?? item.Newest;
        var revision = await db.Set<NewsRevision>().AsNoTracking().FirstAsync(r => r.NewsId == id && r.Number == number, ct);
        Views = await NewsView.BothAsync(revision.Words, parts, ct);
        return true;
    }
}
