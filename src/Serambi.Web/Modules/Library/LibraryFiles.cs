using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Library;

/// <summary>The file of an entry for everybody, as long as the entry is public; and any version of it for its editors.</summary>
internal static class LibraryFiles
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(LibraryContent.Path + "/{slug}/berkas", Reading, FileAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapMethods("/admin/pustaka/{id:guid}/berkas/{number:int}", Reading, VersionAsync).RequireAuthorization(LibraryModule.Editors).ExcludeFromDescription();
        endpoints.MapMethods("/admin/pustaka/usulan/{id:guid}/berkas", Reading, ProposedAsync).RequireAuthorization(LibraryModule.Editors).ExcludeFromDescription();
        endpoints.MapMethods(LibraryContent.Path + "/jdih.json", Reading, JdihFeed.WriteAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Export).ExcludeFromDescription().WithMetadata(new PublicPageAttribute { Fresh = true });
    }

    /// <summary>The newest version, when it can be opened: not while it waits for its scan, and not when it was found infected.</summary>
    public static async Task<StoredFile?> NewestAsync(SerambiDb db, Guid entryId, CancellationToken ct)
    {
        var newest = db.Set<LibraryFile>().Where(f => f.EntryId == entryId).OrderByDescending(f => f.Number).Select(f => f.FileId).Take(1);
        return await db.Files.AsNoTracking().FirstOrDefaultAsync(f => newest.Contains(f.Id), ct) is { ErasedAtUtc: null, Held: false } file ? file : null;
    }

    /// <summary>"uu-14-2008.pdf".</summary>
    public static string NameOf(Citation citation) => Slug.Of(citation.Short) + ".pdf";

    private static async Task FileAsync(string slug, HttpContext http, SerambiDb db, FileStore store, TimeProvider time, CancellationToken ct)
    {
        var entry = await db.Set<LibraryEntry>().AsNoTracking().Where(LibraryEntry.PublicAt(time.GetUtcNow().UtcDateTime)).FirstOrDefaultAsync(e => e.Slug == slug, ct);
        if (entry is null || await NewestAsync(db, entry.Id, ct) is not { } file) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else await FileResponse.WritePublicAsync(http, store, file, NameOf(Citation.From(entry)));
    }

    private static Task VersionAsync(Guid id, int number, HttpContext http, SerambiDb db, FileStore store, CancellationToken ct) =>
        WriteAsync(db.Set<LibraryFile>().Where(f => f.EntryId == id && f.Number == number).Select(f => (Guid?)f.FileId), http, db, store, ct);

    /// <summary>The file that waits, for whoever has to agree.</summary>
    private static Task ProposedAsync(Guid id, HttpContext http, SerambiDb db, FileStore store, CancellationToken ct) =>
        WriteAsync(db.Set<LibraryProposal>().Where(p => p.Id == id).Select(p => p.FileId), http, db, store, ct);

    private static async Task WriteAsync(IQueryable<Guid?> wanted, HttpContext http, SerambiDb db, FileStore store, CancellationToken ct)
    {
        if (await db.Files.AsNoTracking().FirstOrDefaultAsync(f => wanted.Contains(f.Id) && f.ErasedAtUtc == null, ct) is not { } file) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else await FileResponse.WriteAsync(http, store, file);
    }
}
