using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>A permit as whoever has its paper in hand recognises it. A person who holds it is not named (null) to who may not see the case; an organisation stands on the page of verification.</summary>
internal sealed record NumberedPermit(Guid Id, string Number, string? Holder, string Service, PermitState State, DateOnly ValidFrom);

/// <summary>Finds the permit of a number, so that its holder is read before anything is said against it.</summary>
internal sealed class PermitLookup(SerambiDb db, PermitAccess access, UnitTree tree)
{
    /// <summary>As a finding finds it: one that lives goes before one that has ended. Invalid where there is none, or two that live.</summary>
    public async Task<Result<NumberedPermit>> FindAsync(string? typed, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if ((await access.FindingUnitsAsync(actor, ct)).Count == 0) return Problem.Forbidden;
        var number = typed?.Trim() ?? "";
        var upper = number.ToUpperInvariant();
        var scope = (await tree.GetAsync(ct)).Scope(actor, Roles.SeeCases);
        var (all, seen) = (scope.Everything, scope.UnitIds.ToArray());
        var known = await (from p in db.Set<Permit>()
                           join c in db.Cases on p.CaseId equals c.Id
                           join who in db.Parties on c.RequesterId equals who.Id
                           where p.Number == number || p.Number == upper
                           orderby p.State
                           select new NumberedPermit(p.Id, p.Number, who.Kind != PartyKind.Person || all || seen.Contains(c.UnitId) || seen.Contains(c.HandlingUnitId) ? who.Name : null, c.Subject, p.State, p.ValidFrom)).Take(2).ToListAsync(ct);
        if (number.Length == 0 || known.Count == 0) return Problem.Invalid("Number", PermitTexts.FindingNumber);
        return known is [{ State: PermitState.Active or PermitState.Suspended }, { State: PermitState.Active or PermitState.Suspended }] ? Problem.Invalid("Number", PermitTexts.FindingTwo) : known[0];
    }
}
