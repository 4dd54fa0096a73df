using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Platform.Accounts;

/// <summary>What somebody at the public door may do with a case.</summary>
/// <param name="Actor">As whom: its requester.</param>
/// <param name="MayAct">Whether they may change anything; else they only read.</param>
/// <param name="CompanyId">The company whose case it is; null for a person's.</param>
public sealed record CaseStanding(Actor Actor, bool MayAct, Guid? CompanyId);

/// <summary>
/// Who stands at the public door, and what they may touch: the one question of every page for the public that shows or changes what belongs to
/// somebody. No answer means no.
/// </summary>
public sealed class Visitors(SerambiDb db)
{
    /// <summary>
    /// Where this visitor stands to a case. What belongs to a company is open to its members alone, by their role of this moment: no number and code, link
    /// or cookie outlives a membership. Any other case was opened in this browser with number and code or by a link, or stands in the account that is
    /// signed in. Null otherwise, whatever exists.
    /// </summary>
    public async ValueTask<CaseStanding?> StandingAsync(HttpContext context, Guid caseId, CancellationToken ct)
    {
        if (await IsStrangerAsync(context, caseId)) return null;
        return await StandingAsync(context, caseId, (await CompanyCases.HolderAsync(db, caseId, ct))?.Id, ct);
    }

    /// <summary>Whether nothing can be theirs, whoever holds the case: it is not open in this browser and no account is signed in. Says so without a question to the database.</summary>
    public static async ValueTask<bool> IsStrangerAsync(HttpContext context, Guid caseId) => TrackingCookie.RequesterOf(context, caseId) is null && await context.GetAccountAsync() is null;

    /// <summary>The same, by whoever has read together with the case which company holds it; null for a person's.</summary>
    public async ValueTask<CaseStanding?> StandingAsync(HttpContext context, Guid caseId, Guid? holder, CancellationToken ct)
    {
        var (opened, account) = (TrackingCookie.RequesterOf(context, caseId), await context.GetAccountAsync());
        if (opened is null && account is null) return null;
        if (holder is { } company)
        {
            if (account is null || await db.Set<CompanyMember>().AsNoTracking().FirstOrDefaultAsync(m => m.AccountId == account.Id && m.CompanyId == company, ct) is not { Role: var role }) return null;
            return new CaseStanding(Actor.Requester(caseId, CaseTexts.Requester) with { Company = company, Account = account.Id }, role >= CompanyRole.Filer, company);
        }

        if (opened is not null) return new CaseStanding(opened, true, null);
        return await db.Set<CaseHolder>().AnyAsync(h => h.HolderId == account!.Id && h.CaseId == caseId, ct) ? new CaseStanding(Actor.Requester(caseId, CaseTexts.Requester), true, null) : null;
    }

    /// <summary>The requester's actor for a case in which this visitor may act. Null for who may only read, and for everybody else.</summary>
    public async ValueTask<Actor?> RequesterOfAsync(HttpContext context, Guid caseId, CancellationToken ct) =>
        await StandingAsync(context, caseId, ct) is { MayAct: true, Actor: var actor } ? actor : null;

    /// <summary>The same, by whoever has read together with the case which company holds it; null for a person's.</summary>
    public async ValueTask<Actor?> RequesterOfAsync(HttpContext context, Guid caseId, Guid? holder, CancellationToken ct) =>
        await StandingAsync(context, caseId, holder, ct) is { MayAct: true, Actor: var actor } ? actor : null;

    /// <summary>The requester's actor for a case that this visitor may read; it must change nothing.</summary>
    public async ValueTask<Actor?> ReaderOfAsync(HttpContext context, Guid caseId, CancellationToken ct) => (await StandingAsync(context, caseId, ct))?.Actor;
}
