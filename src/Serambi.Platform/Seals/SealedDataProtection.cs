using System.Globalization;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Seals;

/// <summary>ASP.NET's data-protection keys, at a rotation.</summary>
internal sealed class SealedDataProtection(FieldSeal seal) : ISealedRows
{
    public string Name => "data_protection";

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        var from = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        var rows = await db.DataProtectionKeys.AsNoTracking().Where(k => k.Id > from).OrderBy(k => k.Id).Take(size).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            if (row.Xml is null || XElement.Parse(row.Xml) is not { } xml || SealedXml.In(xml) is not { } element) continue;
            if (seal.Renew(Convert.FromBase64String(element.Value), SealedXml.Context, KeyPurpose.DataProtection) is not { } renewed) continue;
            element.Value = Convert.ToBase64String(renewed);
            var text = xml.ToString(SaveOptions.DisableFormatting);
            changed += await db.DataProtectionKeys.Where(k => k.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(k => k.Xml, text), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(CultureInfo.InvariantCulture), changed);
    }
}
