using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Parties;

/// <param name="Reason">Why it has to be read; stands in the history.</param>
public sealed record ReadIdentityNumberInput(Guid CaseId, Guid PartyId, string? Reason);

/// <param name="Kind">One of <see cref="IdentityKinds"/>.</param>
public sealed record IdentityNumberRead(string Kind, string Number);

/// <summary>Opens the identity number of a case's requester or proxy for somebody who may, and records it (UU 27/2022 art. 31, 35).</summary>
public sealed class ReadIdentityNumber(SerambiDb db, FieldSeal seal, IdentityAccess access)
{
    public async Task<Result<IdentityNumberRead>> RunAsync(ReadIdentityNumberInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var party = await db.Parties.AsNoTracking()
            .Where(p => p.Id == input.PartyId && db.Cases.Any(c => c.Id == input.CaseId && (c.RequesterId == p.Id || c.ProxyId == p.Id)))
            .Select(p => new { p.IdentityKind, p.IdentityNumber }).SingleOrDefaultAsync(ct);
        if (party?.IdentityNumber is null) return Problem.NotFound;
        if (await access.RecordAsync(input.CaseId, actor, input.Reason, "number", input.PartyId, ct) is { } problem) return problem;
        return new IdentityNumberRead(party.IdentityKind ?? "", seal.Open(party.IdentityNumber, FieldSeal.IdentityOf(input.PartyId)));
    }
}
