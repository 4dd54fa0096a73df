using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.IdentityNumbers;

namespace Serambi.Platform.Accounts.Companies;

/// <param name="Name">As on its papers.</param>
/// <param name="Nib">Business number, in any form of writing.</param>
public sealed record RegisterCompanyInput(string? Name, string? Nib);

/// <summary>
/// Makes a company of which the actor is owner. A number that is here already makes no second one (Conflict): who belongs to it asks to join. That the
/// number is right is proved by nobody here; it opens nothing that was there before, because cases come in by being filed or with number and code.
/// </summary>
public sealed class RegisterCompany(SerambiDb db, CompanyBook book)
{
    /// <summary>So many companies has one account.</summary>
    private const int Most = 50;

    /// <returns>Its id.</returns>
    public async Task<Result<Guid>> RunAsync(RegisterCompanyInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        var (name, nib) = (PlainText.Clean(input.Name, multiline: false), Nib.Check(input.Nib));
        if (Problem.All([.. CompanyName.Faults(name), .. nib.ToProblem(nameof(input.Nib)) is { } bad ? [bad] : Array.Empty<Problem>()]) is { } problem) return problem;
        if (await db.Set<Company>().AnyAsync(c => c.Nib == nib.Value, ct)) return Problem.Conflict(CompanyTexts.Exists);
        if (await db.Set<CompanyMember>().CountAsync(m => m.AccountId == account.Id, ct) >= Most) return Problem.Invalid(nameof(input.Nib), CompanyTexts.TooMany);

        var company = new Company { Name = name, Nib = nib.Value!, SinceUtc = book.Now };
        db.Add(company);
        db.Add(new CompanyMember { CompanyId = company.Id, AccountId = account.Id, Role = CompanyRole.Owner, Letters = true, SinceUtc = book.Now });
        await book.RecordAsync(company, actor, "company_registered", ct, ("nib", company.Nib));
        if (await book.SaveAsync(ct) is not { } conflict) return company.Id;
        return await db.Set<Company>().AnyAsync(c => c.Nib == nib.Value, ct) ? Problem.Conflict(CompanyTexts.Exists) : conflict;   // somebody registered it in the same moment
    }
}

/// <param name="CompanyId">Which.</param>
/// <param name="Name">The new one; what was filed keeps the old.</param>
public sealed record RenameCompanyInput(Guid CompanyId, string? Name);

/// <summary>A company has another name now.</summary>
public sealed class RenameCompany(CompanyBook book)
{
    public async Task<Result<Done>> RunAsync(RenameCompanyInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var found = await book.FindAsync(input.CompanyId, actor, CompanyRole.Owner, ct);
        if (found.Failed) return found.Problem;
        var (company, name) = (found.Value.Company, PlainText.Clean(input.Name, multiline: false));
        if (Problem.All([.. CompanyName.Faults(name)]) is { } problem) return problem;
        if (name == company.Name) return default(Done);
        var before = company.Name;
        company.Name = name;
        await book.RecordAsync(company, actor, "company_renamed", ct, ("before", before), ("after", name));
        return await book.SaveAsync(ct) is { } conflict ? conflict : default(Done);
    }
}

internal static class CompanyName
{
    /// <param name="name">Cleaned.</param>
    public static IEnumerable<Problem> Faults(string name)
    {
        if (name.Length < 2) yield return Problem.Invalid("Name", CompanyTexts.NameNeeded);
        else if (name.Length > 200) yield return Problem.Invalid("Name", AccessTexts.NameTooLong);
    }
}
