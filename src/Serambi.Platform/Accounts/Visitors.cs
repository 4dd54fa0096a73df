using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Platform.Accounts;

/// <summary>
/// Who stands at the public door, and what they may touch: the one question of every page for the public that shows or changes what belongs to
/// somebody. No answer means no.
/// </summary>
public sealed class Visitors(SerambiDb db)
{
    /// <summary>
    /// The requester's actor for a case that this visitor may follow and act in: it was opened in this browser with number and code or by a
    /// link, or stands in the account that is signed in. Null otherwise, whatever exists.
    /// </summary>
    public async ValueTask<Actor?> RequesterOfAsync(HttpContext context, Guid caseId, CancellationToken ct)
    {
        if (TrackingCookie.RequesterOf(context, caseId) is { } opened) return opened;
        if (await context.GetAccountAsync() is not { } account) return null;
        return await db.Set<CaseHolder>().AnyAsync(h => h.HolderId == account.Id && h.CaseId == caseId, ct) ? Actor.Requester(caseId, CaseTexts.Requester) : null;
    }
}
