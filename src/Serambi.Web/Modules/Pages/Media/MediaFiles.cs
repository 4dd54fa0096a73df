using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Files.Scanning;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>The files of the site for everybody who knows their address: pages that are public tell it, preview links and the desk as well.</summary>
internal static class MediaFiles
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(MediaAddress.Root + "{hash:length(32)}/{name}", [HttpMethods.Get, HttpMethods.Head], SendAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task SendAsync(string hash, string name, HttpContext context, SerambiDb db, FileStore store, CancellationToken ct)
    {
        // The same content may have been sent twice: one that waits for its scan does not hide the other.
        var found = MediaAddress.Is($"{MediaAddress.Root}{hash}/{name}")
            ? await db.Set<MediumFile>().AsNoTracking().Include(f => f.File).Where(f => f.Hash == hash && f.File!.ErasedAtUtc == null).Where(f => f.File!.Scan != ScanState.Held).OrderBy(f => f.Id).FirstOrDefaultAsync(ct)
            : null;
        if (found?.File is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var type = found.Part is MediumPart.Captions or MediumPart.CaptionsEn ? "text/vtt; charset=utf-8" : file.MediaType;
        await FileResponse.WriteMediumAsync(context, store, file, type);
    }
}
