using Serambi.Platform.Access;
using Serambi.Platform.Documents.Register;

namespace Serambi.Web.Modules.Documents;

/// <summary>The file of a document and its picture, for staff that may see it; kept by no cache.</summary>
internal static class DocumentFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/meja/dokumen/{id:guid}/berkas", FileAsync).RequireAuthorization(Policies.CaseReader).ExcludeFromDescription();
        endpoints.MapGet("/meja/dokumen/{id:guid}/pratinjau", PictureAsync).RequireAuthorization(Policies.CaseReader).ExcludeFromDescription();
    }

    private static async Task<IResult> FileAsync(Guid id, HttpContext context, ReadDocumentFile read, CancellationToken ct)
    {
        var file = await read.RunAsync(id, context.GetActor(), ct);
        return Answer(context, file, bytes => Results.File(bytes, "application/pdf", $"dokumen-{id:n}.pdf"));
    }

    private static async Task<IResult> PictureAsync(Guid id, HttpContext context, ReadDocumentFile read, CancellationToken ct) =>
        Answer(context, await read.DrawAsync(id, context.GetActor(), ct), bytes => Results.Bytes(bytes, "image/jpeg"));

    private static IResult Answer(HttpContext context, Platform.Result<byte[]> found, Func<byte[], IResult> send)
    {
        if (found.Failed) return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, no-store";
        return send(found.Value);
    }
}
