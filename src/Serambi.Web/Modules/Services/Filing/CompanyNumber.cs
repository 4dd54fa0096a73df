using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Forms;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>Where a service wants an account, nobody applies with the number of a company that has one and is not theirs: what is issued by itself would carry another's name.</summary>
internal static class CompanyNumber
{
    public static async Task<IReadOnlyList<Problem>> FaultsAsync(SerambiDb db, FormState state, SubmitServiceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var service = state.Service.Declaration;
        if (input.For is not null || !service.Applicant.Account || actor is not { Kind: ActorKind.Account, Id: { } account }) return [];
        if (CompanyAnswers.NumberOf(service) is not { } field || state.Values[field.Id] is not string nib) return [];
        var others = await db.Set<Company>().AnyAsync(c => c.Nib == nib && !db.Set<CompanyMember>().Any(m => m.CompanyId == c.Id && m.AccountId == account && m.Role >= CompanyRole.Filer), ct);
        return others ? [Problem.Invalid(field.Id, FilingTexts.NotYourCompany)] : [];
    }
}
