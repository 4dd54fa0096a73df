using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Documents.Register;

/// <param name="Corner">Null for no stamp.</param>
/// <param name="Page">From 0; -1 is the last.</param>
public sealed record PlaceStampInput(Guid Id, PdfCorner? Corner, int Page);

/// <summary>Says where the stamp goes, as long as the document has not been issued and nobody is signing it.</summary>
public sealed class PlaceStamp(SerambiDb db, DocumentAccess access, DocumentEvents events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(PlaceStampInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var document = await db.Set<IssuedDocument>().FirstOrDefaultAsync(d => d.Id == input.Id, ct);
        if (document is null) return Problem.NotFound;
        if (!await access.MayIssueAsync(document.UnitId, actor, ct)) return Problem.Forbidden;
        if (document.State is not (DocumentState.Draft or DocumentState.Queued) || DocumentClaims.Holds(document, time)) return Problem.Conflict(IssuedTexts.ChangedMeanwhile);
        if (input.Page is < -1 or > 9_999) return Problem.Invalid(nameof(input.Page), IssuedTexts.RefusedNoSuchPage);
        (document.StampCorner, document.StampPage) = (input.Corner, input.Page);
        await events.AppendAsync(db, document, actor, DocumentEvents.StampPlaced, ct, ("corner", input.Corner?.ToString()), ("page", input.Page.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return await DocumentEvents.SaveAsync(db, document, ct) ? new Done() : Problem.Conflict(IssuedTexts.ChangedMeanwhile);
    }
}
