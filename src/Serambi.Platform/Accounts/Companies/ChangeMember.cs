using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts.Companies;

/// <param name="AccountId">The member; may be the actor.</param>
public sealed record ChangeMemberInput(Guid CompanyId, Guid AccountId, CompanyRole? Role);

/// <summary>An owner gives a member another role. The last owner stays one: handing over comes first.</summary>
public sealed class ChangeMember(SerambiDb db, CompanyBook book)
{
    public async Task<Result<Done>> RunAsync(ChangeMemberInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var found = await book.FindAsync(input.CompanyId, actor, CompanyRole.Owner, ct);
        if (found.Failed) return found.Problem;
        var company = found.Value.Company;
        if (await db.Set<CompanyMember>().FirstOrDefaultAsync(m => m.CompanyId == company.Id && m.AccountId == input.AccountId, ct) is not { } member) return Problem.NotFound;
        if (Problem.All([.. CompanyRoles.Faults(input.Role)]) is { } problem) return problem;
        if (member.Role == input.Role) return default(Done);
        if (member.Role == CompanyRole.Owner && !await book.OwnedWithoutAsync(company.Id, member.AccountId, ct)) return Problem.Conflict(CompanyTexts.LastOwner);
        var before = member.Role;
        member.Become(input.Role!.Value);
        if (member.Role == CompanyRole.Owner) await book.FulfilAsync(company, member.AccountId, member.Role, ct);
        if (before == CompanyRole.Owner) await book.VoidInvitationsAsync(company, member.AccountId, wasOwner: true, ct);
        await book.RecordAsync(company, actor, "member_role", ct, ("account", member.AccountId.ToString("n")), ("before", CompanyRoles.Code(before)), ("role", CompanyRoles.Code(member.Role)));
        if (member.AccountId != actor.Id) await book.TellAsync(company, member.AccountId, () => CompanyNews.RoleIs(member.Role), CompanyBook.PageOf(company.Id), ct);
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

/// <param name="AccountId">Who goes; the actor themselves: they leave.</param>
public sealed record RemoveMemberInput(Guid CompanyId, Guid AccountId);

/// <summary>A member goes: an owner removes them, or they leave. What belongs to the company is closed to them with the same transaction. The last owner hands over first.</summary>
public sealed class RemoveMember(SerambiDb db, CompanyBook book)
{
    public async Task<Result<Done>> RunAsync(RemoveMemberInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var leaves = input.AccountId == actor.Id;
        var found = await book.FindAsync(input.CompanyId, actor, leaves ? CompanyRole.Reader : CompanyRole.Owner, ct);
        if (found.Failed) return found.Problem;
        var company = found.Value.Company;
        if (await db.Set<CompanyMember>().FirstOrDefaultAsync(m => m.CompanyId == company.Id && m.AccountId == input.AccountId, ct) is not { } member) return Problem.NotFound;
        if (member.Role == CompanyRole.Owner && !await book.OwnedWithoutAsync(company.Id, member.AccountId, ct)) return Problem.Conflict(CompanyTexts.LastOwner);
        db.Remove(member);
        await book.VoidInvitationsAsync(company, member.AccountId, member.Role == CompanyRole.Owner, ct);
        await book.RecordAsync(company, actor, leaves ? "member_left" : "member_removed", ct, ("account", member.AccountId.ToString("n")));
        if (!leaves) await book.TellAsync(company, member.AccountId, () => CompanyTexts.NewsRemoved, "/saya/perusahaan", ct);
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

/// <param name="AccountId">The member who becomes owner.</param>
/// <param name="Current">The passphrase of who hands over: a browser that was left open must not give a company away.</param>
public sealed record HandOverCompanyInput(Guid CompanyId, Guid? AccountId, string? Current, Visit Visit);

/// <summary>An owner makes another member owner in their place, and stays as one who files: one step, so that the company is never without.</summary>
public sealed class HandOverCompany(SerambiDb db, CompanyBook book, AccountDoor door)
{
    public async Task<Result<Done>> RunAsync(HandOverCompanyInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await book.FindAsync(input.CompanyId, actor, CompanyRole.Owner, ct);
        if (found.Failed) return found.Problem;
        var (company, me) = found.Value;
        if (input.AccountId == me.AccountId || await db.Set<CompanyMember>().FirstOrDefaultAsync(m => m.CompanyId == company.Id && m.AccountId == input.AccountId, ct) is not { } next)
            return Problem.Invalid(nameof(input.AccountId), CompanyTexts.MemberNeeded);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        if (await door.CheckAsync(account, account.Email, input.Current, input.Visit, nameof(input.Current), AccessTexts.WrongCurrentPassword, ct) is { } wrong) return wrong;
        next.Become(CompanyRole.Owner);
        await book.FulfilAsync(company, next.AccountId, next.Role, ct);
        me.Become(CompanyRole.Filer);
        await book.VoidInvitationsAsync(company, me.AccountId, wasOwner: true, ct);
        await book.RecordAsync(company, actor, "company_handed_over", ct, ("account", next.AccountId.ToString("n")));
        await book.TellAsync(company, next.AccountId, () => CompanyTexts.NewsHandedOver, CompanyBook.PageOf(company.Id), ct);
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

/// <summary>Whether letters about the company come to one's own address.</summary>
public sealed class SaveCompanyLetters(CompanyBook book)
{
    public async Task<Result<Done>> RunAsync(Guid companyId, bool letters, Actor actor, CancellationToken ct)
    {
        var found = await book.FindAsync(companyId, actor, CompanyRole.Reader, ct);
        if (found.Failed) return found.Problem;
        found.Value.Me.Letters = letters;
        await book.RecordAsync(found.Value.Company, actor, "member_letters", ct, ("letters", letters ? "yes" : "no"));
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

/// <summary>Sentences of letters about companies; read in the language of the receiver.</summary>
internal static class CompanyNews
{
    public static string RoleIs(CompanyRole role) => role switch { CompanyRole.Owner => CompanyTexts.NewsOwner, CompanyRole.Filer => CompanyTexts.NewsFiler, _ => CompanyTexts.NewsReader };
}
