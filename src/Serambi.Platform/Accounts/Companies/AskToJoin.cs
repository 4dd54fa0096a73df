using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties.IdentityNumbers;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>
/// Asks to join a company that is here already, by its number. Its owners get a letter and decide; they read name and address of who asks. Who asks learns
/// nothing of the company but that it is here. A member who is no owner asks in the same way to become one, so that taking somebody in as less keeps
/// nobody from the body.
/// </summary>
public sealed class AskToJoin(SerambiDb db, CompanyBook book, SignInThrottle throttle)
{
    /// <returns>The claim.</returns>
    public async Task<Result<Guid>> RunAsync(string? nib, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        var number = Nib.Check(nib).Value;
        if (await db.Set<Company>().FirstOrDefaultAsync(c => c.Nib == number, ct) is not { } company) return Problem.NotFound;
        if (await db.Set<CompanyMember>().AnyAsync(m => m.CompanyId == company.Id && m.AccountId == account.Id && m.Role == CompanyRole.Owner, ct)) return Problem.Conflict(CompanyTexts.YouAlready);
        var claim = await db.Set<CompanyClaim>().FirstOrDefaultAsync(c => c.CompanyId == company.Id && c.AccountId == account.Id, ct);
        if (claim is { State: ClaimState.Asked or ClaimState.Sent }) return claim.Id;
        if (claim is { DecidedAtUtc: { } decided } && decided + CompanyClaim.Patience > book.Now) return claim.Id;   // the answer stands on its page
        if (claim is null) db.Add(claim = new CompanyClaim { CompanyId = company.Id, AccountId = account.Id });
        (claim.State, claim.AskedAtUtc, claim.Reason, claim.DecidedAtUtc) = (ClaimState.Asked, book.Now, null, null);
        var owners = await (from m in db.Set<CompanyMember>() where m.CompanyId == company.Id && m.Role == CompanyRole.Owner join a in db.Set<PublicAccount>() on m.AccountId equals a.Id select new { a.Id, a.Email }).ToListAsync(ct);
        foreach (var owner in owners)
            if (await throttle.MayWriteToAsync(owner.Email, ct)) await book.TellAsync(company, owner.Id, () => CompanyTexts.NewsAsked, $"{CompanyBook.PageOf(company.Id)}/anggota", ct);
        await book.RecordAsync(company, actor, "join_asked", ct);
        return await book.SaveAsync(ct) is { } conflict ? conflict : claim.Id;
    }
}

/// <param name="Take">Whether who asked is taken in.</param>
/// <param name="Role">As what.</param>
/// <param name="Reason">Why not; who asked reads it.</param>
public sealed record AnswerClaimInput(Guid CompanyId, Guid ClaimId, bool Take, CompanyRole? Role, string? Reason);

/// <summary>An owner takes in who asked to join, or not.</summary>
public sealed class AnswerClaim(SerambiDb db, CompanyBook book)
{
    public async Task<Result<Done>> RunAsync(AnswerClaimInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var found = await book.FindAsync(input.CompanyId, actor, CompanyRole.Owner, ct);
        if (found.Failed) return found.Problem;
        var company = found.Value.Company;
        if (await db.Set<CompanyClaim>().FirstOrDefaultAsync(c => c.Id == input.ClaimId && c.CompanyId == company.Id && (c.State == ClaimState.Asked || c.State == ClaimState.Sent), ct) is not { } claim) return Problem.NotFound;
        var who = ("account", (string?)claim.AccountId.ToString("n"));
        if (input.Take)
        {
            if (Problem.All([.. CompanyRoles.Faults(input.Role)]) is { } problem) return problem;
            var role = input.Role!.Value;
            if (role != CompanyRole.Owner && await db.Set<CompanyMember>().AnyAsync(m => m.CompanyId == company.Id && m.AccountId == claim.AccountId && m.Role >= role, ct)) return Problem.Invalid(nameof(input.Role), CompanyTexts.MemberAsMuch);
            var member = await book.JoinAsync(company, claim.AccountId, role, ct);
            await book.TellJoinedAsync(company, claim.AccountId, actor, ct);
            await book.RecordAsync(company, actor, "join_accepted", ct, who, ("role", CompanyRoles.Code(member.Role)));
            await book.TellAsync(company, claim.AccountId, () => CompanyNews.RoleIs(member.Role), CompanyBook.PageOf(company.Id), ct);
        }
        else
        {
            var reason = CompanyBook.ReasonOf(input.Reason, nameof(input.Reason));
            if (reason.Failed) return reason.Problem;
            claim.Reason = reason.Value;   // read by who asked, and nowhere else: the history is never erased
            if (claim.State == ClaimState.Asked) (claim.State, claim.DecidedAtUtc) = (ClaimState.Declined, book.Now);   // what the body was asked, the body answers
            await book.RecordAsync(company, actor, "join_declined", ct, who);
            await book.TellAsync(company, claim.AccountId, () => CompanyTexts.NewsDeclined, CompanyBook.ClaimPage(claim.Id), ct, outside: true);
        }

        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

/// <param name="Told">Why the company is the actor's to manage, and what shows it.</param>
public sealed record SendClaimInput(Guid ClaimId, string? Told);

/// <summary>Asks the body to make one owner of a company whose owners are gone, do not answer, or said no.</summary>
public sealed class SendClaim(SerambiDb db, CompanyBook book)
{
    public const int LongestTold = 2_000;

    public async Task<Result<Done>> RunAsync(SendClaimInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Account || await book.ClaimAsync(input.ClaimId, ct) is not var (company, claim) || claim.AccountId != actor.Id) return Problem.NotFound;
        if (claim.State == ClaimState.Sent) return default(Done);
        if (!claim.MaySend(await book.OwnedWithoutAsync(claim.CompanyId, claim.AccountId, ct), book.Now)) return Problem.Conflict(CompanyTexts.OwnersFirst);
        var told = PlainText.Clean(input.Told, multiline: true);
        if (told.Length is < 20 or > LongestTold) return Problem.Invalid(nameof(input.Told), CompanyTexts.TellMore);
        (claim.State, claim.Told, claim.AskedAtUtc, claim.Reason, claim.DecidedAtUtc) = (ClaimState.Sent, told, book.Now, null, null);
        var shown = await ClaimEvidence.Of(db, claim.Id).Select(f => f.Sha256).ToListAsync(ct);
        await book.RecordAsync(company, actor, "claim_sent", ct, ("evidence", shown.Count == 0 ? null : string.Join(' ', shown.Select(Convert.ToHexStringLower))));
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

/// <summary>Takes one's own wish to join back.</summary>
public sealed class WithdrawClaim(SerambiDb db, CompanyBook book)
{
    public async Task<Result<Done>> RunAsync(Guid claimId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Account || await book.ClaimAsync(claimId, ct) is not var (company, claim) || claim.AccountId != actor.Id) return Problem.NotFound;
        if (claim.State is ClaimState.Declined or ClaimState.Refused) return Problem.Conflict(CompanyTexts.ChangedMeanwhile);   // a no is not forgotten by taking the question back
        db.Remove(claim);
        await book.ForgetEvidenceAsync([claim.Id], ct);
        await book.RecordAsync(company, actor, "join_withdrawn", ct);
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}
