using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Bench.Simulation;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Data.Sets;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Templates;

namespace Serambi.Bench.Seed;

/// <summary>A permit and the case out of which it came.</summary>
internal sealed record SeededPermit(Guid Id, Guid CaseId);

/// <summary>Companies that hold a permit of IOMKI for two months, each with a report that is due today and not there yet.</summary>
internal static class PermitSeeder
{
    private const int Chunk = 1_000;

    /// <summary>The legal day of now.</summary>
    public static DateOnly Today => LegalZone.Wib.DateOf(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>IOMKI as it ships, but due every day: whatever day it is, tomorrow is one.</summary>
    public static Task<KnownService> PublishAsync(BenchHouse house) => house.InScopeAsync(async services =>
    {
        var yaml = ServiceTemplates.Text("iomki").Replace("days: fri, at", "days: [mon, tue, wed, thu, fri, sat, sun], at", StringComparison.Ordinal);
        var published = await services.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(yaml), Actor.System, CancellationToken.None);
        return published.Failed ? throw new InvalidOperationException(published.Problem.Message) : (await services.GetRequiredService<ServiceCatalog>().FindVersionAsync(published.Value.Hash, CancellationToken.None))!;
    });

    /// <summary>Tomorrow's due date counts as written down already: it was told in the morning.</summary>
    public static async Task<IReadOnlyList<SeededPermit>> RunAsync(BenchHouse house, KnownService service, int count)
    {
        var calendar = ShippedCalendar.Create();
        var answers = AnswerJson.Of(FormEvaluation.Run(service, GivenAnswers.Read(PermitGround.Company), Today, calendar)).Plain;
        var permits = new List<SeededPermit>(count);
        while (permits.Count < count) permits.AddRange(await house.InDbAsync(db => WriteAsync(db, service.Hash, answers, permits.Count, Math.Min(Chunk, count - permits.Count))));
        if (house.Database is not null) await house.InDbAsync(db => db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE"));
        return permits;
    }

    /// <summary>Everybody was silent yesterday: a third for the first time, a third for the third, a third for the sixth. Nothing of tomorrow is written down.</summary>
    public static async Task SilenceAsync(BenchHouse house, IReadOnlyList<SeededPermit> permits)
    {
        var closed = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
        foreach (var (part, number) in permits.Chunk(Chunk).Select((part, number) => (part, number)))
        {
            await house.InDbAsync(async db =>
            {
                var ids = part.Select(p => p.Id).ToList();
                var known = await db.Set<Permit>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
                foreach (var (id, i) in ids.Select((id, i) => (id, (number * Chunk) + i)))
                {
                    var permit = known[id];
                    (permit.Missed, permit.Step) = (i % 3) switch { 0 => (0, SanctionKind.None), 1 => (2, SanctionKind.Warn), _ => (5, SanctionKind.Suspend) };
                    (permit.LastReportFor, permit.ScheduledThrough) = (null, Today);
                    db.Add(new PermitDuty { PermitId = id, DueOn = Today.AddDays(-1), LateFromUtc = closed, ClosesAtUtc = closed });
                }

                return await db.SaveChangesAsync();
            });
        }
    }

    private static async Task<List<SeededPermit>> WriteAsync(SerambiDb db, string hash, string answers, int from, int count)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var (now, unit, today, made) = (TimeProvider.System.GetUtcNow().UtcDateTime, await db.Units.OrderBy(u => u.Path).Select(u => u.Id).FirstAsync(), Today, new List<SeededPermit>(count));
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ground = new PermitGround(hash, answers, unit, PermitGround.AddPaper(db, now));
        for (var i = from; i < from + count; i++)
        {
            var permit = PermitRows.Add(db, ground, i, today.AddDays(-60), null, now).Permit;
            permit.ScheduledThrough = today.AddDays(1);
            db.Add(new PermitDuty { PermitId = permit.Id, DueOn = today, LateFromUtc = now.AddHours(20), ClosesAtUtc = now.AddHours(20) });
            made.Add(new SeededPermit(permit.Id, permit.CaseId));
        }

        await db.SaveInSetsAsync(CancellationToken.None);
        await transaction.CommitAsync();
        return made;
    }
}
