using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Platform;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Library;

/// <summary>What came into the library last as a feed (Atom, RFC 4287), by the hour at which it became public, in the language of the address.</summary>
internal static class LibraryFeed
{
    public const string Path = LibraryContent.Path + "/umpan.xml";
    private const int Entries = 30;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, WriteAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute { Fresh = true });

    private static async Task<IResult> WriteAsync(HttpContext http, SerambiDb db, LibraryShelf shelf, SettingsStore settings, SiteAddress site, TimeProvider time, CancellationToken ct)
    {
        var (now, body, language) = (time.GetUtcNow().UtcDateTime, await settings.BodyAsync(ct), Localised.Language);
        var name = language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name.Length > 0 ? body.Name : WebTexts.BodyNameDefault;
        var found = await db.Set<LibraryEntry>().AsNoTracking().Where(LibraryEntry.PublicAt(now)).OrderByDescending(e => e.PublicFromUtc).ThenByDescending(e => e.Id).Take(Entries).ToListAsync(ct);
        var entries = found.ConvertAll(e => new AtomEntry($"urn:uuid:{e.Id}", Citation.From(e).Whole, site.Absolute($"{LibraryContent.Path}/{e.Slug}", language), language == "en" && e.AbstractEn.Length > 0 ? e.AbstractEn : e.Abstract,
            e.PublicFromUtc!.Value, e.ChangedAtUtc < e.PublicFromUtc ? e.PublicFromUtc.Value : e.ChangedAtUtc));
        var self = site.Absolute(Path, language);
        var feed = new AtomFeed(self, $"{LibraryTexts.Title} – {name}", self, site.Absolute(LibraryContent.Path, language), language, name, entries.Count > 0 ? entries.Max(e => e.UpdatedUtc) : now, entries);
        if ((await shelf.GetAsync(ct)).NextChangeAfter(now) is { } change) PageUntil.Limit(http, change);
        return Results.Bytes(AtomWriter.Write(feed), AtomWriter.MediaType + "; charset=utf-8");
    }
}
