using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Jobs;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Templates;

namespace Serambi.Bench.Simulation;

/// <summary>A program with a clock that can be moved.</summary>
/// <param name="InScope">Runs something with its services, in a scope of its own.</param>
/// <param name="SetTime">Moves its clock to an instant in UTC.</param>
internal sealed record SimulatedHouse(Func<Func<IServiceProvider, Task>, Task> InScope, Action<DateTime> SetTime);

/// <summary>A report that was taken: whose, for which date, and when.</summary>
internal sealed record TakenReport(Guid CaseId, DateOnly Due, DateTime AtUtc);

/// <summary>
/// Years of companies with permits: they report in time, late, now and then or never, are found in the field, revoked and restored; periods are waived,
/// the schedule changes twice, and on some days nobody runs anything. What they do follows from the seed; what becomes of it, the program decides.
/// </summary>
internal sealed class PermitYears(SimulatedHouse house, int companies, DateOnly first, DateOnly last, int seed)
{
    private const string Report = """{ "present": 80, "vaccinated": 70, "positive": 0, "tested": 10, "app": true, "truth": true }""";
    private const int Chunk = 500;

    /// <summary>Companies report beside each other, as on a real evening; whether one does was decided before.</summary>
    private const int AtOnce = 8;
    private readonly Random random = new(seed);
    private readonly List<Company> all = [];
    private readonly List<TakenReport> taken = [];
    private PermitGround ground = null!;
    private Guid root;
    private Actor officer = null!;
    private Actor superior = null!;

    private enum Way
    {
        Punctual,
        Late,
        OnAndOff,
        Forgetful,
        Silent,
    }

    private sealed record Company(int Number, Way Way, DateOnly Joins, Guid PermitId, Guid CaseId);

    /// <summary>Reports that the program took.</summary>
    public IReadOnlyList<TakenReport> Taken => taken;

    /// <summary>Reports that came for a date that had been answered, was past or was not there.</summary>
    public int Refused { get; private set; }

    public async Task RunAsync()
    {
        At(first, 0);
        await OpenAsync();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            At(day, 0.1);
            await RegulateAsync(day);
            await JoinAsync(day);
            var (yesterday, tomorrow) = (NaiveCount.DueOn(day.AddDays(-1)), NaiveCount.DueOn(day.AddDays(1)));
            if (yesterday || (tomorrow && random.Next(5) > 0) || random.Next(10) == 0) await RunJobAsync();
            if (random.Next(12) == 0) await RunJobAsync();
            await ReportAsync(day);
            if (day.DayOfWeek == DayOfWeek.Wednesday) await DecideAsync(day);
        }

