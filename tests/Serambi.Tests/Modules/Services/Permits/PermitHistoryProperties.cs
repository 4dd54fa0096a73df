using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Simulation;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>
/// Two programs live through the same weeks: reports, waivers and changes of the schedule at any hour. In one the run comes by every night; in the other now
/// and then, twice, cut off in the middle, or not at all before the end. Whatever the weeks bring, both end the same, the histories alone tell the same, and
/// one more run changes nothing.
/// </summary>
public sealed class PermitHistoryProperties
{
    private const int Weeks = 4;
    private const int Permits = 2;
    private const string Report = """{ "present": 80, "vaccinated": 70, "positive": 0, "tested": 10, "app": true, "truth": true }""";

    private static readonly string[] Schedules = ["days: [tue, fri], at: \"23:59\"", "days: wed, at: \"12:00\", grace: 24", "days: [mon, thu, sat], at: \"18:00\", grace: 12", "days: [sun, mon, tue, wed, thu, fri, sat], at: \"08:00\""];

    private static readonly Gen<Happening> Happenings =
        from day in Gen.Choose(0, (7 * Weeks) - 1)
        from minute in Gen.Choose(60, 1439)
        from kind in Gen.Frequency((9, Gen.Constant(Act.Report)), (2, Gen.Constant(Act.Waive)), (1, Gen.Constant(Act.Publish)), (3, Gen.Constant(Act.Run)))
        from which in Gen.Choose(0, Permits)
        from number in Gen.Choose(0, 60)
        select new Happening(day, minute, kind, which, number);

    private static readonly Gen<List<Happening>> Lives = Gen.ListOf(Happenings, 40).Select(all => all.OrderBy(h => h.Day).ThenBy(h => h.Minute).ToList());

