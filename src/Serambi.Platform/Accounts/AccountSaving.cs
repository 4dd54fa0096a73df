using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts;

/// <summary>What every change of an account by its owner begins and ends with.</summary>
internal static class AccountSaving
{
    /// <summary>The account of the actor; null for anybody else.</summary>
    public static async Task<PublicAccount?> OwnAsync(SerambiDb db, Actor actor, CancellationToken ct) =>
        actor is { Kind: ActorKind.Account, Id: { } id } ? await db.Set<PublicAccount>().FirstOrDefaultAsync(a => a.Id == id, ct) : null;

    /// <summary>Saves; a conflict when the same account was changed in between.</summary>
    public static async Task<Problem?> SaveAsync(SerambiDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(AccessTexts.ChangedMeanwhile);
        }
    }
}
