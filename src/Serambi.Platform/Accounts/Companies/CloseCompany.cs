using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>
/// Gives up a company that was registered by mistake, with a wrong number for instance, so that its number is free: by its only member, and only as long as
/// nothing belongs to it. Its history stays, and names nobody. Whoever asked to join is told.
/// </summary>
public sealed class CloseCompany(SerambiDb db, CompanyBook book)
{
    /// <summary>Whether nobody but one member belongs to it, and no case.</summary>
    public async Task<bool> MayAsync(Guid companyId, CancellationToken ct) =>
        await db.Set<CompanyMember>().CountAsync(m => m.CompanyId == companyId, ct) == 1 && !await db.Set<CaseHolder>().AnyAsync(h => h.HolderId == companyId, ct);

    public async Task<Result<Done>> RunAsync(Guid companyId, Actor actor, CancellationToken ct)
    {
        var found = await book.FindAsync(companyId, actor, CompanyRole.Owner, ct);
        if (found.Failed) return found.Problem;
        var (company, me) = found.Value;
        if (!await MayAsync(companyId, ct)) return Problem.Conflict(CompanyTexts.NotEmpty);
        var claims = await db.Set<CompanyClaim>().Where(c => c.CompanyId == companyId).ToListAsync(ct);
        foreach (var claim in claims.Where(c => c.State is ClaimState.Asked or ClaimState.Sent))
            await book.TellAsync(company, claim.AccountId, () => CompanyTexts.NewsClosed, "/saya/perusahaan", ct, outside: true);
        await book.RecordAsync(company, actor, "company_closed", ct, ("nib", company.Nib));
        db.RemoveRange(claims);
        db.RemoveRange(await db.Set<CompanyInvitation>().Where(i => i.CompanyId == companyId).ToListAsync(ct));
        db.Remove(me);
        db.Remove(company);
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}
