using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Library;

/// <summary>One entry as everybody reads it: what is known of it, whether it is in force and why, what it did to others, and its file.</summary>
[AllowAnonymous]
[PublicPage(Fresh = true)]
public sealed class ShowModel(SerambiDb db, LibraryStanding standing, LibraryShelf shelf, TimeProvider time) : PageModel
{
    public LibraryEntry Entry { get; private set; } = null!;

    public Citation Citation { get; private set; } = null!;

    public LibraryStatus Status { get; private set; }

    public bool SaysStatus => Status != LibraryStatus.InForce || LibraryKinds.Of(Entry.Kind).Law;

    public IReadOnlyList<LinkedEntry> Links { get; private set; } = [];

    public IReadOnlyList<LinkedEntry> History { get; private set; } = [];

    /// <summary>The newest version, when it can be opened.</summary>
    public StoredFile? Document { get; private set; }

    /// <summary>What repealed it, when something did.</summary>
    public LinkedEntry? RepealedBy => Links.FirstOrDefault(l => l is { Outgoing: false, Kind: LibraryRelationKind.Repeals });

    /// <summary>In the reader's language, else in the one there is.</summary>
    public (string Text, string? Language) Abstract => Localised.Language == "en"
        ? Entry.AbstractEn.Length > 0 ? (Entry.AbstractEn, null) : (Entry.Abstract, "id")
        : Entry.Abstract.Length > 0 ? (Entry.Abstract, null) : (Entry.AbstractEn, "en");

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(slug);
        var (now, wanted) = (time.GetUtcNow().UtcDateTime, slug.ToLowerInvariant());
        if (await db.Set<LibraryEntry>().AsNoTracking().Include(e => e.Subjects).Where(LibraryEntry.PublicAt(now)).FirstOrDefaultAsync(e => e.Slug == wanted, ct) is not { } entry) return NotFound();
        if (slug != entry.Slug) return RedirectPermanent($"{Request.PathBase}{LibraryContent.Path}/{entry.Slug}");   // as it is typed from paper
        (Entry, Citation) = (entry, Citation.From(entry));
        Status = (await standing.OfAsync([entry.Id], now, ct)).GetValueOrDefault(entry.Id);
        Links = await standing.LinksAsync(entry.Id, now, ct);
        History = await standing.HistoryAsync(entry.Id, now, ct);
        Document = await LibraryFiles.NewestAsync(db, entry.Id, ct);
        if ((await shelf.GetAsync(ct)).NextChangeAfter(now) is { } change) PageUntil.Limit(HttpContext, change);
        return Page();
    }

    /// <summary>How the relation of a step reads: to this entry, or to the step before it.</summary>
    public string Towards(LinkedEntry step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var other = step.SeenFrom == Entry.Id ? Citation.Short : History.FirstOrDefault(h => h.Id == step.SeenFrom)?.Citation.Short;
        return $"{LibraryStanding.Say(step.Kind, outgoing: true)} {other}";
    }
}