        At(last.AddDays(3), 0.1);
        await RunJobAsync();
        await RunJobAsync();
    }

    /// <summary>The regimes of <see cref="NaiveCount"/> as a regulator would declare them, each published before its day.</summary>
    private async Task RegulateAsync(DateOnly day)
    {
        var entries = new List<string> { $"{{ from: {first:yyyy-MM-dd}, days: fri, at: \"23:59\", grace: 12 }}" };
        if (day == NaiveCount.Second.AddDays(-9)) entries.Add($"{{ from: {NaiveCount.Second:yyyy-MM-dd}, days: [tue, fri], at: \"23:59\" }}");
        else if (day == NaiveCount.Third.AddDays(-2)) entries.AddRange([$"{{ from: {NaiveCount.Second:yyyy-MM-dd}, days: [tue, fri], at: \"23:59\" }}", $"{{ from: {NaiveCount.Third:yyyy-MM-dd}, days: mon, at: \"12:00\", grace: 24 }}"]);
        else if (day != first) return;
        var yaml = ServiceTemplates.Text("iomki");
        var (start, end) = (yaml.IndexOf("    schedule:", StringComparison.Ordinal), yaml.IndexOf("  sanctions:", StringComparison.Ordinal));
        yaml = $"{yaml[..start]}    schedule:\n{string.Concat(entries.Select(e => $"      - {e}\n"))}{yaml[end..]}";
        if (day >= NaiveCount.Second) yaml = yaml.Replace("restore: { after: report, by: superior }", "restore: { after: report }", StringComparison.Ordinal);
        await house.InScope(async s =>
        {
            var published = await s.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(yaml), Actor.System, CancellationToken.None);
            if (published.Failed) throw new InvalidOperationException(string.Join('\n', published.Problem.Flatten().Select(p => p.Message)));
            ground = ground with { Hash = published.Value.Hash };
        });
    }

    private Task OpenAsync() => house.InScope(async s =>
    {
        var db = s.GetRequiredService<SerambiDb>();
        var unit = await db.Units.OrderBy(u => u.Path).FirstAsync();
        root = unit.Id;
        officer = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "Petugas", [new Grant(Roles.UnitOperator, root, unit.Path)]);
        superior = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "Pejabat", [new Grant(Roles.Superior, root, unit.Path)]);
        ground = new PermitGround("", "", root, PermitGround.AddPaper(db, first.ToDateTime(default, DateTimeKind.Utc)));
        await db.SaveChangesAsync();
    });

    /// <summary>Half of them hold their permit from the first day; the others come in the weeks after. One in ten gets it for a year.</summary>
    private async Task JoinAsync(DateOnly day)
    {
        var share = day == first ? companies / 2 : Math.Min(companies - all.Count, Math.Max(1, companies / 60));
        for (var left = Math.Min(share, companies - all.Count); left > 0; left -= Chunk)
        {
            await house.InScope(async s =>
            {
                var (db, book) = (s.GetRequiredService<SerambiDb>(), s.GetRequiredService<PermitBook>());
                var service = (await s.GetRequiredService<ServiceCatalog>().FindVersionAsync(ground.Hash, CancellationToken.None))!;
                ground = ground with { Answers = AnswerJson.Of(FormEvaluation.Run(service, GivenAnswers.Read(PermitGround.Company), day, ShippedCalendar.Create())).Plain };
                for (var i = Math.Min(left, Chunk); i > 0; i--)
                {
                    var file = PermitRows.Add(db, ground, all.Count, day, random.Next(10) == 0 ? day.AddDays(364) : null, book.Now);
                    book.Record(db, file, Actor.System, PermitBook.IssuedEvent, null, nameof(PermitState.Active), ("on", PermitBook.Iso(day)));
                    all.Add(new Company(all.Count, (Way)Math.Min(4, random.Next(6)), day, file.Permit.Id, file.Case.Id));
                }

                await db.SaveChangesAsync();
            });
        }
    }

    private Task RunJobAsync() => house.InScope(s => s.GetServices<IJob>().Single(j => j.Name == "permits").RunAsync(null!, CancellationToken.None));

    /// <summary>Who reports today: for today or tomorrow while it is open; and the late ones for yesterday, some of them too late.</summary>
    private async Task ReportAsync(DateOnly day)
    {
        if (NaiveCount.DueOn(day.AddDays(-1))) await SendAsync(day, 5 + (random.NextDouble() * 9), day.AddDays(-1), c => c.Way == Way.Late && random.Next(2) == 0);
        if (NaiveCount.DueOn(day)) await SendAsync(day, 11.9, day, c => Reports(c, day));
        if (NaiveCount.DueOn(day.AddDays(1))) await SendAsync(day, 20, day.AddDays(1), c => c.Way == Way.Punctual && random.Next(8) == 0);
    }

    private bool Reports(Company company, DateOnly day) => company.Way switch
    {
        Way.Punctual => random.Next(40) > 0,
        Way.Late => random.Next(2) == 0,
        Way.OnAndOff => ((day.DayNumber / 56) + company.Number) % 2 == 0,
        Way.Forgetful => random.Next(3) > 0,
        _ => false,
    };

    private async Task SendAsync(DateOnly day, double hour, DateOnly due, Func<Company, bool> who)
    {
        var at = At(day, hour);
        await Parallel.ForEachAsync(all.Where(who).ToList(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (company, _) => await house.InScope(async s =>
        {
            var sent = await s.GetRequiredService<FileReport>().RunAsync(new FileReportInput(company.PermitId, due, GivenAnswers.Read(Report), Guid.CreateVersion7()), Actor.Requester(company.CaseId, "Pemohon"), CancellationToken.None);
            if (sent.Failed && sent.Problem.Kind != ProblemKind.Conflict) throw new InvalidOperationException($"{due}: {sent.Problem.Field} {sent.Problem.Message}");
            lock (taken)
            {
                if (sent.Failed) Refused++;
                else taken.Add(new TakenReport(company.CaseId, due, at));
            }
        }));
    }

    /// <summary>What officers do on a Wednesday: decide on proposals, restore who reported, report what was found, waive.</summary>
    private async Task DecideAsync(DateOnly day)
    {
        At(day, 15);
        var (proposals, suspended) = (new List<Guid>(), new List<(Guid Id, int Changes)>());
        await house.InScope(async s =>
        {
            var db = s.GetRequiredService<SerambiDb>();
            proposals = await db.Set<PermitMeasure>().Where(m => m.State == MeasureState.Proposed).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync();
            suspended = [.. (await db.Set<Permit>().AsNoTracking().Where(p => p.State == PermitState.Suspended && p.LastReportAtUtc >= p.StateAtUtc).OrderBy(p => p.Id).ToListAsync()).Select(p => (p.Id, p.Changes))];
        });
        foreach (var id in proposals.Where(_ => random.Next(3) == 0)) await DoAsync<DecideMeasure>(op => op.RunAsync(new DecideMeasureInput(id, random.Next(2) == 0, "Diputuskan."), superior, CancellationToken.None));
        foreach (var (id, changes) in suspended.Where(_ => random.Next(3) > 0)) await DoAsync<RestorePermit>(op => op.RunAsync(new PermitDecisionInput(id, changes, "Laporan lengkap."), superior, CancellationToken.None));
        if (random.Next(6) == 0)
        {
            var found = all[random.Next(all.Count)];
            await DoAsync<ProposeRevocation>(op => op.RunAsync(new ProposeRevocationInput(found.PermitId, $"{found.Number}/IOMKI/CONTOH", "Temuan lapangan.") { Content = new MemoryStream(DemoPdf.Page("Temuan lapangan")), FileName = "temuan.pdf" }, officer, CancellationToken.None));
        }

        if (random.Next(8) == 0) await WaiveAsync(all[random.Next(all.Count)], day.AddDays(-random.Next(10)), day, everybody: false);
        if (day.DayOfYear is > 92 and <= 99) await WaiveAsync(all[0], day.AddDays(-2), day.AddDays(9), everybody: true);
    }

    private Task WaiveAsync(Company company, DateOnly from, DateOnly to, bool everybody) =>
        DoAsync<WaiveDuties>(op => op.RunAsync(new WaiveDutiesInput(company.PermitId, from, to, "Keadaan darurat.", everybody), superior, CancellationToken.None));

    /// <summary>What an officer tries may have been overtaken; anything else is a fault of the simulation.</summary>
    private Task DoAsync<TOperation>(Func<TOperation, Task<Result<Done>>> act)
        where TOperation : notnull => house.InScope(async s =>
    {
        if (await act(s.GetRequiredService<TOperation>()) is { Failed: true, Problem: { Kind: not ProblemKind.Conflict } problem }) throw new InvalidOperationException($"{typeof(TOperation).Name}: {problem.Kind} {problem.Field} {problem.Message}");
    });

    private DateTime At(DateOnly day, double hour)
    {
        var at = day.ToDateTime(default, DateTimeKind.Utc).AddSeconds(Math.Floor(3_600 * (hour - 7)));
        house.SetTime(at);
        return at;
    }
}
