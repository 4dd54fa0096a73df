using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Public;

namespace Serambi.Bench.Simulation;

/// <summary>Holds what the program says of its permits against the second count.</summary>
internal sealed class PermitComparison(SimulatedHouse house, DateOnly first, DateOnly last, IReadOnlyList<TakenReport> taken)
{
    private const int Chunk = 500;
    private readonly ILookup<Guid, TakenReport> reports = taken.ToLookup(t => t.CaseId);
    private readonly Dictionary<(DateOnly Month, string State), int> register = [];

    /// <summary>What differs, in words; empty when nothing does.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>Due dates by what became of them.</summary>
    public SortedDictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Changes of state.</summary>
    public int Changes { get; private set; }

    /// <summary>The last day of every month.</summary>
    private IEnumerable<DateOnly> Months => Enumerable.Range(0, 1 + (12 * (last.Year - first.Year)) + last.Month - first.Month).Select(m => new DateOnly(first.Year, first.Month, 1).AddMonths(m + 1).AddDays(-1));

    public async Task RunAsync()
    {
        var cases = new List<Guid>();
        await house.InScope(async s => cases = await s.GetRequiredService<SerambiDb>().Set<Permit>().OrderBy(p => p.Id).Select(p => p.CaseId).ToListAsync());
        foreach (var part in cases.Chunk(Chunk)) await house.InScope(s => CompareAsync(s.GetRequiredService<SerambiDb>(), part));
        foreach (var month in Months)
        {
            await house.InScope(async s =>
            {
                var counts = (await s.GetRequiredService<PermitRegister>().ReadAsync("iomki", month, null, 1, CancellationToken.None))!.Counts;
                int Of(string state) => register.GetValueOrDefault((month, state));
                Same($"register of {month}", (Of("Active") + Of("Suspended") + Of("Revoked") + Of("Expired"), Of("Active"), Of("Suspended"), Of("Revoked"), Of("Expired")), (counts.Issued, counts.Active, counts.Suspended, counts.Revoked, counts.Expired));
            });
        }
    }

    private async Task CompareAsync(SerambiDb db, IReadOnlyCollection<Guid> cases)
    {
        var told = await NaiveCount.ReadAsync(db, cases);
        var permits = await db.Set<Permit>().AsNoTracking().Where(p => cases.Contains(p.CaseId)).ToListAsync();
        var ids = permits.ConvertAll(p => p.Id);
        var documents = permits.ConvertAll(p => p.DocumentId);
        var duties = (await db.Set<PermitDuty>().AsNoTracking().Where(d => ids.Contains(d.PermitId)).ToListAsync()).ToLookup(d => d.PermitId);
        var changes = (await db.Set<PermitChange>().AsNoTracking().Where(c => ids.Contains(c.PermitId)).OrderBy(c => c.Number).ToListAsync()).ToLookup(c => c.PermitId);
        var measures = (await db.Set<PermitMeasure>().AsNoTracking().Where(m => ids.Contains(m.PermitId)).ToListAsync()).ToLookup(m => m.PermitId);
        var papers = await db.Set<IssuedDocument>().AsNoTracking().Where(d => documents.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.State);
        foreach (var permit in permits)
        {
            var history = told[permit.CaseId];
            State(permit, history, changes[permit.Id].ToList(), papers[permit.DocumentId]);
            Duties(permit, history, duties[permit.Id].ToList());
            Measures(permit, history, measures[permit.Id].ToList(), duties[permit.Id].ToDictionary(d => d.Id, d => d.DueOn));
        }
    }

    private void State(Permit permit, ToldPermit told, List<PermitChange> changes, DocumentState paper)
    {
        Changes += changes.Count;
        Same($"{permit.Number}: state", told.States[^1].State, permit.State.ToString());
        Same($"{permit.Number}: changes", string.Join(' ', told.States.Select(s => $"{s.On} {s.State}")), string.Join(' ', changes.Select(c => $"{c.On} {c.State}")));
        Same($"{permit.Number}: document", told.States.Last(t => t.State != "Expired").State is var standing && standing == "Active" ? "Issued" : standing, paper.ToString());
        Same($"{permit.Number}: missing in a row", told.MissingInARow, permit.Missed);
        foreach (var month in Months)
            if (told.StateOn(month) is { } state) register[(month, state)] = register.GetValueOrDefault((month, state)) + 1;
    }

    private void Duties(Permit permit, ToldPermit told, List<PermitDuty> duties)
    {
        foreach (var (due, outcome) in told.Outcomes) Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;
        Same($"{permit.Number}: given two outcomes", 0, told.Twice.Count);
        Same($"{permit.Number}: outcomes", string.Join(' ', told.Outcomes.Select(o => $"{o.Key} {o.Value}")), string.Join(' ', duties.Where(d => d.Outcome is not null).OrderBy(d => d.DueOn).Select(d => $"{d.DueOn} {d.Outcome}")));

        // Every day of the calendar in the life of the permit, and no other; on the day of its end and after it what was written down is waived.
        var (begun, ended) = (told.States[0].On, told.States[^1].State is "Revoked" or "Expired" ? told.States[^1].On : last.AddDays(1));
        var expected = Enumerable.Range(1, ended.DayNumber - begun.DayNumber).Select(begun.AddDays).Where(d => d < ended && NaiveCount.DueOn(d));
        Same($"{permit.Number}: due dates", string.Join(' ', expected), string.Join(' ', told.Outcomes.Keys.Where(d => d < ended)));
        Same($"{permit.Number}: after its end", "", string.Join(' ', told.Outcomes.Where(o => o.Key >= ended && ended <= last && o.Value != "Waived").Select(o => $"{o.Key} {o.Value}")));
        foreach (var date in told.Outcomes.Where(o => o.Value is "Filed" or "Late"))
            Same($"{permit.Number}: report for {date.Key}", reports[permit.CaseId].FirstOrDefault(t => t.Due == date.Key) is { } report ? NaiveCount.Kind(date.Key, report.AtUtc) : "nobody sent one", date.Value);
        Same($"{permit.Number}: reports", reports[permit.CaseId].Select(t => t.Due).Distinct().Count(), told.Outcomes.Values.Count(o => o is "Filed" or "Late"));
    }

    private void Measures(Permit permit, ToldPermit told, List<PermitMeasure> measures, Dictionary<Guid, DateOnly> dates)
    {
        Same($"{permit.Number}: sanctions", string.Join(' ', told.Sanctions.Select(s => $"{s.Due} {s.Step}")), string.Join(' ', measures.Where(m => m.DutyId is not null).Select(m => (Due: dates[m.DutyId!.Value], m.Kind)).OrderBy(m => m.Due).Select(m => $"{m.Due} {m.Kind}")));
        Same($"{permit.Number}: sanctions without ground, or grounds without sanction", "", string.Join("; ", told.Unfounded));
        Same($"{permit.Number}: warnings", told.Measures.GetValueOrDefault("Warn"), measures.Count(m => m is { Kind: SanctionKind.Warn, State: MeasureState.Taken }));
        Same($"{permit.Number}: proposals", told.Measures.GetValueOrDefault("ProposedRevoke"), measures.Count(m => m.Role is not null));
        Same($"{permit.Number}: twice for one date", 0, measures.Where(m => m.DutyId is not null).GroupBy(m => m.DutyId).Count(g => g.Count() > 1));
    }

    private void Same<T>(string what, T counted, T said)
    {
        if (!EqualityComparer<T>.Default.Equals(counted, said)) Differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: the second count has {counted}, the program {said}"));
    }
}
