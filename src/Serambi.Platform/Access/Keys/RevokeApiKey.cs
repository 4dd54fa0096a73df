using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access.Keys;

/// <summary>Takes a key back at once and for good. The row stays: events name it.</summary>
public sealed class RevokeApiKey(SerambiDb db, UnitTree tree, EventLog events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id, ct) is not { } key) return Problem.NotFound;
        if ((await tree.GetAsync(ct)).Find(key.UnitId) is not { } unit || !UnitRules.MayChange(actor, unit.Path)) return Problem.Forbidden;
        if (key.RevokedAtUtc is not null) return new Done();
        (key.RevokedAtUtc, key.RevokedByName) = (time.GetUtcNow().UtcDateTime, actor.Name);
        await events.AppendAsync(db, MakeApiKey.Stream, key.Id, actor, new EventFacts("key_revoked"), ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(KeyTexts.ChangedMeanwhile);
        }

        return new Done();
    }
}
