using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>Somebody of a company who is told.</summary>
/// <param name="CaseId">About which case.</param>
/// <param name="Address">Where.</param>
/// <param name="Name">As they write it.</param>
/// <param name="Language">"id" or "en".</param>
public sealed record CompanyReader(Guid CaseId, string Address, string Name, string Language);

/// <summary>
/// Whom letters about a company's cases reach: its members who want them; when none does, its owners; without owners, every member. Nobody else as long
/// as it has a member: an address in a form may be that of somebody who left. Empty for a case of nobody's company, whose requester is told, as ever, and
/// when a company has no member left.
/// </summary>
public static class CompanyReaders
{
    public static async Task<ILookup<Guid, CompanyReader>> OfAsync(SerambiDb db, IReadOnlyCollection<Guid> caseIds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = await (from h in db.Set<CaseHolder>().AsNoTracking()
                           where caseIds.Contains(h.CaseId)
                           join m in db.Set<CompanyMember>() on h.HolderId equals m.CompanyId
                           join a in db.Set<PublicAccount>() on m.AccountId equals a.Id
                           orderby a.Id
                           select new { h.CaseId, m.Letters, m.Role, a.Email, a.Name, a.Language }).ToListAsync(ct);
        return found.GroupBy(r => r.CaseId)
            .SelectMany(members => members.Where(r => members.Any(m => m.Letters) ? r.Letters : r.Role == CompanyRole.Owner || members.All(m => m.Role != CompanyRole.Owner)))
            .ToLookup(r => r.CaseId, r => new CompanyReader(r.CaseId, r.Email, r.Name, r.Language));
    }
}

/// <summary>A company whose account holds a case, and how many belong to it.</summary>
public sealed record HoldingCompany(string Name, string Nib, int Members);

/// <summary>Which company a case belongs to.</summary>
public static class CompanyCases
{
    /// <summary>Every page on which somebody from outside opens a case begins with it.</summary>
    private static readonly PerModel<Func<SerambiDb, Guid, CancellationToken, Task<Company?>>> Holder = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid caseId, CancellationToken ct) =>
        (from h in db.Set<CaseHolder>() where h.CaseId == caseId join c in db.Set<Company>() on h.HolderId equals c.Id select c).AsNoTracking().TagWith(PreparedStatements.ByKey).FirstOrDefault()));

    /// <summary>The company that holds a case; null for none. A case has one at most.</summary>
    public static Task<Company?> HolderAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return Holder.Of(db)(db, caseId, ct);
    }

    /// <summary>The company that holds a case, as officers see it; null for none.</summary>
    public static async Task<HoldingCompany?> ShownAsync(SerambiDb db, Guid caseId, CancellationToken ct) =>
        await HolderAsync(db, caseId, ct) is { } company ? new HoldingCompany(company.Name, company.Nib, await db.Set<CompanyMember>().CountAsync(m => m.CompanyId == company.Id, ct)) : null;

    /// <summary>The cases that belong to a company.</summary>
    public static IQueryable<Guid> Held(SerambiDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return from h in db.Set<CaseHolder>() join c in db.Set<Company>() on h.HolderId equals c.Id select h.CaseId;
    }

    /// <summary>The company for which somebody may file at this moment; null otherwise.</summary>
    public static async Task<Company?> FiledForAsync(SerambiDb db, Guid companyId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor is { Kind: ActorKind.Account, Id: { } account } ? (await OfAsync(db, account, CompanyRole.Filer, ct)).FirstOrDefault(c => c.Id == companyId) : null;
    }

    /// <summary>The companies of an account in which it may do as much, by name.</summary>
    public static async Task<IReadOnlyList<Company>> OfAsync(SerambiDb db, Guid accountId, CompanyRole least, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await (from m in db.Set<CompanyMember>() where m.AccountId == accountId && m.Role >= least join c in db.Set<Company>() on m.CompanyId equals c.Id orderby c.Name, c.Id select c).AsNoTracking().ToListAsync(ct);
    }
}
