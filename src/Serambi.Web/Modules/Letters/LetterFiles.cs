using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Letters;

/// <summary>Letters as files: for staff who may see the case, and those meant for the requester for whoever opened the case with its secret.</summary>
internal static class LetterFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/meja/kasus/{id:guid}/surat/{kind}/berkas", DeskAsync).RequireAuthorization(Policies.CaseReader).ExcludeFromDescription();
        endpoints.MapGet("/lacak/kasus/{id:guid}/surat/{kind}/berkas", TrackedAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/lambang/{hash}", EmblemAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> DeskAsync(HttpContext context, Guid id, string kind, string? bahasa, string? bentuk, WriteLetter write, CancellationToken ct) =>
        await LetterResponse.SendAsync(context, write, new WriteLetterInput(id, kind, bahasa), bentuk, context.GetActor(), ct);

    private static async Task<IResult> TrackedAsync(HttpContext context, Guid id, string kind, string? bahasa, string? bentuk, LetterKinds kinds, Visitors visitors, WriteLetter write, CancellationToken ct) =>
        kinds.Find(kind) is { ForRequester: true } && await visitors.ReaderOfAsync(context, id, ct) is { } requester
            ? await LetterResponse.SendAsync(context, write, new WriteLetterInput(id, kind, bahasa), bentuk, requester, ct)
            : Results.NotFound();

    /// <summary>The picture of a hash never changes, so it may be kept for ever.</summary>
    private static async Task<IResult> EmblemAsync(HttpContext context, string hash, SerambiDb db, CancellationToken ct)
    {
        var emblem = await db.Set<LetterEmblem>().AsNoTracking().FirstOrDefaultAsync(e => e.Hash == hash, ct);
        if (emblem is null) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(emblem.Bytes, emblem.MediaType);
    }
}
