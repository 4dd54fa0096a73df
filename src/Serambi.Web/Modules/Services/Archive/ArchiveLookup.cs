using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>What is looked for.</summary>
internal sealed record ArchiveQuery(string? Number, string? Name, int? Year);

/// <summary>An entry that may be the one.</summary>
/// <param name="ByNumber">Its number is the one that was looked for; otherwise it was found by name and year.</param>
/// <param name="Name">How much its name is like the one that was looked for.</param>
internal sealed record ArchiveCandidate(Guid Id, ArchiveContent Content, bool ByNumber, Likeness Name, IReadOnlyList<Guid> Files);

/// <summary>
/// Finds entries by number, through its keyed hash; where there is none of that number by year, through its index, and a name that is alike.
/// Never walks the whole archive. What it returns is personal data: whoever shows it has recorded the look.
/// </summary>
internal sealed class ArchiveLookup(SerambiDb db, ArchiveVault vault)
{
    private const int Most = 10;

    /// <summary>No school graduates more in a year; of a larger archive the first are looked at.</summary>
    private const int MostOfAYear = 20_000;

    public async Task<IReadOnlyList<ArchiveCandidate>> FindAsync(DocumentArchive archive, ArchiveQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(query);
        var entries = db.Set<ArchiveEntry>().AsNoTracking().Where(e => e.ArchiveId == archive.Id);
        if (LooseText.Code(query.Number).Length > 0)
        {
            var wanted = vault.NumberCandidates(archive.Id, query.Number!);
            var found = await entries.Where(e => e.NumberIndex != null && wanted.Contains(e.NumberIndex)).OrderBy(e => e.Id).Take(Most).ToListAsync(ct);
            if (found.Count > 0) return await WithFilesAsync(found.Select(e => Candidate(e, query, byNumber: true)), ct);
        }

        if (query.Year is not { } year || LooseText.Words(query.Name).Count == 0) return [];
        var alike = new List<ArchiveCandidate>();
        await foreach (var entry in entries.Where(e => e.Year == year).OrderBy(e => e.Id).Take(MostOfAYear).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (Candidate(entry, query, byNumber: false) is { Name: not Likeness.Different } candidate) alike.Add(candidate);
        }

        return await WithFilesAsync(alike.OrderByDescending(c => c.Name).Take(Most), ct);
    }

    private ArchiveCandidate Candidate(ArchiveEntry entry, ArchiveQuery query, bool byNumber)
    {
        var content = vault.Open(entry.Id, entry.Content);
        return new ArchiveCandidate(entry.Id, content, byNumber, LooseText.Compare(content.Name, query.Name), []);
    }

    private async Task<IReadOnlyList<ArchiveCandidate>> WithFilesAsync(IEnumerable<ArchiveCandidate> candidates, CancellationToken ct)
    {
        var all = candidates.ToList();
        var ids = all.ConvertAll(c => c.Id);
        var scans = await db.Set<ArchiveScan>().AsNoTracking().Where(s => ids.Contains(s.EntryId) && s.FileId != null).OrderBy(s => s.Id).Select(s => new { s.EntryId, FileId = s.FileId!.Value }).ToListAsync(ct);
        return [.. all.Select(c => c with { Files = [.. scans.Where(s => s.EntryId == c.Id).Select(s => s.FileId)] })];
    }
}
