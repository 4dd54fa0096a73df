using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Programmes;

/// <summary>
/// The step before the player of a network: what it will learn, and a button. Only the answer to that button holds the frame, and only its policy
/// lets in that one address; no cookie remembers the consent, so that the next visit asks again.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
[EnableRateLimiting(RateLimits.Write)]
public sealed class PlayModel(ProgrammeList list, ISiteMedia media, CountOpen count) : PageModel
{
    private Guid id;

    public ProgrammeSeries Series { get; private set; } = null!;

    public EpisodeView View { get; private set; } = null!;

    public EpisodePlayer Player { get; private set; } = null!;

    public string Slug { get; private set; } = "";

    public bool Agreed { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = HttpContext.RequestAborted;
        var found = await list.FindAsync(RouteData.Values["series"] as string ?? "", RouteData.Values["episode"] as string ?? "", ct);
        if (found is var (series, episode) && EpisodePlayer.Of(episode.Link) is { } player)
        {
            (Series, Slug, Player, id) = (series, episode.Slug, player, episode.Id);
            View = await EpisodeView.OfAsync(episode.Words, Localised.Language, Request.PathBase, media, ct);
            await next();
        }
        else
        {
            context.Result = NotFound();
        }
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await count.RunAsync(id, Actor.Public, ct);
        Agreed = true;
        Response.Headers.ContentSecurityPolicy = $"{SecurityHeaders.Policy}; frame-src {Player.Frame}";
        return Page();
    }
}
