using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Platform.Accounts;

internal static class OwnAccount
{
    /// <summary>The account of the actor, with which every change by its owner begins; null for anybody else.</summary>
    public static async Task<PublicAccount?> FindAsync(SerambiDb db, Actor actor, CancellationToken ct) =>
        actor is { Kind: ActorKind.Account, Id: { } id } ? await db.Set<PublicAccount>().FirstOrDefaultAsync(a => a.Id == id, ct) : null;
}
