using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Procedures;

/// <summary>Who did what earlier in a case.</summary>
/// <param name="ForId">On whose behalf, when the actor stood in for somebody on leave.</param>
public sealed record PastAct(string Action, Guid? ActorId, Guid? ForId = null);

/// <summary>What the engine must know besides the case itself: its procedure, where its units are in the tree, who acted before.</summary>
public sealed record CaseFacts(KnownProcedure Known, CaseCalendar Calendar, string UnitPath, string HandlingPath)
{
    public ProcedureDefinition Procedure => Known.Definition;

    /// <summary>For <see cref="Case.ProcedureHash"/> of a new case.</summary>
    public string ProcedureHash => Known.Hash;

    /// <summary>Earlier actions that a rule of maker and checker names.</summary>
    public IReadOnlyList<PastAct> Acts { get; init; } = [];

    /// <summary>Whether the answers of the case say so: evaluates a stage's <c>skip</c> and an action's <c>if</c>; given by the module that has a form.</summary>
    public Func<string, bool>? Says { get; init; }

    /// <summary>Loads them; clocks of the case too, unless they are there already.</summary>
    internal static async Task<CaseFacts> LoadAsync(SerambiDb db, Case c, KnownProcedure known, CalendarSource calendars, CancellationToken ct)
    {
        var entry = db.Entry(c);
        if (entry.State is EntityState.Unchanged or EntityState.Modified && !entry.Collection(x => x.Clocks).IsLoaded)
            await entry.Collection(x => x.Clocks).LoadAsync(ct);
        var units = await db.Units.AsNoTracking().Where(u => u.Id == c.UnitId || u.Id == c.HandlingUnitId)
            .Select(u => new { u.Id, u.Path }).ToDictionaryAsync(u => u.Id, u => u.Path, ct);
        var watched = known.Definition.Actions.SelectMany(a => a.NotBy).Distinct(StringComparer.Ordinal).ToArray();
        var acts = watched.Length == 0 ? [] : await db.Events.AsNoTracking()
            .Where(e => e.StreamId == c.Id && watched.Contains(e.Action)).ToListAsync(ct);
        acts.AddRange(db.Events.Local.Where(e => e.StreamId == c.Id && watched.Contains(e.Action, StringComparer.Ordinal)));
        var unitPath = units.GetValueOrDefault(c.UnitId, "");
        return new CaseFacts(known, await calendars(unitPath, ct), unitPath, units.GetValueOrDefault(c.HandlingUnitId, "")) { Acts = [.. acts.Select(e => new PastAct(e.Action, e.ActorId, EventLog.OnBehalfOf(e)?.Id))] };
    }

    /// <summary>Whether one of the roles is held where the case is.</summary>
    public bool Holds(Case c, Actor actor, IEnumerable<string> roles)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(actor);
        return HoldsAlone(c, actor.In(c.AssigneeId), roles);
    }

    private bool HoldsAlone(Case c, Actor actor, IEnumerable<string> roles) => roles.Any(role => role switch
    {
        ProcedureWords.Applicant => actor.Kind == ActorKind.Requester && actor.Id == c.Id,
        ProcedureWords.System => actor.Kind == ActorKind.System,
        _ => actor.Kind is ActorKind.Staff or ActorKind.Integration
            && ((UnitPath.Length > 0 && actor.Has(role, UnitPath)) || (HandlingPath.Length > 0 && actor.Has(role, HandlingPath))),
    });

    /// <summary>
    /// Whether the actor already did something that bars this action (maker is not checker). What a stand-in did is also the deed of who was on
    /// leave; and who acts by a lent role alone is barred by what the lender did.
    /// </summary>
    internal bool Bars(Case c, ActionDefinition action, Actor actor, IReadOnlyList<string> roles)
    {
        if (actor.Id is not { } id || actor.Kind == ActorKind.Requester || action.NotBy.Count == 0) return false;
        var lender = HoldsAlone(c, actor, roles) ? null : actor.DeputyIn(c.AssigneeId)?.ForId;
        bool Did(Guid? person) => person is not null && Acts.Any(a => (a.ActorId == person || a.ForId == person) && action.NotBy.Contains(a.Action, StringComparer.Ordinal));
        return Did(id) || Did(lender);
    }
}
