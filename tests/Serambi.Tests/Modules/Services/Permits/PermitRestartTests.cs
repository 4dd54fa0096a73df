using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Simulation;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Outbox;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>The run over permits, broken off before any statement or commit and begun again, or met by another one on its way, ends where one ends that was never disturbed.</summary>
public sealed class PermitRestartTests
{
    private const int Cuts = 8;
    private static readonly DateOnly Issued = new(2021, 7, 28);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CutOffAnywhere_OrRunTwiceAtOnce_TheRunEndsTheSame()
    {
        var cut = new Cut();
        var app = await SerambiApp.CreateAsync(Providers.Sqlite, new() { Services = cut.Watch });
        await using var scene = new PermitScene(new FilingScene(app, await TestBody.SeedAsync(app)));
        scene.At(Issued, new TimeOnly(12, 0));
        var hash = await scene.Filing.PublishAsync(PermitScene.Iomki);
        scene.At(new DateOnly(2021, 8, 14), new TimeOnly(0, 5));   // nobody ran anything for seventeen days
        PermitSets.Size = 3;
        try
        {
            var whole = await SeedAsync(scene, hash, 0);
            cut.Begin(int.MaxValue);
            await scene.RunAsync();
            var (steps, questions, expected) = (cut.Passed, cut.Questions, await ReadAsync(scene, whole));
            await scene.RunAsync();
            Assert.Equal(expected, await ReadAsync(scene, whole));   // once more changes nothing
            Assert.All((string[])["Suspended", "Expired", "Waived", "Revoke Proposed"], word => Assert.Contains(word, expected, StringComparison.Ordinal));
            for (var i = 1; i <= Cuts; i++)
            {
                var group = await SeedAsync(scene, hash, 100 * i);
                cut.Begin(1 + (i * (steps - 12) / Cuts));
                try
                {
                    await scene.RunAsync();
                }
                catch (Exception broken) when (broken is CutException or DbUpdateException { InnerException: CutException })
                {
                    // the node is gone
                }

                Assert.True(cut.Done);
                await scene.RunAsync();
                Assert.Equal(expected, await ReadAsync(scene, group));
            }

            for (var i = 1; i <= Cuts; i++)
            {
                // Between two questions of the run another node makes the whole of it.
                var group = await SeedAsync(scene, hash, 10_000 * i);
                cut.Begin(int.MaxValue, 1 + (i * (questions - 12) / Cuts), () => scene.RunAsync());
                await scene.RunAsync();
                Assert.True(cut.Done);
                Assert.Equal(expected, await ReadAsync(scene, group));
            }

            await ReportWhileItClosesAsync(scene, cut, await scene.PermitAsync((await SeedAsync(scene, hash, 1_000_000))[0]));
        }
        finally
        {
            PermitSets.Size = 500;
        }
    }

    /// <summary>A report that came in the last seconds is in time, though the date closes while it is being written.</summary>
    private static async Task ReportWhileItClosesAsync(PermitScene scene, Cut cut, Permit permit)
    {
        var (due, closes) = (new DateOnly(2021, 8, 14), scene.Filing.App.Time.Now.AddSeconds(1));
        await using (var db = scene.Filing.App.OpenDb())
        {
            db.Add(new PermitDuty { PermitId = permit.Id, DueOn = due, LateFromUtc = closes, ClosesAtUtc = closes });
            await db.SaveChangesAsync(Ct);
        }

        cut.Begin(int.MaxValue, 3, () =>
        {
            scene.Filing.App.Time.Advance(TimeSpan.FromSeconds(2));
            return Task.CompletedTask;
        });
        Assert.False((await scene.ReportAsync(permit, due)).Failed);
        Assert.True(cut.Done);
        Assert.Equal((8, 14, DutyOutcome.Filed), (await scene.DutiesAsync(permit.Id))[^1]);
    }

