using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>Finds due dates that have passed without a report, in the order in which they passed; what follows from each is decided with it.</summary>
internal sealed class CloseDuties(SerambiDb db, PermitLaws laws, PermitBook book)
{
    private static readonly PerModel<Func<SerambiDb, Guid, DateTime, IAsyncEnumerable<PermitDuty>>> Passed = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid permit, DateTime now) =>
        db.Set<PermitDuty>().Where(d => d.PermitId == permit && d.Outcome == null && d.ClosesAtUtc <= now).OrderBy(d => d.DueOn).TagWith(PreparedLookups.ByKey)));

    public Task<int> RunAsync(CancellationToken ct) => PermitSets.WorkAsync(db, () => SetAsync(ct), ct);

    /// <summary>The same of one permit, before its holder reports: what a report changes must not hang on when the run came by. The caller saves.</summary>
    public async Task OfAsync(PermitFile file, PermitLaw law, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        foreach (var duty in await Passed.Of(db)(db, file.Permit.Id, now).ToListAsync(ct)) await book.MissAsync(db, file, duty, law, ct);
    }

    private async Task<int> SetAsync(CancellationToken ct)
    {
        var now = book.Now;
        var passed = await db.Set<PermitDuty>().Where(d => d.Outcome == null && d.ClosesAtUtc <= now).OrderBy(d => d.ClosesAtUtc).ThenBy(d => d.DueOn).ThenBy(d => d.Id).Take(PermitSets.Size).ToListAsync(ct);
        if (passed.Count == 0) return 0;
        var files = await PermitBook.LoadAsync(db, [.. passed.Select(d => d.PermitId).Distinct()], ct);
        var documents = files.Values.Select(f => f.Permit.DocumentId).ToList();

        // Of those that are suspended now, papers and histories are asked for together.
        await db.Set<IssuedDocument>().Where(d => documents.Contains(d.Id)).LoadAsync(ct);
        await db.Streams.Where(s => documents.Contains(s.Id)).LoadAsync(ct);
        foreach (var duty in passed)
        {
            var file = files[duty.PermitId];
            await book.MissAsync(db, file, duty, await laws.FindAsync(file.Permit.Service, ct), ct);
        }

        await db.SaveChangesAsync(ct);
        return passed.Count;
    }
}
