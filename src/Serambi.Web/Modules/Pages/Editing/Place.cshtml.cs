using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>Place, address, owner and review of a page.</summary>
[ResponseCache(NoStore = true)]
public sealed class PlaceModel(PageTree tree, PageChoices choices, PageRights rights, PlacePage place, CalendarCatalog calendar, TimeProvider time) : PageModel, IKeepsTyped
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid? ParentId { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public int Order { get; set; }

    [BindProperty]
    public bool InMenu { get; set; }

    [BindProperty]
    public DateOnly? ReviewBy { get; set; }

    [BindProperty]
    public bool Reviewed { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public SitePage Entry { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>The public sees the change as soon as it is saved, though a second person publishes the words of this section.</summary>
    public bool HoldsAtOnce { get; private set; }

    public IReadOnlyList<FieldOption> Parents { get; private set; } = [];

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    bool IKeepsTyped.Loaded => Entry is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } refused) return refused;
        (Version, ParentId, Slug, UnitId, Order, InMenu, ReviewBy) = (Entry.Version, Entry.ParentId, Entry.Slug, Entry.UnitId, Entry.Order, Entry.InMenu, Entry.ReviewBy);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } refused) return refused;
        if (ModelState.ErrorCount > 0) return this.Refuse();
        var input = new PlacePageInput(id, Version, ParentId, Slug ?? "", UnitId ?? Entry.UnitId, Order, InMenu, ReviewBy, Reviewed ? await calendar.TodayAsync(ct) : null);
        var placed = await place.RunAsync(input, HttpContext.GetActor(), ct);
        if (placed.Failed) return this.Answer(placed.Problem);
        Notice = SitePagesTexts.Saved;
        return RedirectToPage("Desk", new { id });
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        var pages = await tree.GetAsync(ct);
        if (pages.Find(id) is not { } page) return NotFound();
        if (!await rights.MayWriteAsync(page, HttpContext.GetActor(), ct)) return StatusCode(StatusCodes.Status403Forbidden);
        (Entry, Name, HoldsAtOnce) = (page, pages.Newest(page).Title, pages.NeedsSecond(page) && page.PublicAt(time.GetUtcNow().UtcDateTime) is not null);
        (Parents, Units) = (await choices.ParentsAsync(HttpContext.GetActor(), page, ct), await choices.UnitsAsync(HttpContext.GetActor(), ct));
        return null;
    }
}
