using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <param name="Cases">How many cases are gone.</param>
/// <param name="NumbersFree">True when their numbers are free again, so that the next import takes the same ones.</param>
public sealed record ImportUndone(int Cases, bool NumbersFree);

/// <summary>
/// Takes all cases of an import out again, with their requesters, as long as nobody worked on one of them. Their histories stay: each ends
/// with the event that says who took the case out, under the id that it had, so that the audit finds nothing missing.
/// </summary>
public sealed class UndoImport(SerambiDb db, RegisterDesk desk, EventLog events, RequestKind kind, CaseOpening opening, TimeProvider time)
{
    private const int Named = 5;

    /// <summary>An import that has not ended by then was cut off.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public async Task<Result<ImportUndone>> RunAsync(Guid importId, Actor actor, CancellationToken ct)
    {
        if (!await desk.MayImportAsync(actor, ct)) return Problem.Forbidden;
        if (await db.Set<RegisterImport>().FirstOrDefaultAsync(i => i.Id == importId, ct) is not { } run) return Problem.NotFound;
        if (run.UndoneAtUtc is not null) return Problem.Conflict(RegisterImportTexts.AlreadyUndone);
        if (run.FinishedAtUtc is null && run.AtUtc > time.GetUtcNow().UtcDateTime - Longest) return Problem.Conflict(RegisterImportTexts.StillRuns);
        using var turn = await db.TakeWriteTurnAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var worked = await Worked(importId).OrderBy(c => c.Number).Select(c => c.Number).Take(Named + 1).ToListAsync(ct);
        if (worked.Count > 0)
        {
            return Problem.Conflict(string.Format(CultureInfo.CurrentCulture, RegisterImportTexts.WorkedOn, string.Join(", ", worked.Take(Named)) + (worked.Count > Named ? "…" : "")));
        }

        var cases = await Imported(importId).Include(c => c.Clocks).Include(c => c.Requester!.Contacts).AsSplitQuery().ToListAsync(ct);
        var free = true;
        foreach (var series in cases.GroupBy(c => (c.UnitId, c.ReceivedOn.Year))) free &= await GiveNumbersBackAsync([.. series], ct);
        await RemoveAsync(importId, cases, actor, ct);
        (run.UndoneAtUtc, run.UndoneByName, run.Removed) = (time.GetUtcNow().UtcDateTime, actor.Name, cases.Count);
        var facts = new EventFacts(EventNames.ImportUndone) { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["cases"] = cases.Count.ToString(CultureInfo.InvariantCulture) } };
        await events.AppendAsync(db, RunImport.Stream, run.Id, actor, facts, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict(RegisterImportTexts.ChangedMeanwhile);
        }

        await transaction.CommitAsync(ct);
        return new ImportUndone(cases.Count, free);
    }

    private IQueryable<Case> Imported(Guid importId) => db.Cases.Where(c => db.Set<InformationRequest>().Any(r => r.CaseId == c.Id && r.ImportId == importId));

    /// <summary>Cases on which somebody did something after the import; what the program did by itself does not count.</summary>
    private IQueryable<Case> Worked(Guid importId) => Imported(importId).Where(c =>
        db.Events.Any(e => e.StreamId == c.Id && e.Seq > 1 && e.ActorKind != ActorKind.System)
        || db.Messages.Any(m => m.CaseId == c.Id) || db.Files.Any(f => f.CaseId == c.Id) || db.Set<IssuedDocument>().Any(d => d.CaseId == c.Id));

    private async Task RemoveAsync(Guid importId, List<Case> cases, Actor actor, CancellationToken ct)
    {
        var shared = (await Imported(importId).Where(c => db.Cases.Any(other => other.Id != c.Id && (other.RequesterId == c.RequesterId || other.ProxyId == c.RequesterId)))
            .Select(c => c.RequesterId).ToListAsync(ct)).ToHashSet();
        foreach (var c in cases)
        {
            var history = new EventStream { Id = c.Id, StreamKind = c.StreamKind, HeadSeq = c.HeadSeq, HeadHash = c.HeadHash };
            db.Add(history);
            events.Append(db, history, actor, new EventFacts(EventNames.ImportUndone, c.Stage) { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["number"] = c.Number } });
            db.Remove(c);
            if (!shared.Contains(c.RequesterId)) db.Remove(c.Requester!);
        }
    }

    /// <summary>
    /// A series has no gaps: the counter goes back when the numbers are its last ones and are still written as they were given. Otherwise
    /// somebody filed since then, and the gap is explained by the histories of the cases.
    /// </summary>
    private async Task<bool> GiveNumbersBackAsync(List<Case> given, CancellationToken ct)
    {
        // As they were given: by receipt; those of one day differ in their sequence number only.
        given.Sort((a, b) => (a.ReceivedOn, a.Number.Length).CompareTo((b.ReceivedOn, b.Number.Length)) is var order and not 0 ? order : string.CompareOrdinal(a.Number, b.Number));
        var plan = await opening.PlanAsync(kind, given[0].ReceivedAtUtc, null, ct);
        if (plan.Failed || plan.Value.UnitId != given[0].UnitId) return false;
        var series = plan.Value.Series;
        var last = await db.Set<CounterRow>().AsNoTracking().Where(r => r.Series == series.Key && r.Period == series.Period).Select(r => r.Last).FirstOrDefaultAsync(ct);
        var first = last - given.Count;
        if (given.Where((c, i) => c.Number != (series with { Day = c.ReceivedOn }).Format(first + 1 + i)).Any()) return false;
        return await db.Set<CounterRow>().Where(r => r.Series == series.Key && r.Period == series.Period && r.Last == last).ExecuteUpdateAsync(set => set.SetProperty(r => r.Last, first), ct) == 1;
    }
}
