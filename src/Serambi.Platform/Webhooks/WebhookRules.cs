using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Platform.Webhooks;

/// <summary>What holds for every change of an address.</summary>
internal static class WebhookRules
{
    /// <summary>Kind of the event streams of addresses.</summary>
    public const string Stream = "webhook";

    /// <summary>The address, when the actor administers its unit; else null, as if there were none.</summary>
    public static async Task<WebhookTarget?> FindAsync(SerambiDb db, UnitTree tree, Guid id, Actor actor, CancellationToken ct)
    {
        var target = await db.Set<WebhookTarget>().FirstOrDefaultAsync(t => t.Id == id, ct);
        return target is not null && (await tree.GetAsync(ct)).Find(target.UnitId) is { } unit && UnitRules.MayChange(actor, unit.Path) ? target : null;
    }

    /// <summary>Saves; a conflict when somebody else changed the address.</summary>
    public static async Task<Problem?> SaveAsync(SerambiDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(WebhookTexts.ChangedMeanwhile);
        }
    }
}
