using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Seals;

/// <summary>
/// Makes sure, after migrating and before serving, that keys and database belong together. A first key is made only for a database
/// that holds nothing yet: making one for a filled database would hide that the real one is lost.
/// </summary>
public sealed class KeyRingStart(KeyRing ring, SerambiDb db)
{
    /// <exception cref="KeysUnavailableException">The keys are missing or are not those that sealed this database's data.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (!ring.Exists && await IsNewAsync(ct)) ring.Create();
        _ = ring.CurrentId;
        foreach (var id in await SealedUnderAsync(ct))
        {
            if (!ring.Has(id)) throw KeysUnavailableException.Saying(SealTexts.KeyUnknown, KeyRing.Name(id), ring.Path);
        }
    }

    private async Task<bool> IsNewAsync(CancellationToken ct) =>
        !await db.DataProtectionKeys.AnyAsync(ct) && !await db.Cases.AnyAsync(ct) && !await db.Parties.AnyAsync(ct) && !await db.Files.AnyAsync(ct);

    /// <summary>Key ids of the newest sealed thing of each sort: enough to tell another body's or an older file of keys.</summary>
    private async Task<IReadOnlyList<uint>> SealedUnderAsync(CancellationToken ct)
    {
        var found = new List<byte[]?>
        {
            await db.Parties.Where(p => p.IdentityNumber != null).OrderByDescending(p => p.Id).Select(p => p.IdentityNumber).FirstOrDefaultAsync(ct),
            await db.Files.Where(f => f.SealedKey != null).OrderByDescending(f => f.Id).Select(f => f.SealedKey).FirstOrDefaultAsync(ct),
        };
        var xml = await db.DataProtectionKeys.OrderByDescending(k => k.Id).Select(k => k.Xml).FirstOrDefaultAsync(ct);
        if (xml is not null) found.Add(SealedXml.In(XElement.Parse(xml)) is { } element ? Convert.FromBase64String(element.Value) : null);
        return [.. found.OfType<byte[]>().Select(FieldSeal.KeyIdOf).Distinct()];
    }
}
