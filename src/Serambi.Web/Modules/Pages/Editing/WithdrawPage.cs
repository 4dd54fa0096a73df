using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="AtUtc">When; null for at once.</param>
public sealed record WithdrawPageInput(Guid PageId, int Version, DateTime? AtUtc = null);

/// <summary>Takes a page from the public, now or at an hour. Its versions stay.</summary>
public sealed class WithdrawPage(PageEdit edit, PageRights rights)
{
    public async Task<Result<Done>> RunAsync(WithdrawPageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.PageId, input.Version, p => rights.MayWriteAsync(p, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var page = found.Value;
        if (page.Live is null && page.Next is null) return Problem.Conflict(SitePagesTexts.NotPublic);
        if (input.AtUtc is not { } at)
        {
            page.SetPublic(null, edit.Now);
            return await edit.SaveAsync(page, actor, new EventFacts("page_withdrawn"), ct);
        }

        if (at <= edit.Now || at > edit.Now.AddYears(10) || at <= page.NextAtUtc) return Problem.Invalid(nameof(input.AtUtc), SitePagesTexts.WithdrawWrong);
        page.WithdrawAtUtc = at;
        return await edit.SaveAsync(page, actor, new EventFacts("page_withdrawal_scheduled") { Data = PageEdit.Data(("at", at.ToString("O"))) }, ct);
    }
}
