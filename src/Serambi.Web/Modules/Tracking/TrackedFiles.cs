using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Tracking;

/// <summary>Files of a case for its requester: what they sent and what was given to them, never what staff keeps.</summary>
internal static class TrackedFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/lacak/kasus/{id:guid}/berkas/{fileId:guid}", GetAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/lacak/kasus/{id:guid}/berkas/{fileId:guid}/pratinjau", PreviewAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A file of this case that its requester may have; null for any other.</summary>
    public static Task<StoredFile?> FindAsync(SerambiDb db, Guid caseId, Guid fileId, CancellationToken ct) => db.Files.AsNoTracking().FirstOrDefaultAsync(
        f => f.Id == fileId && f.CaseId == caseId && f.ErasedAtUtc == null
            && (f.Purpose == FilePurpose.Attachment || (f.Purpose == FilePurpose.Response && f.MessageId != null)), ct);

    private static async Task GetAsync(Guid id, Guid fileId, HttpContext context, Visitors visitors, SerambiDb db, FileStore store, CancellationToken ct)
    {
        var file = await visitors.ReaderOfAsync(context, id, ct) is null ? null : await FindAsync(db, id, fileId, ct);
        if (file is null) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else await FileResponse.WriteAsync(context, store, file);
    }

    private static async Task PreviewAsync(Guid id, Guid fileId, HttpContext context, Visitors visitors, SerambiDb db, FilePreview previews, CancellationToken ct)
    {
        var file = await visitors.ReaderOfAsync(context, id, ct) is null ? null : await FindAsync(db, id, fileId, ct);
        await FileResponse.WritePreviewAsync(context, file is null ? null : await previews.GetAsync(file, ct));
    }
}
