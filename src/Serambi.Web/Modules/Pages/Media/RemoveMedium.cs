using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Web.Modules.Pages.Media;

/// <param name="Version">What the form was opened with.</param>
public sealed record RemoveMediumInput(Guid MediumId, int Version);

/// <summary>Takes a medium out of the library and erases its files; refused as long as a page names it.</summary>
public sealed class RemoveMedium(SerambiDb db, MediaUse use, PageRights rights, EraseFiles erase, EventLog events)
{
    public async Task<Result<Done>> RunAsync(RemoveMediumInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<SiteMedium>().Include(m => m.Files).ThenInclude(f => f.File).FirstOrDefaultAsync(m => m.Id == input.MediumId, ct) is not { } medium) return Problem.NotFound;
        if (!await rights.MayWriteAsync(medium.UnitId, actor, ct)) return Problem.Forbidden;
        if (medium.Version != input.Version) return Problem.Conflict(MediaTexts.ChangedMeanwhile);
        if (await use.OfAsync(medium, ct) is { Count: > 0 } uses) return Problem.Conflict(string.Format(CultureInfo.CurrentCulture, MediaTexts.InUse, string.Join(", ", uses.Select(u => $"{u.Title} ({u.Address})"))));
        var gone = new List<StoredFile>();
        foreach (var file in medium.Files)
        {
            if (await ChangeMedium.IsLastAsync(db, file, ct)) gone.Add(file.File!);
        }

        erase.Mark(gone);
        db.Remove(medium);
        await events.AppendAsync(db, ChangeMedium.Stream, medium.Id, actor, new EventFacts("medium_removed", null, medium.Name) { Data = ChangeMedium.Data(medium) }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException lost) when (lost.WasLost())
        {
            return Problem.Conflict(MediaTexts.ChangedMeanwhile);
        }

        erase.RemoveBytes(gone);
        return new Done();
    }
}
