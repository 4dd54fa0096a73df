using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>
/// Seals what archives say of people, and makes the keyed hashes by which an entry is found. Which scan is only expected by its name is no
/// longer found once the key of its hash is destroyed; importing the register again names it anew.
/// </summary>
internal sealed class ArchiveVault(FieldSeal seal, BlindIndex index) : ISealedRows
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public string Name => "archive entries";

    /// <summary>One text for equal contents.</summary>
    public static string Text(ArchiveContent content) => JsonSerializer.Serialize(content, Json);

    public byte[] Seal(Guid entryId, string text) => seal.Seal(text, Context(entryId));

    public string OpenText(Guid entryId, byte[] content) => seal.Open(content, Context(entryId));

    public ArchiveContent Open(Guid entryId, byte[] content) => JsonSerializer.Deserialize<ArchiveContent>(OpenText(entryId, content), Json)!;

    /// <summary>What makes a row one row.</summary>
    public static string RowKey(ArchiveContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var number = LooseText.Code(content.Number);
        var own = number.Length > 0 ? $"#{number}" : $"@{LooseText.Code(content.Name)}/{content.Year}";
        return $"{LooseText.Code(content.Kind)}/{LooseText.Code(content.School)}/{own}";
    }

    public byte[] RowIndex(Guid archiveId, ArchiveContent content) => index.Index(RowKey(content), $"archive.row/{archiveId:n}");

    public IReadOnlyList<byte[]> RowCandidates(Guid archiveId, ArchiveContent content) => index.Candidates(RowKey(content), $"archive.row/{archiveId:n}");

    /// <summary>Null for what has no letter and no digit.</summary>
    public byte[]? NumberIndex(Guid archiveId, string? number) => LooseText.Code(number) is { Length: > 0 } code ? index.Index(code, $"archive.number/{archiveId:n}") : null;

    public byte[][] NumberCandidates(Guid archiveId, string number) => [.. index.Candidates(LooseText.Code(number), $"archive.number/{archiveId:n}")];

    public byte[] ScanIndex(Guid archiveId, string fileName) => index.Index(FileKey(fileName), $"archive.scan/{archiveId:n}");

    public byte[][] ScanCandidates(Guid archiveId, string fileName) => [.. index.Candidates(FileKey(fileName), $"archive.scan/{archiveId:n}")];

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = after is null ? Guid.Empty : Guid.Parse(after);
        var rows = await db.Set<ArchiveEntry>().AsNoTracking().Where(e => e.Id.CompareTo(from) > 0).OrderBy(e => e.Id).Take(size).Select(e => new { e.Id, e.ArchiveId, e.Content, e.RowIndex }).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            var renewed = seal.Renew(row.Content, Context(row.Id), KeyPurpose.Field);
            if (renewed is null && index.IsCurrent(row.RowIndex)) continue;
            var value = renewed ?? row.Content;
            var content = Open(row.Id, value);
            var (own, number) = (RowIndex(row.ArchiveId, content), NumberIndex(row.ArchiveId, content.Number));
            changed += await db.Set<ArchiveEntry>().Where(e => e.Id == row.Id && e.Content == row.Content)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Content, value).SetProperty(e => e.RowIndex, own).SetProperty(e => e.NumberIndex, number), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }

    private static string FileKey(string fileName) => fileName.Trim().ToUpperInvariant();

    private static string Context(Guid entryId) => $"archive.entry/{entryId:n}";
}
