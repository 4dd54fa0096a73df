using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Accounts.Companies;

/// <param name="CompanyId">A company in which the actor files.</param>
public sealed record MoveCaseInput(Guid CaseId, Guid? CompanyId);

/// <summary>
/// Gives an organisation's case that stands in the actor's own account to a company; no code opens it from then on. Number and code alone are not enough
/// for this, because others would be locked out of their case: the actor proved the address of its requester, or filed it from the account and named no
/// other address than their own. The requester's addresses are told, and whoever had the case in their account as well.
/// </summary>
public sealed class MoveCase(SerambiDb db, EventLog events, CompanyBook book)
{
    /// <summary>The case, when the actor may give it to a company.</summary>
    public async Task<Case?> FindAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account || !await db.Set<CaseHolder>().AnyAsync(h => h.HolderId == account.Id && h.CaseId == caseId, ct)) return null;

        // The case first: whatever is given away after it was read is found here, or refused by its version.
        if (await db.Cases.Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(c => c.Id == caseId && c.Requester!.Kind == PartyKind.LegalEntity, ct) is not { } c || await CompanyCases.HolderAsync(db, caseId, ct) is not null) return null;
        if (await ProvedCase.Own(db, account.Email).AnyAsync(p => p.Case.Id == caseId, ct)) return c;
        if (c.Requester!.Contacts.Exists(x => x.Kind == ContactKind.Email && x.Value != account.Email)) return null;   // whoever was named there is the requester, not who typed it
        return await db.Events.AsNoTracking().AnyAsync(e => e.StreamId == caseId && e.Seq == 1 && e.ActorKind == ActorKind.Account && e.ActorId == account.Id, ct) ? c : null;
    }

    public async Task<Result<Done>> RunAsync(MoveCaseInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await FindAsync(input.CaseId, actor, ct) is not { } c) return Problem.NotFound;
        if (input.CompanyId is not { } company) return Problem.Invalid(nameof(input.CompanyId), CompanyTexts.CompanyNeeded);
        var found = await book.FindAsync(company, actor, CompanyRole.Filer, ct);
        if (found.Failed) return Problem.Invalid(nameof(input.CompanyId), CompanyTexts.NotForCompany);
        await TellAsync(found.Value.Company, c, ct);
        db.RemoveRange(await db.Set<CaseHolder>().Where(h => h.CaseId == c.Id).ToListAsync(ct));
        db.Add(new CaseHolder { HolderId = found.Value.Company.Id, CaseId = c.Id, SinceUtc = book.Now });
        events.Append(db, c, actor with { Company = found.Value.Company.Id }, new EventFacts("given_to_company"));
        c.Version++;
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }

    /// <summary>Each address once: of the accounts that had the case, and of its requester.</summary>
    private async Task TellAsync(Company company, Case c, CancellationToken ct)
    {
        var holders = await (from h in db.Set<CaseHolder>() where h.CaseId == c.Id join a in db.Set<PublicAccount>() on h.HolderId equals a.Id select new { a.Email, a.Language }).ToListAsync(ct);
        var requester = c.Requester!.Contacts.Where(x => x.Kind == ContactKind.Email && x.FailedAtUtc is null).Select(x => new { Email = x.Value, c.Requester.Language });
        foreach (var to in holders.Concat(requester).DistinctBy(t => t.Email, StringComparer.Ordinal))
            await book.TellOutsideAsync(company, to.Email, to.Language, () => string.Format(CultureInfo.CurrentCulture, CompanyTexts.NewsCaseGiven, c.Number), "/kontak", ct);
    }
}
