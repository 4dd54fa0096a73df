using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Documents.Register;

/// <summary>Names of holders: sealed in the database, found by equality, shown to the public as initials.</summary>
public sealed class HolderNames(FieldSeal seal, BlindIndex index) : ISealedRows
{
    private const string Purpose = "document.holder";

    public string Name => "document holders";

    /// <summary>The name as it is kept.</summary>
    public byte[] Seal(Guid documentId, string name) => seal.Seal(name, ContextOf(documentId));

    /// <summary>The name in full, for staff that may see the document; null when it is in nobody's name.</summary>
    public string? Open(IssuedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Holder is null ? null : seal.Open(document.Holder, ContextOf(document.Id));
    }

    /// <summary>What everybody may see: an organisation's name in full, a person's initials; the dots do not tell how long the names are.</summary>
    public string? Shown(IssuedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Open(document) is { } name ? document.HolderKind == HolderKind.Person ? Mask(name) : name : null;
    }

    /// <summary>"Siti Nurhaliza" → "S••• N•••".</summary>
    public static string Mask(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => StringInfo.GetNextTextElement(w) + "•••"));
    }

    public byte[] IndexOf(string name) => index.Index(Normalise(name), Purpose);

    /// <summary>What to look for: documents in exactly this name, however it is written.</summary>
    public byte[][] Candidates(string name) => [.. index.Candidates(Normalise(name), Purpose)];

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = after is null ? Guid.Empty : Guid.Parse(after);
        var rows = await db.Set<IssuedDocument>().Where(d => d.Holder != null && d.Id.CompareTo(from) > 0).OrderBy(d => d.Id).Take(size)
            .Select(d => new { d.Id, d.Holder, d.HolderIndex }).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            var context = ContextOf(row.Id);
            var renewed = seal.Renew(row.Holder!, context, KeyPurpose.Field);
            if (renewed is null && row.HolderIndex is not null && index.IsCurrent(row.HolderIndex)) continue;
            var value = renewed ?? row.Holder;
            var found = IndexOf(seal.Open(value!, context));
            changed += await db.Set<IssuedDocument>().Where(d => d.Id == row.Id && d.Holder == row.Holder)
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.Holder, value).SetProperty(d => d.HolderIndex, found), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }

    private static string ContextOf(Guid documentId) => $"document.holder/{documentId:n}";

    private static string Normalise(string name) => SearchTerms.Of(name);
}
