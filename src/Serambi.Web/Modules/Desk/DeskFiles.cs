using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Desk;

/// <summary>Files of a case for staff who may see it. Proofs of identity go another way, which asks for a reason and records it.</summary>
internal static class DeskFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/meja/kasus/{id:guid}/berkas/{fileId:guid}", FileAsync).RequireAuthorization(Policies.CaseReader).ExcludeFromDescription();
        endpoints.MapGet("/meja/kasus/{id:guid}/berkas/{fileId:guid}/pratinjau", PreviewAsync).RequireAuthorization(Policies.CaseReader).ExcludeFromDescription();
    }

    private static async Task FileAsync(Guid id, Guid fileId, HttpContext context, SerambiDb db, CaseAccess access, FileStore store, CancellationToken ct)
    {
        if (await FindAsync(id, fileId, context, db, access, ct) is { } file) await FileResponse.WriteAsync(context, store, file);
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task PreviewAsync(Guid id, Guid fileId, HttpContext context, SerambiDb db, CaseAccess access, FilePreview previews, CancellationToken ct)
    {
        var file = await FindAsync(id, fileId, context, db, access, ct);
        await FileResponse.WritePreviewAsync(context, file is null ? null : await previews.GetAsync(file, ct));
    }

    private static async Task<StoredFile?> FindAsync(Guid id, Guid fileId, HttpContext context, SerambiDb db, CaseAccess access, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || !await access.MayReadAsync(c, context.GetActor(), ct)) return null;
        var file = await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.CaseId == id && f.ErasedAtUtc == null, ct);
        return file is null || FileStore.IsSealed(file.Purpose) ? null : file;
    }
}
