using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>A company with the membership of whoever acts in it.</summary>
internal sealed record OwnCompany(Company Company, CompanyMember Me);

/// <summary>
/// What every change of a company has in common: who may make it, its event, and that two changes at once meet at the version of the company, which is
/// read before anything is asked of its members, so that the second is told. The last owner cannot go unnoticed.
/// </summary>
public sealed class CompanyBook(SerambiDb db, EventLog events, CompanyMail mail, TimeProvider time)
{
    /// <summary>Of a sentence why not.</summary>
    public const int LongestReason = 500;

    internal DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A company of the actor's, to be changed. Companies of others are not found; a role that does not reach is forbidden.</summary>
    internal async Task<Result<OwnCompany>> FindAsync(Guid companyId, Actor actor, CompanyRole least, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is not { Kind: ActorKind.Account, Id: { } account }) return Problem.NotFound;
        if (await db.Set<Company>().FirstOrDefaultAsync(c => c.Id == companyId, ct) is not { } company) return Problem.NotFound;
        if (await db.Set<CompanyMember>().FirstOrDefaultAsync(m => m.AccountId == account && m.CompanyId == companyId, ct) is not { } me) return Problem.NotFound;
        return me.Role < least ? Problem.Forbidden : new OwnCompany(company, me);
    }

    /// <summary>A wish to join, after its company; null when there is none.</summary>
    internal async Task<(Company Company, CompanyClaim Claim)?> ClaimAsync(Guid claimId, CancellationToken ct)
    {
        if (await (from w in db.Set<CompanyClaim>() where w.Id == claimId join c in db.Set<Company>() on w.CompanyId equals c.Id select c).FirstOrDefaultAsync(ct) is not { } company) return null;
        return await db.Set<CompanyClaim>().FirstOrDefaultAsync(w => w.Id == claimId, ct) is { } claim ? (company, claim) : null;
    }

    /// <summary>Whether an owner would be left without one member.</summary>
    internal Task<bool> OwnedWithoutAsync(Guid companyId, Guid accountId, CancellationToken ct) =>
        db.Set<CompanyMember>().AnyAsync(m => m.CompanyId == companyId && m.AccountId != accountId && m.Role == CompanyRole.Owner, ct);

    /// <summary>
    /// Makes an account a member; who is one already becomes no less than they were. A wish to join is fulfilled with it, but what the body was asked to
    /// decide stays with the body unless an owner was made. Other invitations to the account are void.
    /// </summary>
    internal async Task<CompanyMember> JoinAsync(Company company, Guid accountId, CompanyRole role, CancellationToken ct)
    {
        var member = await db.Set<CompanyMember>().FirstOrDefaultAsync(m => m.CompanyId == company.Id && m.AccountId == accountId, ct);
        await FulfilAsync(company, accountId, member is null || member.Role < role ? role : member.Role, ct);
        await VoidInvitationsAsync(company, accountId, wasOwner: false, ct);
        if (member is null) db.Add(member = new CompanyMember { CompanyId = company.Id, AccountId = accountId, SinceUtc = Now });
        else if (member.Role > role) return member;
        member.Become(role);
        return member;
    }

    /// <summary>Forgets the wish to join of who has a role now; what the body was asked it decides, unless they are owner.</summary>
    internal async Task FulfilAsync(Company company, Guid accountId, CompanyRole role, CancellationToken ct)
    {
        var fulfilled = await db.Set<CompanyClaim>().Where(c => c.CompanyId == company.Id && c.AccountId == accountId && (role == CompanyRole.Owner || c.State != ClaimState.Sent)).ToListAsync(ct);
        db.RemoveRange(fulfilled);
        await ForgetEvidenceAsync([.. fulfilled.Select(c => c.Id)], ct);
    }

    /// <summary>Evidence is gone with the wish that it supported: the row is its key, and nothing opens the bytes without it, which the clean-up removes.</summary>
    internal async Task ForgetEvidenceAsync(IReadOnlyCollection<Guid> claimIds, CancellationToken ct)
    {
        if (claimIds.Count > 0) db.Files.RemoveRange(await ClaimEvidence.Of(db, claimIds).ToListAsync(ct));
    }

    /// <summary>Takes invitations back, so that nobody returns through one of their own: those to an account, and all of them where an owner stops being one.</summary>
    internal async Task VoidInvitationsAsync(Company company, Guid accountId, bool wasOwner, CancellationToken ct) =>
        db.RemoveRange(await db.Set<CompanyInvitation>().Where(i => i.CompanyId == company.Id && (wasOwner || db.Set<PublicAccount>().Any(a => a.Id == accountId && a.Email == i.Email))).ToListAsync(ct));

    /// <summary>Tells the owners that somebody joined; not who let them in, and not who did.</summary>
    internal async Task TellJoinedAsync(Company company, Guid joined, Actor actor, CancellationToken ct)
    {
        foreach (var owner in await db.Set<CompanyMember>().AsNoTracking().Where(m => m.CompanyId == company.Id && m.Role == CompanyRole.Owner && m.AccountId != joined && m.AccountId != actor.Id).Select(m => m.AccountId).ToListAsync(ct))
            await TellAsync(company, owner, () => CompanyTexts.NewsJoined, $"{PageOf(company.Id)}/anggota", ct);
    }

    /// <summary>Adds the event of a change.</summary>
    internal Task RecordAsync(Company company, Actor actor, string action, CancellationToken ct, params (string Name, string? Value)[] data)
    {
        company.Version++;
        return events.AppendAsync(db, Company.Stream, company.Id, actor, new EventFacts(action) { Data = data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal) }, ct);
    }

    /// <summary>A letter to somebody who belongs to the company, or did: what happened, in their language.</summary>
    /// <param name="company">Which.</param>
    /// <param name="accountId">To whom.</param>
    /// <param name="what">Said in the language of the receiver.</param>
    /// <param name="path">To which the link leads.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="outside">They know the number alone, and learn no name.</param>
    internal async Task TellAsync(Company company, Guid accountId, Func<string> what, string path, CancellationToken ct, bool outside = false)
    {
        if (await db.Set<PublicAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId, ct) is { } account) await mail.NewsAsync(db, outside ? $"NIB {company.Nib}" : company.Name, account.Email, account.Language, what, path, ct);
    }

    /// <summary>The same to an address of somebody who need not belong to the company, and learns its number alone.</summary>
    internal Task TellOutsideAsync(Company company, string address, string language, Func<string> what, string path, CancellationToken ct) =>
        mail.NewsAsync(db, $"NIB {company.Nib}", address, language, what, path, ct);

    /// <summary>Saves. A conflict when somebody else changed the same company, or did the same, in between.</summary>
    internal async Task<Problem?> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.WasTaken())
        {
            db.ChangeTracker.Clear();
            return Problem.Conflict(CompanyTexts.ChangedMeanwhile);
        }
    }

    /// <summary>Why not: needed, and not too long.</summary>
    internal static Result<string> ReasonOf(string? typed, string field)
    {
        var reason = PlainText.Clean(typed, multiline: true);
        return reason.Length is > 0 and <= LongestReason ? reason : Problem.Invalid(field, CompanyTexts.ReasonNeeded);
    }

    internal static string PageOf(Guid companyId) => $"/saya/perusahaan/{companyId}";

    internal static string ClaimPage(Guid claimId) => $"/saya/perusahaan/permohonan/{claimId}";
}
