using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Desk;

/// <summary>Another case in one line.</summary>
public sealed record RelatedCase(Guid Id, string Number, string Subject, bool Closed);

/// <summary>Other cases of the same person, known by the identity number's keyed hash, within what the reader may see.</summary>
public sealed class CaseRelatives(SerambiDb db, UnitTree units)
{
    private const int Most = 5;

    public async Task<IReadOnlyList<RelatedCase>> OfAsync(Case c, Party requester, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(requester);
        if (requester.IdentityIndex is not { } index) return [];
        var parties = await db.Parties.AsNoTracking().Where(p => p.IdentityIndex == index).OrderByDescending(p => p.Id).Take(50).Select(p => p.Id).ToListAsync(ct);
        var scope = (await units.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        var ids = scope.UnitIds.ToArray();
        var theirs = db.Cases.AsNoTracking().Where(x => parties.Contains(x.RequesterId) && x.Id != c.Id);
        if (!scope.Everything) theirs = theirs.Where(x => ids.Contains(x.UnitId) || ids.Contains(x.HandlingUnitId));
        return await theirs.OrderByDescending(x => x.Id).Take(Most).Select(x => new RelatedCase(x.Id, x.Number, x.Subject, x.ClosedAtUtc != null)).ToListAsync(ct);
    }
}
