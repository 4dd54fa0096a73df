using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Desk.Parts;

/// <summary>Files that a unit gave with its part, for whoever may see the part; no other file of the case.</summary>
internal static class PartFiles
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/meja/bagian/{id:guid}/berkas/{fileId:guid}", FileAsync).RequireAuthorization(Policies.CaseReader).ExcludeFromDescription();

    private static async Task FileAsync(Guid id, Guid fileId, HttpContext context, SerambiDb db, PartAccess access, FileStore store, CancellationToken ct)
    {
        var part = await db.Set<CasePart>().AsNoTracking().Include(p => p.Case).FirstOrDefaultAsync(p => p.Id == id, ct);
        var may = part is not null && part.FileIds.Contains(fileId) && await access.MayReadAsync(part, context.GetActor(), ct);
        var file = may ? await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.CaseId == part!.CaseId && f.ErasedAtUtc == null, ct) : null;
        if (file is null || FileStore.IsSealed(file.Purpose)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else await FileResponse.WriteAsync(context, store, file);
    }
}