    /// <summary>Six permits of which each has something else before it: missing reports from the first on, after one that came, up to the sixth; an end; a waiver; an end in the past.</summary>
    private static Task<IReadOnlyList<Guid>> SeedAsync(PermitScene scene, string hash, int from) => scene.Filing.App.InScopeAsync<IReadOnlyList<Guid>>(async s =>
    {
        var (db, book) = (s.GetRequiredService<SerambiDb>(), s.GetRequiredService<PermitBook>());
        var ground = new PermitGround(hash, "{}", scene.Filing.Body.Root, PermitGround.AddPaper(db, book.Now));
        var files = Enumerable.Range(0, 6).Select(i => PermitRows.Add(db, ground, from + i, Issued, i == 3 ? new DateOnly(2021, 8, 10) : null, book.Now)).ToList();
        var filed = new PermitDuty { PermitId = files[1].Permit.Id, DueOn = new DateOnly(2021, 7, 30), LateFromUtc = book.Now, ClosesAtUtc = book.Now };
        filed.Settle(DutyOutcome.Filed, book.Now);
        db.Add(filed);
        (files[1].Permit.LastReportFor, files[1].Permit.ScheduledThrough) = (filed.DueOn, filed.DueOn);
        (files[2].Permit.Missed, files[2].Permit.Step) = (4, SanctionKind.Suspend);
        db.Add(new PermitWaiver { Service = "iomki", PermitId = files[4].Permit.Id, From = new DateOnly(2021, 8, 6), To = new DateOnly(2021, 8, 6), Reason = "Darurat.", By = "Pejabat", AtUtc = book.Now });
        await db.SaveChangesAsync(Ct);
        var gone = (await PermitBook.LoadAsync(db, [files[5].Permit.Id], Ct))[files[5].Permit.Id];
        await book.MoveAsync(db, gone, PermitState.Revoked, new DateOnly(2021, 8, 2), "Dicabut.", Actor.System, null, Ct);
        await db.SaveChangesAsync(Ct);
        return [.. files.Select(f => f.Permit.Id)];
    });

    /// <summary>Everything that the run writes, without what names a row.</summary>
    private static async Task<string> ReadAsync(PermitScene scene, IReadOnlyList<Guid> permits)
    {
        var lines = new List<string>();
        await using var db = scene.Filing.App.OpenDb();
        foreach (var id in permits)
        {
            var p = await db.Set<Permit>().AsNoTracking().SingleAsync(x => x.Id == id, Ct);
            var document = await db.Set<IssuedDocument>().AsNoTracking().SingleAsync(d => d.Id == p.DocumentId, Ct);
            lines.Add($"{p.State} {p.Missed} {p.Step} {p.Changes} {p.ScheduledThrough} {document.State} {document.StateReason}");
            lines.AddRange((await db.Set<PermitChange>().AsNoTracking().Where(c => c.PermitId == id).OrderBy(c => c.Number).ToListAsync(Ct)).Select(c => $"  {c.Number} {c.State} {c.On} {c.Reason}"));
            lines.AddRange((await db.Set<PermitDuty>().AsNoTracking().Where(d => d.PermitId == id).OrderBy(d => d.DueOn).ToListAsync(Ct)).Select(d => $"  {d.DueOn} {d.Outcome} {d.Reason}"));
            lines.AddRange((await db.Set<PermitMeasure>().AsNoTracking().Where(m => m.PermitId == id).OrderBy(m => m.On).ThenBy(m => m.Kind).ToListAsync(Ct)).Select(m => $"  {m.Kind} {m.State} {m.On} {m.Reason}"));
            lines.AddRange((await db.Events.AsNoTracking().Where(e => e.StreamId == p.CaseId || e.StreamId == p.DocumentId).OrderBy(e => e.StreamKind).ThenBy(e => e.Seq).ToListAsync(Ct)).Select(e => $"  {e.Seq} {e.Action} {e.From} {e.To} {e.Data.Replace(p.Number, "", StringComparison.Ordinal)}"));
            lines.Add($"  {await db.Outbox.CountAsync(o => o.CaseId == p.CaseId, Ct)} letters");
        }

        return string.Join('\n', lines);
    }
}
