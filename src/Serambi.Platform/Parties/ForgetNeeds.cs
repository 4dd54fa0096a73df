using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Parties;

/// <summary>Job: what a person with a disability needs was told for one case; unless the person wishes it kept, it goes when the last case is closed, of all records of the person.</summary>
public sealed class ForgetNeeds(SerambiDb db)
{
    private const int BatchSize = 200;

    /// <returns>Parties whose needs were erased.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var forgotten = 0;
        while (true)
        {
            var parties = await db.Parties
                .Where(p => !p.KeepNeeds && (p.Needs != null || p.NeedsNote != null)
                    && db.Parties.Any(q => (q.Id == (p.HeldById ?? p.Id) || q.HeldById == (p.HeldById ?? p.Id)) && db.Cases.Any(c => c.RequesterId == q.Id || c.ProxyId == q.Id))
                    && !db.Parties.Any(q => (q.Id == (p.HeldById ?? p.Id) || q.HeldById == (p.HeldById ?? p.Id)) && db.Cases.Any(c => (c.RequesterId == q.Id || c.ProxyId == q.Id) && c.ClosedAtUtc == null)))
                .OrderBy(p => p.Id).Take(BatchSize).ToListAsync(ct);
            if (parties.Count == 0) return forgotten;
            foreach (var party in parties)
            {
                (party.Needs, party.NeedsNote) = (null, null);
                party.Version++;
            }

            await db.SaveChangesAsync(ct);
            forgotten += parties.Count;
        }
    }
}
