using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>Finds due dates that have passed without a report, in the order in which they passed; what follows from each is decided with it, unless it was waived.</summary>
internal sealed class CloseDuties(SerambiDb db, PermitLaws laws, PermitBook book, AnnounceDuties announce)
{
    private static readonly PerModel<Func<SerambiDb, Guid, DateOnly, DateTime, IAsyncEnumerable<PermitDuty>>> Near = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid permit, DateOnly due, DateTime now) =>
        db.Set<PermitDuty>().Where(d => d.PermitId == permit && (d.DueOn == due || (d.Outcome == null && d.ClosesAtUtc <= now))).OrderBy(d => d.DueOn).TagWith(PreparedStatements.ByKey)));

    /// <summary>What was waived for everybody may not have reached every row yet; what was decided before counts all the same.</summary>
    private static readonly PerModel<Func<SerambiDb, string, IAsyncEnumerable<PermitWaiver>>> Waiting = new(() => EF.CompileAsyncQuery((SerambiDb db, string service) =>
        db.Set<PermitWaiver>().AsNoTracking().Where(w => w.Service == service && w.AppliedAtUtc == null).TagWith(PreparedStatements.ByKey)));

    public Task<int> RunAsync(CancellationToken ct) => PermitSets.WorkAsync(db, () => SetAsync(ct), ct);

    /// <summary>The same of one permit, before its holder reports: what a report changes must not hang on when the run came by. The caller saves.</summary>
    /// <param name="file">The permit.</param>
    /// <param name="law">What it rests on.</param>
    /// <param name="due">The date for which it reports.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The due date for which it reports, where it is written down.</returns>
    public async Task<PermitDuty?> OfAsync(PermitFile file, PermitLaw law, DateOnly due, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(law);
        await announce.OfAsync(file, law, due, now, ct);
        var near = await Near.Of(db)(db, file.Permit.Id, due, now).ToListAsync(ct);
        var waivers = await Waiting.Of(db)(db, file.Permit.Service).ToListAsync(ct);
        foreach (var duty in near.Where(d => d.Outcome is null)) await CloseAsync(file, duty, waivers, law, now, ct);
        return near.FirstOrDefault(d => d.DueOn == due);
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
        var waivers = new Dictionary<string, List<PermitWaiver>>(StringComparer.Ordinal);
        foreach (var service in files.Values.Select(f => f.Permit.Service).Distinct(StringComparer.Ordinal)) waivers[service] = await Waiting.Of(db)(db, service).ToListAsync(ct);
        foreach (var duty in passed)
        {
            var file = files[duty.PermitId];
            await CloseAsync(file, duty, waivers[file.Permit.Service], await laws.FindAsync(file.Permit.Service, ct), now, ct);
        }

        await db.SaveChangesAsync(ct);
        return passed.Count;
    }

    private async Task CloseAsync(PermitFile file, PermitDuty duty, List<PermitWaiver> waivers, PermitLaw? law, DateTime now, CancellationToken ct)
    {
        if (waivers.Find(w => w.Covers(file.Permit, duty.DueOn)) is { } waiver) book.Waive(db, file, duty, waiver.Reason, Actor.System);
        else if (duty.ClosesAtUtc <= now) await book.MissAsync(db, file, duty, law, ct);
    }
}
