using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>One episode for its editors: what it says, where it stands, and every step towards the public or away from it.</summary>
[ResponseCache(NoStore = true)]
public sealed class DeskModel(SerambiDb db, ProgrammeRights rights, UnitTree units, ISiteMedia media, ProposeEpisode propose, CheckEpisode check, WithdrawEpisode withdraw) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public string? Return { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public Episode Episode { get; private set; } = null!;

    public ProgrammeSeries Series { get; private set; } = null!;

    /// <summary>The newest words, or those that wait.</summary>
    public EpisodeWords Words { get; private set; } = null!;

    public EpisodeView View { get; private set; } = null!;

    public UnitNode? Owner { get; private set; }

    public int OpensSum { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MayKeep { get; private set; }

    /// <summary>The reader wrote or proposed what waits, so that somebody else has to check it.</summary>
    public bool OwnWork { get; private set; }

    public bool HasNews => Episode.Newest > 0 && Episode.Live != Episode.Newest && Episode.Proposed != Episode.Newest;

    bool IKeepsTyped.Loaded => Episode is not null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = HttpContext.RequestAborted;
        if (!Guid.TryParse(RouteData.Values["id"] as string, out var id) || !await LoadAsync(id, ct)) context.Result = NotFound();
        else if (!await rights.MaySeeAsync(Series.UnitId, HttpContext.GetActor(), ct)) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        else await next();
    }

    public void OnGet() => (Version, Number) = (Episode.Version, Episode.Newest);

    public async Task<IActionResult> OnPostProposeAsync(CancellationToken ct) =>
        await AnswerAsync(await propose.RunAsync(new ProposeEpisodeInput(Episode.Id, Version, Number), HttpContext.GetActor(), ct), ProgrammeTexts.DoneProposed, ct);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct) =>
        await AnswerAsync(await check.RunAsync(new CheckEpisodeInput(Episode.Id, Version, Number), HttpContext.GetActor(), ct), ProgrammeTexts.DoneApproved, ct);

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct) =>
        await AnswerAsync(await check.RunAsync(new CheckEpisodeInput(Episode.Id, Version, Number, Return ?? ""), HttpContext.GetActor(), ct), ProgrammeTexts.DoneReturned, ct);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) =>
        await AnswerAsync(await withdraw.RunAsync(new WithdrawEpisodeInput(Episode.Id, Version), HttpContext.GetActor(), ct), ProgrammeTexts.DoneWithdrawn, ct);

    /// <summary>After a conflict the page shows how things stand now, and its forms take that up.</summary>
    private async Task<IActionResult> AnswerAsync(Result<Done> result, string notice, CancellationToken ct)
    {
        if (!result.Failed)
        {
            Notice = notice;
            return RedirectToPage("Desk", new { id = Episode.Id });
        }

        if (result.Problem.Kind == ProblemKind.Conflict) await LoadAsync(Episode.Id, ct);
        return this.Answer(result.Problem);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        if (await db.Set<Episode>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) is not { } episode) return false;
        Episode = episode;
        Series = await db.Set<ProgrammeSeries>().AsNoTracking().FirstAsync(s => s.Id == episode.SeriesId, ct);
        Owner = (await units.GetAsync(ct)).Find(Series.UnitId);
        (MayWrite, MayKeep) = (await rights.MayWriteAsync(Series.UnitId, actor, ct), await rights.MayKeepAsync(Series.UnitId, actor, ct));
        OwnWork = episode.Proposed is { } waiting && MayKeep && await check.IsMakerAsync(episode, waiting, actor, ct);
        var number = episode.Proposed ?? episode.Newest;
        var revision = await db.Set<EpisodeRevision>().AsNoTracking().FirstOrDefaultAsync(r => r.EpisodeId == id && r.Number == number, ct);
        Words = revision?.Words ?? episode.Words;
        View = await EpisodeView.OfAsync(Words, "id", Request.PathBase, media, ct);
        OpensSum = await db.Set<EpisodeOpens>().Where(o => o.EpisodeId == id).SumAsync(o => o.Count, ct);
        return true;
    }
}
