using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Proof;

/// <summary>Asks an applicant whose address is not proved yet to prove it, where the service wants that (<c>verify: email</c>).</summary>
internal sealed class ProofInvitation(ServiceAnswers answers) : ICaseInvitation
{
    public async Task<Invitation?> OfAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Closed || c.Kind != ServiceKind.KindId || (await answers.VersionAsync(c.ProcedureHash, ct)).Declaration.Applicant.Verify != ContactProof.Email) return null;
        return await SendProofLink.UnprovedOf(db, c.Id).AnyAsync(ct) ? new Invitation(ProofTexts.Title, ProofTexts.Hint, ProofTexts.Ask, AddressOf(c.Id)) : null;
    }

    public static string AddressOf(Guid caseId) => $"/lacak/kasus/{caseId}/surel";
}
