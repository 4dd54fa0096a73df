using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases.Company;

/// <summary>The colleagues around a case, as one of them sees them.</summary>
/// <param name="Watchers">Names of those who watch it.</param>
/// <param name="Watching">The reader does.</param>
/// <param name="Reminder">The reader's own.</param>
/// <param name="Colleagues">Who may be named in a note.</param>
/// <param name="Present">Who has it open now.</param>
public sealed record CaseCompany(IReadOnlyList<string> Watchers, bool Watching, CaseReminder? Reminder, IReadOnlyList<SerambiUser> Colleagues, IReadOnlyList<Present> Present);

/// <summary>Reads the company of a case that the actor may see.</summary>
public sealed class ReadCompany(SerambiDb db, Colleagues colleagues, LookAtCase look)
{
    public async Task<CaseCompany> RunAsync(Case c, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(actor);
        var watchers = await (from w in db.Set<CaseWatcher>().AsNoTracking() join u in db.Users on w.UserId equals u.Id where w.CaseId == c.Id && u.DisabledAtUtc == null orderby u.DisplayName select new { u.Id, u.DisplayName }).ToListAsync(ct);
        var mine = watchers.Find(w => w.Id == actor.Id);
        return new CaseCompany(
            [.. watchers.Select(w => w.DisplayName)],
            mine is not null,
            await db.Set<CaseReminder>().AsNoTracking().FirstOrDefaultAsync(r => r.CaseId == c.Id && r.UserId == actor.Id, ct),
            await colleagues.OfAsync(db, c, actor, ct),
            await look.RunAsync(c.Id, actor, writing: false, ct));
    }
}
