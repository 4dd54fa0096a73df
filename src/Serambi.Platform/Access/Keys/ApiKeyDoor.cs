using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;
using Serambi.Platform.Units;

namespace Serambi.Platform.Access.Keys;

/// <summary>An integration that showed its key.</summary>
/// <param name="Actor">Sees what a leader of the key's unit sees and changes nothing.</param>
public sealed record Integration(ApiKey Key, Actor Actor);

/// <summary>Lets integrations in: finds the key, checks its hash in constant time, its end and its revocation, and notes when it was used.</summary>
public sealed class ApiKeyDoor(SerambiDb db, KeyedHash hash, UnitTree tree, CalendarCatalog calendar, TimeProvider time)
{
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>Who shows this key; null for none, a wrong, an ended and a revoked one alike.</summary>
    public async Task<Integration?> OpenAsync(string presented, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(presented);
        if (ApiKeyText.PrefixOf(presented) is not { } prefix) return null;
        var key = await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Prefix == prefix, ct);
        if (!hash.Verify(KeyPurpose.ApiKey, presented, key?.Hash ?? hash.OfNothing()) || key is null || key.RevokedAtUtc is not null || key.ExpiresOn < await calendar.TodayAsync(ct)) return null;
        if ((await tree.GetAsync(ct)).Find(key.UnitId) is not { } unit) return null;
        await NoteUseAsync(key, ct);
        return new Integration(key, new Actor(ActorKind.Integration, key.Id, key.Name, [new Grant(Roles.Leader, unit.Id, unit.Path)]));
    }

    private async Task NoteUseAsync(ApiKey key, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (key.LastUsedAtUtc > now - UseResolution) return;
        using var turn = await db.TakeWriteTurnAsync(ct);
        await db.Set<ApiKey>().Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAtUtc, now), ct);
    }
}
