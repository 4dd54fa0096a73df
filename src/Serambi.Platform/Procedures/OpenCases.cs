using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Procedures;

/// <summary>What a run over open cases did.</summary>
/// <param name="Looked">Cases that were looked at.</param>
/// <param name="Moved">Cases that changed.</param>
public sealed record OpenCasesRun(int Looked, int Moved);

/// <summary>
/// Walks over open cases in batches of a hundred, each batch a transaction of its own: what is done stays done when the run is
/// interrupted, and a second run changes nothing more. A case that somebody else changes at the same moment is tried again alone.
/// </summary>
public sealed class OpenCases(IServiceScopeFactory scopes, ProcedureEngine engine, ProcedureCatalog catalog, CalendarSource calendars, TimeProvider time)
{
    private const int BatchSize = 100;
    private const int Tries = 3;

    /// <summary>Counts the running clocks of all open cases again, after the calendar changed.</summary>
    public Task<OpenCasesRun> RecomputeClocksAsync(Actor actor, CancellationToken ct) => WalkAsync(
        cases => cases.Where(c => c.Clocks.Any(k => k.StoppedOn == null && k.PausedOn == null)),
        (db, c, facts) => engine.RecomputeClocks(db, c, actor, facts).Count > 0,
        ct);

    /// <summary>Takes the actions of clocks that ran out, as the procedures say.</summary>
    /// <param name="then">Called for each case that moved, in its transaction: to write the outbox row.</param>
    /// <param name="ct">Ends the run after the current batch.</param>
    public async Task<OpenCasesRun> LateAsync(Func<SerambiDb, Case, Moved, CancellationToken, Task>? then, CancellationToken ct)
    {
        var today = (await calendars(null, ct)).Today(time);
        return await WalkAsync(
            cases => cases.Where(c => c.Clocks.Any(k => k.StoppedOn == null && k.PausedOn == null && k.DueOn < today)),
            async (db, c, facts) =>
            {
                if (engine.Late(db, c, facts) is not { } moved) return false;
                if (then is not null) await then(db, c, moved, ct);
                return true;
            },
            ct);
    }

    private Task<OpenCasesRun> WalkAsync(Func<IQueryable<Case>, IQueryable<Case>> which, Func<SerambiDb, Case, CaseFacts, bool> work, CancellationToken ct) =>
        WalkAsync(which, (db, c, facts) => Task.FromResult(work(db, c, facts)), ct);

    private async Task<OpenCasesRun> WalkAsync(Func<IQueryable<Case>, IQueryable<Case>> which, Func<SerambiDb, Case, CaseFacts, Task<bool>> work, CancellationToken ct)
    {
        var (looked, moved) = (0, 0);
        for (var after = Guid.Empty; ;)
        {
            List<Guid> ids;
            await using (var scope = scopes.CreateAsyncScope())
            {
                var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
                var from = after;
                ids = await which(db.Cases.Where(c => c.ClosedAtUtc == null && c.Id.CompareTo(from) > 0)).OrderBy(c => c.Id).Select(c => c.Id).Take(BatchSize).ToListAsync(ct);
            }

            if (ids.Count == 0) return new OpenCasesRun(looked, moved);
            after = ids[^1];
            looked += ids.Count;
            moved += await BatchAsync(ids, work, ct);
        }
    }

    private async Task<int> BatchAsync(List<Guid> ids, Func<SerambiDb, Case, CaseFacts, Task<bool>> work, CancellationToken ct)
    {
        try
        {
            return await DoAsync(ids, work, ct);
        }
        catch (DbUpdateConcurrencyException) when (ids.Count > 1)
        {
            var moved = 0;
            foreach (var id in ids) moved += await AloneAsync(id, work, ct);
            return moved;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await AloneAsync(ids[0], work, ct);
        }
    }

    private async Task<int> AloneAsync(Guid id, Func<SerambiDb, Case, CaseFacts, Task<bool>> work, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await DoAsync([id], work, ct);
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * tried), ct);
            }
        }
    }

    private async Task<int> DoAsync(List<Guid> ids, Func<SerambiDb, Case, CaseFacts, Task<bool>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var moved = 0;
        var cases = await db.Cases.Include(c => c.Clocks).Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(ct);
        var units = cases.SelectMany(c => new[] { c.UnitId, c.HandlingUnitId }).Distinct().ToList();
        var paths = await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Path, ct);
        foreach (var c in cases)
        {
            var path = paths.GetValueOrDefault(c.UnitId, "");
            var known = await catalog.GetAsync(db, c.ProcedureHash, ct);
            var says = known.Definition.AsksAnswers ? await catalog.SaysAsync(db, c, ct) : null;
            if (await work(db, c, new CaseFacts(known, await calendars(path, ct), path, paths.GetValueOrDefault(c.HandlingUnitId, "")) { Says = says })) moved++;
        }

        await db.SaveChangesAsync(ct);
        return moved;
    }
}
