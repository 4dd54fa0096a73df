using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Signing;

namespace Serambi.Platform.Documents.Register;

/// <summary>What was chosen for a signing session: an official in office today, and a signer, or none where documents are only registered.</summary>
public sealed class SigningChoice(SerambiDb db, SignerCatalog signers, CalendarCatalog calendar)
{
    internal async Task<Result<(SigningOfficial Official, ISigner? Signer, Signatory Who)>> FindAsync(IssueDocumentsInput input, CancellationToken ct)
    {
        if (input.Ids.Count == 0) return Problem.Invalid(nameof(input.Ids), IssuedTexts.NothingChosen);
        var official = await db.Set<SigningOfficial>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == input.OfficialId, ct);
        if (official is null || !official.InOffice(await calendar.TodayAsync(ct))) return Problem.Invalid(nameof(input.OfficialId), IssuedTexts.OfficialRequired);
        var signer = string.IsNullOrEmpty(input.Signer) ? null : signers.Find(input.Signer);
        if (signer is null && !string.IsNullOrEmpty(input.Signer)) return Problem.Invalid(nameof(input.Signer), IssuedTexts.SignerUnknown);
        return (official, signer, new Signatory(official.Name) { Identity = input.Identity?.Trim() ?? "" });
    }
}
