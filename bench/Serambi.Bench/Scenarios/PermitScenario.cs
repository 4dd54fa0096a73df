using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Publishing;
using Serambi.Web.Modules.Services.Templates;

namespace Serambi.Bench.Scenarios;

/// <summary>
/// The morning after a due date on which none of 20,000 holders reported: every permit gets an outcome, a third of them a warning, a third a suspension with
/// its document, a third a proposal; and the due dates of the next day are written and told. Run twice, nothing more happens.
/// </summary>
internal static class PermitScenario
{
    private const int Permits = 20_000;
    private const int Chunk = 1_000;

    public static async Task RunAsync(Scene scene)
    {
        foreach (var cluster in (PostgresCluster?[])[scene.Cluster, null])
        {
            await using var house = await BenchHouse.OpenAsync(scene.Options, "permits", cluster, fresh: true);
            var hash = await PublishAsync(house);
            for (var from = 0; from < Permits; from += Chunk) await SeedAsync(house, hash, from);
            var on = cluster is null ? "SQLite" : "PostgreSQL";
            var closed = await MeasureAsync(scene, house, $"sanction run over {Permits:n0} permits, {on}", s => s.GetRequiredService<CloseDuties>().RunAsync(CancellationToken.None));
            scene.Figures.AtLeast($"permits with an outcome, {on}", closed, "", Permits);
            await MeasureAsync(scene, house, $"due dates of {Permits:n0} permits written and told, {on}", s => s.GetRequiredService<AnnounceDuties>().RunAsync(CancellationToken.None));
            var measures = await house.InDbAsync(db => db.Set<PermitMeasure>().CountAsync());
            scene.Figures.AtMost($"measures less than permits, {on}", Permits - measures, "", 0);
            scene.Figures.AtMost($"outcomes of a second run, {on}", await house.InScopeAsync(s => s.GetRequiredService<CloseDuties>().RunAsync(CancellationToken.None)), "", 0);
        }
    }

    private static async Task<int> MeasureAsync(Scene scene, BenchHouse house, string name, Func<IServiceProvider, Task<int>> run)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var done = await house.InScopeAsync(run);
        scene.Figures.AtMost(name, watch.Elapsed.TotalSeconds, "s", 60, string.Create(CultureInfo.InvariantCulture, $"{(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:n1} s CPU of the program"));
        return done;
    }

    /// <summary>Due every day, so that whatever day it is, tomorrow is one.</summary>
    private static Task<string> PublishAsync(BenchHouse house) => house.InScopeAsync(async services =>
    {
        var yaml = ServiceTemplates.Text("iomki").Replace("days: fri, at", "days: [mon, tue, wed, thu, fri, sat, sun], at", StringComparison.Ordinal);
        var published = await services.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(yaml), Actor.System, CancellationToken.None);
        return published.Failed ? throw new InvalidOperationException(published.Problem.Message) : published.Value.Hash;
    });

    private static Task<int> SeedAsync(BenchHouse house, string hash, int from) => house.InDbAsync(async db =>
    {
        var (now, unit) = (TimeProvider.System.GetUtcNow().UtcDateTime, await db.Units.Select(u => u.Id).FirstAsync());
        var today = DateOnly.FromDateTime(now);
        var source = new StoredFile { Name = "izin.pdf", MediaType = "application/pdf", Size = 1, Sha256 = new byte[32], StorageKey = $"bench/{from}", Purpose = FilePurpose.Response, CreatedAtUtc = now };
        db.Add(source);
        for (var i = from; i < from + Chunk; i++)
        {
            var party = new Party { Name = $"PT Contoh {i}", Kind = PartyKind.LegalEntity, CreatedAtUtc = now };
            party.Contacts.Add(new ContactPoint { PartyId = party.Id, Kind = ContactKind.Email, Value = $"pt{i}@contoh.example" });
            var c = new Case { Kind = ServiceKind.KindId, Number = $"{i}/LY/BENCH", UnitId = unit, HandlingUnitId = unit, ProcedureHash = hash, Subject = "IOMKI", ReceivedAtUtc = now, ReceivedOn = today, Requester = party, RequesterId = party.Id, SubmissionId = Guid.CreateVersion7() };
            var document = new IssuedDocument
            {
                Kind = "permit",
                UnitId = unit,
                CaseId = c.Id,
                Code = RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", VerificationCode.Length),
                Title = "IOMKI",
                State = DocumentState.Issued,
                StateAtUtc = now,
                IssuedOn = today.AddDays(-60),
                Number = $"{i}/IOMKI/BENCH",
                Words = "IOMKI",
                SourceFileId = source.Id,
                Part = "permit/0",
            };
            var permit = new Permit { CaseId = c.Id, DocumentId = document.Id, Service = "iomki", Number = document.Number, ValidFrom = today.AddDays(-60), ScheduledThrough = today, Missed = (i % 3) switch { 0 => 0, 1 => 2, _ => 5 }, Step = (i % 3) switch { 0 => SanctionKind.None, 1 => SanctionKind.Warn, _ => SanctionKind.Suspend } };
            db.AddRange(party, c, new ServiceCase { CaseId = c.Id, Service = "iomki", Answers = "{}" }, document, permit);
            db.Add(permit.MoveTo(PermitState.Active, permit.ValidFrom, now, "bench"));
            db.Add(new PermitDuty { PermitId = permit.Id, DueOn = today.AddDays(-1), LateFromUtc = now.AddHours(-1), ClosesAtUtc = now.AddHours(-1) });
        }

        return await db.SaveChangesAsync();
    });
}
