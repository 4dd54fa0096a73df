using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>What becomes of the owners when the body makes another one.</summary>
public enum FormerOwners
{
    /// <summary>They read on; the new owner decides the rest.</summary>
    Reader,

    /// <summary>They leave the company: it was never theirs.</summary>
    Gone,

    /// <summary>They stay owners beside the new one.</summary>
    Owner,
}

/// <param name="Approve">Whether who asks becomes owner.</param>
/// <param name="Former">With approval: what becomes of the owners.</param>
/// <param name="Reason">On what the decision rests, or why not; who asks reads a no.</param>
public sealed record DecideClaimInput(Guid ClaimId, bool Approve, FormerOwners? Former, string? Reason);

/// <summary>
/// The body decides who owns a company. Everything of the company is open to its owner, so this is asked of administrators and service officers of the
/// whole body, and of no other. Owners so far are told, whatever becomes of them.
/// </summary>
public sealed class DecideClaim(SerambiDb db, CompanyBook book, UnitTree units)
{
    /// <summary>Whether somebody may see and decide claims.</summary>
    public async ValueTask<bool> MayAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Staff && (await units.GetAsync(ct)).Root?.Path is { } whole && (actor.Has(Roles.Administrator, whole) || actor.Has(Roles.ServiceOfficer, whole));
    }

    public async Task<Result<Done>> RunAsync(DecideClaimInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!await MayAsync(actor, ct)) return Problem.Forbidden;
        if (await book.ClaimAsync(input.ClaimId, ct) is not var (company, claim) || claim.State != ClaimState.Sent) return Problem.NotFound;
        var reason = CompanyBook.ReasonOf(input.Reason, nameof(input.Reason));
        var former = input.Approve && input.Former is not { } known || (input.Former is { } said && !Enum.IsDefined(said)) ? Problem.Invalid(nameof(input.Former), CompanyTexts.FormerNeeded) : null;
        if (Problem.All([.. former is null ? Array.Empty<Problem>() : [former], .. reason.Failed ? [reason.Problem] : Array.Empty<Problem>()]) is { } problem) return problem;
        var who = ("account", (string?)claim.AccountId.ToString("n"));
        if (input.Approve)
        {
            await ReplaceAsync(company, claim.AccountId, input.Former!.Value, ct);
            await book.JoinAsync(company, claim.AccountId, CompanyRole.Owner, ct);
            await book.RecordAsync(company, actor, "claim_approved", ct, who, ("former", input.Former.ToString()!.ToLowerInvariant()), ("reason", reason.Value));
            await book.TellAsync(company, claim.AccountId, () => CompanyTexts.NewsApproved, CompanyBook.PageOf(company.Id), ct);
        }
        else
        {
            (claim.State, claim.Told, claim.Reason, claim.DecidedAtUtc) = (ClaimState.Refused, "", reason.Value, book.Now);
            await book.ForgetEvidenceAsync([claim.Id], ct);
            await book.RecordAsync(company, actor, "claim_refused", ct, who, ("reason", reason.Value));
            await book.TellAsync(company, claim.AccountId, () => CompanyTexts.NewsRefused, CompanyBook.ClaimPage(claim.Id), ct, outside: true);
        }

        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }

    /// <summary>Invitations that the owners so far had sent are void as well: whoever is locked out lets nobody in.</summary>
    private async Task ReplaceAsync(Company company, Guid next, FormerOwners former, CancellationToken ct)
    {
        if (former != FormerOwners.Owner) db.RemoveRange(await db.Set<CompanyInvitation>().Where(i => i.CompanyId == company.Id).ToListAsync(ct));
        foreach (var owner in await db.Set<CompanyMember>().Where(m => m.CompanyId == company.Id && m.Role == CompanyRole.Owner && m.AccountId != next).ToListAsync(ct))
        {
            if (former == FormerOwners.Gone) db.Remove(owner);
            else if (former == FormerOwners.Reader) owner.Become(CompanyRole.Reader);
            await book.TellAsync(company, owner.AccountId, () => CompanyTexts.NewsReplaced, "/saya/perusahaan", ct);
        }
    }
}
