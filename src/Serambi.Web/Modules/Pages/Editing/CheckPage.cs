using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Number">The version that was looked at.</param>
/// <param name="Return">What must be mended; null lets it go out (or, of an urgent one, stay).</param>
public sealed record CheckPageInput(Guid PageId, int Version, int Number, string? Return = null);

/// <summary>
/// The second person's word on a version that waits for it, or that went out as urgent: let it go, or give it back. Nobody checks what they
/// wrote or proposed themselves. What went out as urgent and is given back is no longer public.
/// </summary>
public sealed class CheckPage(SerambiDb db, PageEdit edit, PageRights rights, MediaShelf media)
{
    public async Task<Result<Done>> RunAsync(CheckPageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.PageId, input.Version, p => rights.MayCheckAsync(p, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var page = found.Value;
        var urgent = page.Unchecked == input.Number;
        if (!urgent && page.Proposed != input.Number) return Problem.Conflict(SitePagesTexts.ChangedMeanwhile);
        if (await IsMakerAsync(page, input.Number, actor, ct)) return Problem.Invalid(nameof(input.Return), SitePagesTexts.OwnWork);
        if (input.Return is { } words)
        {
            var said = PlainText.Clean(words, multiline: true);
            if (said.Length is 0 or > 1000) return Problem.Invalid(nameof(input.Return), SitePagesTexts.ReturnWordsMissing);
            page.Returned = said;
            if (urgent) page.SetPublic(page.Before is > 0 ? page.Before : null, edit.Now);
            page.ForgetProposal();
            return await edit.SaveAsync(page, actor, new EventFacts("page_returned") { Data = PageEdit.Data(("number", input.Number)) }, ct);
        }

        page.Returned = null;
        if (urgent)
        {
            (page.Unchecked, page.UncheckedById) = (null, null);
            return await edit.SaveAsync(page, actor, new EventFacts("page_checked") { Data = PageEdit.Data(("number", input.Number)) }, ct);
        }

        if (await media.FaultAsync(page.Id, input.Number, "", ct) is { } missing) return missing;   // a scan may have taken one out since
        var from = page.ProposedFromUtc;
        page.ForgetProposal();
        return await edit.SaveAsync(page, actor, PublishPage.Release(page, input.Number, from, edit.Now).Facts, ct);
    }

    /// <summary>Whoever wrote any of the versions that would come to the public, or asked for it.</summary>
    internal async Task<bool> IsMakerAsync(SitePage page, int number, Actor actor, CancellationToken ct)
    {
        if (actor.Id is not { } id || id == page.ProposedById || id == page.UncheckedById) return true;
        var known = page.Unchecked is not null ? page.Before ?? 0 : page.Live ?? 0;   // words that went out unchecked are judged too
        return await db.Set<PageRevision>().AnyAsync(r => r.PageId == page.Id && r.SavedById == id && r.Number <= number && (r.Number > known || r.Number == number), ct);
    }
}
