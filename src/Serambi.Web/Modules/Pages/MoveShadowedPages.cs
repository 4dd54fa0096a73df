using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Pages.Editing;

namespace Serambi.Web.Modules.Pages;

/// <summary>
/// At the start: a page whose address a later release of the program took for itself would be read by nobody any more. It moves to "…-lama",
/// with all below it, and its history says so; where the old address still reaches it, it leads on. Done once, by whichever node is first.
/// </summary>
public sealed class MoveShadowedPages(SerambiDb db, PageEdit edit, ILogger<MoveShadowedPages> log) : IStartUpStep
{
    private const string Suffix = "-lama";

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var slug in PageAddresses.TakenLater)   // routes are not known yet when the program starts
        {
            if (!await db.Set<SitePage>().AnyAsync(p => p.Path == slug, ct)) continue;
            await MoveAsync(slug, ct);
            db.ChangeTracker.Clear();
        }
    }

    private async Task MoveAsync(string slug, CancellationToken ct)
    {
        var below = slug + "/%";
        var pages = await db.Set<SitePage>().Where(p => p.Path == slug || EF.Functions.Like(p.Path, below)).ToListAsync(ct);
        var wanted = slug + Suffix;
        var like = wanted + "%";
        var taken = (await db.Set<SitePage>().Where(p => EF.Functions.Like(p.Path, like)).Select(p => p.Path).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        for (var n = 2; taken.Contains(wanted); n++) wanted = $"{slug}{Suffix}-{n}";
        if (pages.Find(p => p.Path == slug) is not { } top) return;
        foreach (var page in pages)
        {
            if (page.LiveSinceUtc is not null && !await db.Set<PageRedirect>().AnyAsync(r => r.Path == page.Path, ct)) db.Add(new PageRedirect { Path = page.Path, PageId = page.Id, SinceUtc = edit.Now });
            page.Path = wanted + page.Path[slug.Length..];
            if (page != top) page.Version++;
        }

        top.Slug = wanted;
        var moved = await edit.SaveAsync(top, Actor.System, new EventFacts("page_placed", slug, wanted) { Data = PageEdit.Data(("why", "address_taken_by_program")) }, ct);
        if (moved.Failed) log.LogInformation("Page /{Slug} is being moved elsewhere.", slug);
        else log.LogWarning("The program serves /{Slug} itself now; the page of the editors that stood there is at /{Wanted}.", slug, wanted);
    }
}