    private enum Act
    {
        Report,
        Waive,
        Publish,
        Run,
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhateverHappens_AndHoweverTheRunComesBy_TheEndIsTheSame()
    {
        await using var punctual = await House.OpenAsync();
        await using var careless = await House.OpenAsync();
        var (start, fates) = (new DateOnly(2022, 1, 3), new HashSet<string>(StringComparer.Ordinal));
        Prop.ForAll(Arb.From(Lives), life =>
        {
            LiveAsync(life).GetAwaiter().GetResult();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
        Assert.All((string[])["Filed", "Missed", "Waived", "Suspended"], fate => Assert.Contains(fates, end => end.Contains(fate, StringComparison.Ordinal)));   // the weeks were not empty

        async Task LiveAsync(List<Happening> life)
        {
            foreach (var house in new[] { punctual, careless }) await house.BeginAsync(start);
            for (var day = 0; day < 7 * Weeks; day++)
            {
                punctual.At(start.AddDays(day), 5);
                await punctual.RunAsync();
                foreach (var happening in life.Where(h => h.Day == day))
                {
                    var taken = new List<string?>();
                    foreach (var house in new[] { punctual, careless })
                    {
                        house.At(start.AddDays(day), happening.Minute);
                        if (happening.Kind == Act.Run) await (house == careless ? house.CutRunAsync(happening.Number) : Task.CompletedTask);
                        else taken.Add(await house.DoAsync(happening, start.AddDays(day)));
                    }

                    Assert.True(taken.Select(t => t is null).Distinct().Count() < 2, $"{start.AddDays(day)} {happening} was taken by one only: {string.Join(" | ", taken)}\n{await punctual.DatesAsync()}\nand\n{await careless.DatesAsync()}\n{string.Join('\n', life)}");
                }
            }

            var ends = new List<string>();
            foreach (var house in new[] { punctual, careless })
            {
                house.At(start.AddDays((7 * Weeks) + 1), 5);
                await house.RunAsync();
                var end = await house.ReadAsync();
                await house.RunAsync();
                Assert.Equal(end, await house.ReadAsync());
                ends.Add(end);
                await house.EndAsync();
            }

            Assert.Equal(ends[0], ends[1]);
            fates.Add(ends[0]);
            start = start.AddDays(7 * (Weeks + 2));
        }
    }

    private sealed record Happening(int Day, int Minute, Act Kind, int Which, int Number);

    private sealed class House(PermitScene scene, Cut cut) : IAsyncDisposable
    {
        private readonly Actor superior = scene.Filing.Body.Staff(Roles.Superior);
        private IReadOnlyList<Permit> permits = [];
        private int issued;

        public static async Task<House> OpenAsync()
        {
            var cut = new Cut();
            var app = await SerambiApp.CreateAsync(Providers.Sqlite, new() { Services = cut.Watch });
            cut.Begin(int.MaxValue);
            return new House(new PermitScene(new FilingScene(app, await TestBody.SeedAsync(app))), cut);
        }

        public void At(DateOnly day, int minute) => scene.At(day, new TimeOnly(minute / 60, minute % 60));

        /// <summary>Two permits under the first schedule, which has been known for three days.</summary>
        public async Task BeginAsync(DateOnly day)
        {
            At(day.AddDays(-4), 720);
            var hash = await PublishAsync(0);
            At(day, 1);
            var ids = await scene.Filing.App.InScopeAsync<List<Guid>>(async s =>
            {
                var (db, book) = (s.GetRequiredService<SerambiDb>(), s.GetRequiredService<PermitBook>());
                var ground = new PermitGround(hash, "{}", scene.Filing.Body.Root, PermitGround.AddPaper(db, book.Now));
                var files = Enumerable.Range(0, Permits).Select(_ => PermitRows.Add(db, ground, ++issued, day, null, book.Now)).ToList();
                foreach (var file in files) book.Record(db, file, Actor.System, PermitBook.IssuedEvent, null, nameof(PermitState.Active), ("on", PermitBook.Iso(day)));
                await db.SaveChangesAsync(Ct);
                return files.ConvertAll(f => f.Permit.Id);
            });
            permits = [.. await Task.WhenAll(ids.Select(scene.PermitAsync))];
        }

        public Task RunAsync() => scene.RunAsync();

        /// <summary>A run that may not come to its end; and one that comes right after it, sometimes.</summary>
        public async Task CutRunAsync(int after)
        {
            cut.Begin(after == 0 ? int.MaxValue : after);
            try
            {
                await scene.RunAsync();
            }
            catch (Exception broken) when (broken is CutException or DbUpdateException { InnerException: CutException })
            {
                // the node is gone
            }

            cut.Begin(int.MaxValue);
            if (after % 3 == 0) await scene.RunAsync();
        }

        /// <summary>Which dates are written down, and how far.</summary>
        public async Task<string> DatesAsync()
        {
            await using var db = scene.Filing.App.OpenDb();
            var ids = permits.Select(p => p.Id).ToList();
            var through = await db.Set<Permit>().Where(p => ids.Contains(p.Id)).Select(p => $"{p.ScheduledThrough} {p.State}").ToListAsync(Ct);
            var duties = await db.Set<PermitDuty>().Where(d => ids.Contains(d.PermitId)).OrderBy(d => d.PermitId).ThenBy(d => d.DueOn).Select(d => $"{d.DueOn} {d.Outcome} {d.LateFromUtc} {d.ClosesAtUtc}").ToListAsync(Ct);
            return string.Join('\n', through.Concat(duties));
        }

        /// <returns>Why it was not taken; null: it was.</returns>
        public async Task<string?> DoAsync(Happening happening, DateOnly today)
        {
            switch (happening.Kind)
            {
                case Act.Report:
                    return (await scene.ReportAsync(permits[happening.Which % Permits], today.AddDays((happening.Number % 4) - 1), Report)).Problem?.Message;
                case Act.Waive:
                    var waive = new WaiveDutiesInput(permits[happening.Which % Permits].Id, today.AddDays(1), today.AddDays(1 + (happening.Number % 5)), "Darurat.", Everybody: happening.Which == Permits);
                    return (await scene.DoAsync<WaiveDuties>(op => op.RunAsync(waive, superior, Ct))).Problem?.Message;
                default:
                    await PublishAsync(happening.Number % Schedules.Length);
                    return null;
            }
        }

        /// <summary>What became of both, in words; and the same from their histories alone.</summary>
        public async Task<string> ReadAsync()
        {
            var lines = new List<string>();
            await using var db = scene.Filing.App.OpenDb();
            var told = await NaiveCount.ReadAsync(db, [.. permits.Select(p => p.CaseId)]);
            foreach (var id in permits.Select(p => p.Id))
            {
                var permit = await scene.PermitAsync(id);
                var duties = await db.Set<PermitDuty>().AsNoTracking().Where(d => d.PermitId == id).OrderBy(d => d.DueOn).ToListAsync(Ct);
                var measures = await db.Set<PermitMeasure>().AsNoTracking().Where(m => m.PermitId == id).OrderBy(m => m.On).ThenBy(m => m.Kind).ToListAsync(Ct);
                var changes = await db.Set<PermitChange>().AsNoTracking().Where(c => c.PermitId == id).OrderBy(c => c.Number).Select(c => $"{c.State} {c.On}").ToListAsync(Ct);
                lines.Add($"{permit.State} {permit.Missed} {permit.Step}");
                lines.AddRange(duties.Where(d => d.Outcome is not null).Select(d => string.Create(CultureInfo.InvariantCulture, $"  {d.DueOn:MM-dd} {d.Outcome} {d.LateFromUtc:HH:mm} {d.ClosesAtUtc:dd HH:mm}")));
                lines.AddRange(measures.Select(m => $"  {m.Kind} {m.State} {m.On}"));
                lines.AddRange(changes.Select(c => $"  {c}"));

                var history = told[permit.CaseId];
                Assert.Equal((history.States[^1].State, history.MissingInARow), (permit.State.ToString(), permit.Missed));
                Assert.Equal(history.States.Select(s => $"{Enum.Parse<PermitState>(s.State)} {s.On}"), changes);
                Assert.Equal(history.Outcomes.Select(o => (o.Key, o.Value)), duties.Where(d => d.Outcome is not null).Select(d => (d.DueOn, d.Outcome.ToString()!)));
                Assert.Equal(history.Sanctions, measures.Where(m => m.DutyId is not null).Select(m => (duties.Single(d => d.Id == m.DutyId).DueOn, m.Kind.ToString())));
                Assert.Empty(history.Twice);
                Assert.Empty(history.Unfounded);
            }

            return string.Join('\n', lines);
        }

        /// <summary>Both end, so that the next life is not theirs.</summary>
        public Task<bool> EndAsync() => scene.Filing.App.InScopeAsync(async s =>
        {
            var (db, book) = (s.GetRequiredService<SerambiDb>(), s.GetRequiredService<PermitBook>());
            foreach (var file in (await PermitBook.LoadAsync(db, [.. permits.Select(p => p.Id)], Ct)).Values) await book.MoveAsync(db, file, PermitState.Revoked, new DateOnly(2022, 1, 1), "Selesai.", Actor.System, null, Ct);
            await db.SaveChangesAsync(Ct);
            return true;
        });

        public ValueTask DisposeAsync() => scene.DisposeAsync();

        private Task<string> PublishAsync(int schedule)
        {
            var yaml = PermitScene.Iomki.Replace("restore: { after: report, by: superior }", "restore: { after: report }", StringComparison.Ordinal);
            var (start, end) = (yaml.IndexOf("    schedule:", StringComparison.Ordinal), yaml.IndexOf("  sanctions:", StringComparison.Ordinal));
            return scene.Filing.PublishAsync($"{yaml[..start]}    schedule:\n      - {{ from: 2020-04-28, {Schedules[schedule]} }}\n{yaml[end..]}");
        }
    }
}
