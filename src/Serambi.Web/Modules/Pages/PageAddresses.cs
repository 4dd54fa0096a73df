using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Data;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pages;

/// <summary>Which addresses a page may have: parts of small letters, digits and hyphens, not deeper than four, and none that the program itself serves.</summary>
public sealed class PageAddresses(SerambiDb db, KnownPages known)
{
    /// <summary>First parts of addresses that releases of the program took for themselves; kept free also where a module is not installed.</summary>
    public static readonly IReadOnlyList<string> TakenLater = ["berita", "peraturan", "agenda", "acara", "cari", "unit"];

    public static string PathOf(SitePage? parent, string slug) => parent is null ? slug : $"{parent.Path}/{slug}";

    /// <summary>What speaks against a page with this part of an address below that page, or null.</summary>
    /// <param name="parent">The page above; null for the top.</param>
    /// <param name="slug">The part, as it was written.</param>
    /// <param name="self">The page itself, when it has an address already.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Problem?> FaultAsync(SitePage? parent, string slug, Guid? self, CancellationToken ct)
    {
        if (!Slug.Is(slug)) return Wrong(SitePagesTexts.SlugWrong);
        if (parent is null && (known.Reserves(slug) || TakenLater.Contains(slug, StringComparer.Ordinal))) return Wrong(string.Format(CultureInfo.CurrentCulture, SitePagesTexts.SlugReserved, slug));
        var path = PathOf(parent, slug);
        if (path.Count(c => c == '/') >= SitePage.Deepest) return Problem.Invalid("ParentId", string.Format(CultureInfo.CurrentCulture, SitePagesTexts.TooDeep, SitePage.Deepest));
        return await db.Set<SitePage>().AnyAsync(p => p.Path == path && p.Id != self, ct) ? Wrong(SitePagesTexts.SlugTaken) : null;
    }

    private static Problem Wrong(string message) => Problem.Invalid("Slug", message);
}
