using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.News;

/// <summary>The pictures of drawn news for everybody, as long as news that are public show them.</summary>
internal static class NewsPictures
{
    private const string Root = "/berita/gambar/";
    private const string Type = "image/webp";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Root + "{hash:length(32)}.webp", [HttpMethods.Get, HttpMethods.Head], SendAsync).AllowAnonymous().ExcludeFromDescription();

    public static string AddressOf(string hash) => $"{Root}{hash}.webp";

    private static async Task SendAsync(string hash, HttpContext context, SerambiDb db, FileStore store, TimeProvider time, CancellationToken ct)
    {
        var shown = NewsList.Public(db.Set<NewsItem>().AsNoTracking(), time.GetUtcNow().UtcDateTime);
        var found = await db.Set<NewsPicture>().AsNoTracking().Where(NewsPicture.Shown).Where(p => p.Hash == hash && shown.Any(n => n.PictureId == p.Id)).Include(p => p.File).FirstOrDefaultAsync(ct);
        if (found?.File is { } file) await FileResponse.WriteMediumAsync(context, store, file, Type);
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
