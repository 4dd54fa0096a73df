using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Agenda;

/// <summary>An event as everybody reads it; cancelled and moved ones say so.</summary>
[AllowAnonymous]
[PublicPage(Fresh = true)]
public sealed class ShowModel(SerambiDb db, UnitTree units, ArticleParts parts, TimeProvider time) : PageModel
{
    public AgendaEvent Item { get; private set; } = null!;

    public AgendaView View { get; private set; } = null!;

    public UnitNode? Owner { get; private set; }

    /// <summary>Under way, or over; null while it is to come.</summary>
    public string? State { get; private set; }

    /// <summary>When it was to be before it was moved.</summary>
    public string? Before { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await AgendaList.Public(db.Set<AgendaEvent>().AsNoTracking(), now).FirstOrDefaultAsync(e => e.Slug == slug, ct) is not { } item) return NotFound();
        var english = Localised.Language == "en" && item.Words.IsTranslated();
        Item = item;
        View = AgendaView.Of(item.Words, await parts.ForAsync(english ? item.TextEn : item.Text, english ? "en" : "id", Request.PathBase, ct) with { Language = Localised.Language });
        Owner = (await units.GetAsync(ct)).Find(item.UnitId);
        if (item.MovedFromDay is { } day) Before = new AgendaTime(day, day, item.MovedFromClock, null, item.Zone).Words();
        if (item.CancelledAtUtc is not null) return Page();
        State = item.EndsUtc <= now ? AgendaTexts.Past : item.BeginsUtc <= now ? AgendaTexts.Now : null;
        if (now < item.EndsUtc) PageUntil.Limit(HttpContext, now < item.BeginsUtc ? item.BeginsUtc : item.EndsUtc);
        return Page();
    }
}
