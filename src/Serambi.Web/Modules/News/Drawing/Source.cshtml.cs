using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.News.Drawing;

/// <summary>One source, new or known: address, rules, and a preview of what the rules would take of what the source offers now.</summary>
[ResponseCache(NoStore = true)]
public sealed class SourceModel(SerambiDb db, NewsRights rights, UnitTree units, SaveSource save, SwitchSource switchSource, SourcePeek peek) : PageModel, IKeepsTyped
{
    private const int MostOffered = 30;

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    /// <summary>"feed" or "wordpress".</summary>
    [BindProperty]
    public string? Form { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    /// <summary>"picked" or "automatic".</summary>
    [BindProperty]
    public string? Automatic { get; set; }

    [BindProperty]
    public string? IncludeCategories { get; set; }

    [BindProperty]
    public string? IncludeWords { get; set; }

    [BindProperty]
    public string? ExcludeCategories { get; set; }

    [BindProperty]
    public string? ExcludeWords { get; set; }

    [BindProperty]
    public bool On { get; set; }

    /// <summary>The address that was asked last: it alone is asked while somebody types, never half of one.</summary>
    [BindProperty]
    public string? Asked { get; set; }

    /// <summary>Whether the reader may say where the news come from.</summary>
    public bool MayFound { get; private set; }

    /// <summary>Null for a new one.</summary>
    public NewsSource? Source { get; private set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    /// <summary>What the source offers, with the word of the rules; null when nobody asked for it.</summary>
    public IReadOnlyList<(FeedItem Item, NewsVerdict Verdict)>? Offered { get; private set; }

    public FeedKind? OfferedKind { get; private set; }

    private bool WordPress => Form == "wordpress";

    private NewsRules Rules => NewsRules.Clean(IncludeCategories, IncludeWords, ExcludeCategories, ExcludeWords);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (ct, actor) = (HttpContext.RequestAborted, HttpContext.GetActor());
        var all = await units.GetAsync(ct);
        var mine = all.Scope(actor, NewsRights.Readers);
        Units = UnitOptions.Of(all, mine);
        if (RouteData.Values["id"] is string text)
        {
            Source = Guid.TryParse(text, out var id) ? await db.Set<NewsSource>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) : null;
            if (Source is null) context.Result = NotFound();
            else if (!await rights.MaySeeAsync(Source.UnitId, actor, ct)) context.Result = StatusCode(StatusCodes.Status403Forbidden);
        }

        MayFound = Source is null ? NewsRights.Trusting.Any(actor.Has) : await rights.MayTrustAsync(Source.UnitId, actor, ct);
        if (context.Result is null) await next();
    }

    public void OnGet()
    {
        if (Source is null) (Form, Automatic, UnitId) = ("feed", "picked", Units.Own());
        else
        {
            Asked = Source.Address;
            (Version, Name, Address, Form, UnitId, Automatic) = (Source.Version, Source.Name, Source.Address, Source.WordPress ? "wordpress" : "feed", Source.UnitId, Source.Automatic ? "automatic" : "picked");
            (IncludeCategories, IncludeWords, ExcludeCategories, ExcludeWords) = (Source.IncludeCategories, Source.IncludeWords, Source.ExcludeCategories, Source.ExcludeWords);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var saved = await save.RunAsync(new SaveSourceInput(Source?.Id, Version, Name ?? "", Address ?? "", WordPress, UnitId ?? Guid.Empty, Automatic == "automatic", Rules), HttpContext.GetActor(), ct);
        return saved.Failed ? Answer(saved.Problem) : Said(NewsSourceTexts.Saved);
    }

    /// <summary>Asks the source, and shows what would come in. Nothing is kept.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        Asked = Address?.Trim();
        return await LookAsync(ct) is { } wrong ? this.Answer(wrong) : Page();
    }

    /// <summary>The same while somebody turns at the rules, for the script that shows it; nothing for an address that was not asked yet.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        if (Asked == Address?.Trim()) await LookAsync(ct);
        return Partial("_Offer", this);
    }

    public async Task<IActionResult> OnPostSwitchAsync(CancellationToken ct)
    {
        if (Source is null) return NotFound();
        var done = await switchSource.RunAsync(new SwitchSourceInput(Source.Id, Version, On), HttpContext.GetActor(), ct);
        if (!done.Failed) return Said(On ? NewsSourceTexts.DoneAsked : NewsSourceTexts.DoneStopped);
        OnGet();
        return Answer(done.Problem);
    }

    private async Task<Problem?> LookAsync(CancellationToken ct)
    {
        var found = await peek.LookAsync(Address?.Trim(), WordPress, ct);
        if (found.Failed) return found.Problem;
        var rules = Rules;
        (OfferedKind, Offered) = (found.Value.Kind, [.. found.Value.Items.Take(MostOffered).Select(i => (i, rules.Judge(i)))]);
        return null;
    }

    private IActionResult Answer(Problem problem)
    {
        if (problem.Kind == ProblemKind.Conflict && Source is not null)
        {
            ModelState.Remove(nameof(Version));   // saving again is a decision
            Version = Source.Version;
        }

        return Problems.Answer(this, problem);
    }

    private RedirectToPageResult Said(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToPage("Sources");
    }
}
