using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="Version">What the form was opened with.</param>
public sealed record UndoPageInput(Guid PageId, int Version);

/// <summary>
/// Takes back the last step towards the public or away from it: what waits for its hour, what waits for a second person, else the last
/// publication or withdrawal. It leads only to what was public before, so it needs nobody else.
/// </summary>
public sealed class UndoPage(PageEdit edit, PageRights rights)
{
    public async Task<Result<Done>> RunAsync(UndoPageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.PageId, input.Version, p => rights.MayWriteAsync(p, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var page = found.Value;
        if (page.Proposed is { } proposed)
        {
            page.ForgetProposal();
            return await edit.SaveAsync(page, actor, new EventFacts("page_proposal_taken_back") { Data = PageEdit.Data(("number", proposed)) }, ct);
        }

        if (page.NextAtUtc is not null || page.WithdrawAtUtc is not null)
        {
            (page.Next, page.NextAtUtc, page.WithdrawAtUtc) = (null, null, null);
            return await edit.SaveAsync(page, actor, new EventFacts("page_schedule_taken_back"), ct);
        }

        if (page.Before is not { } before) return Problem.Conflict(SitePagesTexts.NothingToUndo);
        page.SetPublic(before == 0 ? null : before, edit.Now);
        return await edit.SaveAsync(page, actor, new EventFacts("page_undone") { Data = PageEdit.Data(("number", page.Live)) }, ct);
    }
}
