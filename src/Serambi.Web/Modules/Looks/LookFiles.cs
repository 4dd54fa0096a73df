using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Serambi.Platform.Data;
using Serambi.Platform.Looks;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Looks;

/// <summary>The files of a look, and the pictures for messengers: named by what they hold, so that everybody may keep them for ever.</summary>
internal static class LookFiles
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string Briefly = "public, max-age=60";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/tampilan/{hash:length(16)}.css", StylesheetAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/tampilan/{hash:length(64)}.svg", DrawingAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/tampilan/{hash:length(64)}.png", PictureAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapMethods("/og/{stamp:length(8)}/{token:maxlength(1000)}.png", [HttpMethods.Get, HttpMethods.Head], ShareAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A page may name a look that this node has not heard of yet: then the database is asked; a look that was gives the present one.</summary>
    private static async Task<IResult> StylesheetAsync(HttpContext context, string hash, LookStore looks, SerambiDb db, CancellationToken ct)
    {
        var look = await looks.GetAsync(ct);
        if (look.Hash != hash) look = await LookStore.ReadAsync(db, ct);
        context.Response.Headers.CacheControl = look.Hash == hash ? ForEver : Briefly;
        return Results.Text(look.Stylesheet, "text/css", Encoding.UTF8);
    }

    private static async Task<IResult> DrawingAsync(HttpContext context, string hash, SerambiDb db, CancellationToken ct)
    {
        if (await db.Set<SiteEmblem>().AsNoTracking().Where(e => e.Hash == hash).Select(e => e.Drawing).FirstOrDefaultAsync(ct) is not { } drawing) return Results.NotFound();
        context.Response.Headers.CacheControl = ForEver;
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Text(drawing, "image/svg+xml", Encoding.UTF8);
    }

    private static async Task<IResult> PictureAsync(HttpContext context, string hash, SerambiDb db, CancellationToken ct)
    {
        if (await db.Set<SiteEmblem>().AsNoTracking().Where(e => e.Hash == hash).Select(e => e.Picture).FirstOrDefaultAsync(ct) is not { } picture) return Results.NotFound();
        context.Response.Headers.CacheControl = ForEver;
        return Results.Bytes(picture, "image/png");
    }

    private static async Task<IResult> ShareAsync(HttpContext context, string stamp, string token, SharePictures pictures, IPageChrome chrome, [FromServices] IWebHostEnvironment environment, CancellationToken ct)
    {
        if (await pictures.DrawAsync(stamp, token, chrome.BodyName, environment.WebRootFileProvider.GetFileInfo("emblem.svg"), ct) is not ({ } png, var current)) return Results.NotFound();
        context.Response.Headers.CacheControl = current ? ForEver : Briefly;
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";   // it is made to be shown elsewhere
        return Results.Bytes(png, "image/png", entityTag: new EntityTagHeaderValue($"\"{stamp}\""));
    }
}
