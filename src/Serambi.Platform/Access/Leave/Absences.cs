using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access.Leave;

/// <summary>Who is on leave today.</summary>
/// <param name="StandIn">Who stands in; null when that account was shut since.</param>
public sealed record Away(string Name, DateOnly Until, string? StandIn)
{
    /// <summary>"cuti sampai 5 Des 2026, digantikan Budi", in the reader's language.</summary>
    public string Words => StandIn is null
        ? string.Format(CultureInfo.CurrentCulture, AccessTexts.AwayAlone, LegalDates.Date(Until))
        : string.Format(CultureInfo.CurrentCulture, AccessTexts.AwayUntil, LegalDates.Date(Until), StandIn);
}

/// <summary>Reads who is on leave today and who stands in for whom. Nothing is remembered: a leave is over with its last day.</summary>
public sealed class Absences(CalendarCatalog calendar, UnitTree tree)
{
    /// <summary>Every page of the desk asks for everybody to whom a case can be given.</summary>
    private static readonly PerModel<Func<SerambiDb, Guid[], DateOnly, IAsyncEnumerable<AwayUser>>> Today = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid[] asked, DateOnly today) => (
        from a in db.Set<Absence>()
        where a.EndedAtUtc == null && a.From <= today && a.Until >= today && asked.Contains(a.UserId)
        join u in db.Users on a.UserId equals u.Id
        join s in db.Users on a.StandInId equals s.Id
        select new AwayUser(a.UserId, new Away(u.DisplayName, a.Until, s.DisabledAtUtc == null ? s.DisplayName : null))).TagWith(PreparedStatements.ByKey)));

    private sealed record AwayUser(Guid UserId, Away Away);

    /// <summary>Those of <paramref name="people"/> who are away today.</summary>
    public async Task<IReadOnlyDictionary<Guid, Away>> TodayAsync(SerambiDb db, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count == 0) return new Dictionary<Guid, Away>();
        var asked = people.ToArray();
        return (await Today.Of(db)(db, asked, await calendar.TodayAsync(ct)).ToListAsync(ct)).ToDictionary(a => a.UserId, a => a.Away);
    }

    /// <summary>Who stands in for somebody today; null while they are at work, or when the stand-in's account was shut.</summary>
    public async Task<SerambiUser?> StandInOfAsync(SerambiDb db, Guid userId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var standIns = Running(db, await calendar.TodayAsync(ct)).Where(a => a.UserId == userId).Select(a => a.StandInId);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.DisabledAtUtc == null && standIns.Contains(u.Id), ct);
    }

    /// <summary>For whom somebody stands in today, with the roles lent. The right of approval is lent only to who holds it themselves, anywhere.</summary>
    public async Task<IReadOnlyList<Deputy>> DeputiesOfAsync(SerambiDb db, Guid standInId, bool mayApprove, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var lent = Roles.WorkCases.Where(r => mayApprove || r != Roles.Superior).ToArray();
        var away = await (from a in Running(db, await calendar.TodayAsync(ct))
                          where a.StandInId == standInId
                          join u in db.Users on a.UserId equals u.Id
                          where u.DisabledAtUtc == null
                          orderby u.DisplayName
                          select new { u.Id, u.DisplayName, a.Until, Grants = u.Grants.Where(g => g.EndedAtUtc == null && lent.Contains(g.Role)).Select(g => new { g.Role, g.UnitId }).ToList() }).ToListAsync(ct);
        if (away.Count == 0) return [];
        var units = await tree.GetAsync(ct);
        return [.. away.Select(a => new Deputy(a.Id, a.DisplayName, a.Until, [.. a.Grants.Select(g => units.Find(g.UnitId) is { } unit ? new Grant(g.Role, g.UnitId, unit.Path) : null).OfType<Grant>()]))];
    }

    /// <summary>A person whose leave the actor may plan: oneself, or somebody whom one administers; else null.</summary>
    public async Task<SerambiUser?> PersonAsync(SerambiDb db, Guid userId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind is not (ActorKind.Staff or ActorKind.System)) return null;
        var person = await db.Users.AsNoTracking().Include(u => u.Grants.Where(g => g.EndedAtUtc == null)).FirstOrDefaultAsync(u => u.Id == userId && u.DisabledAtUtc == null, ct);
        return person is null || actor.Id == person.Id || StaffRules.MayManage(actor, await tree.GetAsync(ct), person.Grants.Select(g => g.UnitId)) ? person : null;
    }

    /// <summary>Leaves that overlap a period and were not called off.</summary>
    internal static IQueryable<Absence> Between(SerambiDb db, DateOnly from, DateOnly until) =>
        db.Set<Absence>().AsNoTracking().Where(a => a.EndedAtUtc == null && a.From <= until && a.Until >= from);

    private static IQueryable<Absence> Running(SerambiDb db, DateOnly today) => Between(db, today, today);
}
