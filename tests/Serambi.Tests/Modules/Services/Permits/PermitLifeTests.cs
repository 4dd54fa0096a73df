using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Letters;
using Serambi.Web.Modules.Services.Permits.Public;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>Permits after they were issued: duties, sanctions, reports, waivers, and who decides.</summary>
public sealed class PermitLifeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task MissingReports_WarnOn6August_SuspendOn13_AndProposeRevocationOn24(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var (_, permit) = await scene.IssueAsync();
        Assert.Equal(("1/IOMKI/KEU/2021", PermitState.Active, new DateOnly(2021, 7, 28)), (permit.Number, permit.State, permit.ValidFrom));
        await using (var db = scene.Filing.App.OpenDb()) Assert.Equal(("permit", DocumentState.Issued, Serambi.Formats.Pdf.Stamps.PdfCorner.BottomLeft), await db.Set<IssuedDocument>().Select(d => new ValueTuple<string, DocumentState, Serambi.Formats.Pdf.Stamps.PdfCorner?>(d.Kind, d.State, d.StampCorner)).SingleAsync(Ct));
        await scene.RunToAsync(new DateOnly(2021, 7, 30));
        Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 7, 30))).Failed);
        await scene.RunToAsync(new DateOnly(2021, 8, 1));
        Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 8, 3))).Failed);

        await scene.RunToAsync(new DateOnly(2021, 8, 7));
        Assert.Equal((PermitState.Active, 1, SanctionKind.Warn), Standing(await scene.PermitAsync(permit.Id)));
        await scene.RunToAsync(new DateOnly(2021, 8, 13));
        Assert.Equal((PermitState.Active, 2, SanctionKind.Warn), Standing(await scene.PermitAsync(permit.Id)));
        Assert.Equal(StandingState.InForce, await scene.StandingAsync(permit));
        await scene.RunToAsync(new DateOnly(2021, 8, 14));
        Assert.Equal((PermitState.Suspended, 3, SanctionKind.Suspend), Standing(await scene.PermitAsync(permit.Id)));
        Assert.Equal(StandingState.Suspended, await scene.StandingAsync(permit));
        await scene.RunToAsync(new DateOnly(2021, 8, 25));
        await scene.RunAsync();
        Assert.Equal((PermitState.Suspended, 6, SanctionKind.Revoke), Standing(await scene.PermitAsync(permit.Id)));
        var measures = await MeasuresAsync(scene);
        Assert.Equal(
            [(SanctionKind.Warn, new DateOnly(2021, 8, 6), MeasureState.Taken), (SanctionKind.Suspend, new DateOnly(2021, 8, 13), MeasureState.Taken), (SanctionKind.Revoke, new DateOnly(2021, 8, 24), MeasureState.Proposed)],
            measures.Select(m => (m.Kind, m.On, m.State)));

        var decide = new DecideMeasureInput(measures[2].Id, Take: true, "Enam laporan tidak disampaikan.");
        Assert.Equal(ProblemKind.Forbidden, (await scene.DoAsync<DecideMeasure>(op => op.RunAsync(decide, scene.Filing.Body.Staff(Roles.ServiceOfficer), Ct))).Problem!.Kind);
        Assert.False((await scene.DoAsync<DecideMeasure>(op => op.RunAsync(decide, scene.Filing.Body.Staff(Roles.Superior), Ct))).Failed);
        Assert.Equal(StandingState.Revoked, await scene.StandingAsync(permit));
        await scene.RunToAsync(new DateOnly(2021, 9, 3));
        var duties = await scene.DutiesAsync(permit.Id);
        Assert.Equal([.. Enumerable.Repeat<DutyOutcome?>(DutyOutcome.Filed, 2), .. Enumerable.Repeat<DutyOutcome?>(DutyOutcome.Missed, 6)], duties.Select(d => d.Outcome));
        Assert.Contains("Dicabut", (await scene.ReportAsync(permit, new DateOnly(2021, 9, 3))).Problem!.Message, StringComparison.Ordinal);
        await using var after = scene.Filing.App.OpenDb();
        Assert.Equal(["permit_issued", "permit_warned", "permit_suspended", "permit_revoked"], await after.Events.Where(e => e.StreamId == permit.CaseId && e.Action.StartsWith("permit_") && e.Public).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
        Assert.Empty((await scene.Filing.App.InScopeAsync(s => s.GetRequiredService<AuditVerifier>().RunAsync(Ct))).Findings);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AReport_IsInTimeToTheEndOfTheMinute_LateWithinTheGrace_AndFiledByOneOfTwo(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider, PermitScene.Iomki.Replace("days: [tue, fri], at: \"23:59\"", "days: [tue, fri], at: \"23:59\", grace: 12", StringComparison.Ordinal));
        var (_, first) = await scene.IssueAsync();
        var (_, second) = await scene.IssueAsync();
        var due = new DateOnly(2021, 7, 30);
        Assert.Contains("tidak ada laporan", (await scene.ReportAsync(first, new DateOnly(2021, 8, 3))).Problem!.Message, StringComparison.Ordinal);   // one period at a time
        scene.At(due, new TimeOnly(23, 59, 59));
        var both = await Task.WhenAll(scene.ReportAsync(first, due), scene.ReportAsync(first, due));
        Assert.Single(both, r => !r.Failed);
        Assert.Equal(ProblemKind.Conflict, both.Single(r => r.Failed).Problem!.Kind);
        scene.At(due.AddDays(1), new TimeOnly(0, 0, 1));
        Assert.False((await scene.ReportAsync(second, due)).Failed);
        await scene.RunAsync();
        Assert.Equal([DutyOutcome.Filed], (await scene.DutiesAsync(first.Id)).Select(d => d.Outcome));
        Assert.Equal([DutyOutcome.Late], (await scene.DutiesAsync(second.Id)).Select(d => d.Outcome));
        var third = new DateOnly(2021, 8, 3);
        scene.At(third.AddDays(1), new TimeOnly(12, 0, 0));
        Assert.Contains("Batas waktunya lewat", (await scene.ReportAsync(second, third)).Problem!.Message, StringComparison.Ordinal);   // also where the run was behind
        Assert.Equal("present", (await scene.ReportAsync(second, new DateOnly(2021, 8, 6), """{ "present": 101, "vaccinated": 1, "positive": 0, "tested": 0, "truth": true }""")).Problem!.Field);
        await scene.RunAsync();
        Assert.Contains((8, 3, DutyOutcome.Missed), await scene.DutiesAsync(second.Id));
        Assert.Contains("Batas waktunya lewat", (await scene.ReportAsync(second, third)).Problem!.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AScheduleThatChangesOnTheDay_LeavesThatDueDate_AndAWaivedPeriodNeedsNoReport(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var (_, permit) = await scene.IssueAsync();
        await scene.RunToAsync(new DateOnly(2021, 7, 30));
        scene.At(new DateOnly(2021, 7, 30), new TimeOnly(10, 0));
        await scene.Filing.PublishAsync(PermitScene.Iomki.Replace("      - { from: 2021-09-10, days: fri", "      - { from: 2021-07-30, days: wed, at: \"12:00\" }\n      - { from: 2021-09-10, days: fri", StringComparison.Ordinal));
        await scene.RunToAsync(new DateOnly(2021, 8, 5));
        Assert.Equal([(7, 30, DutyOutcome.Missed), (8, 4, DutyOutcome.Missed)], await scene.DutiesAsync(permit.Id));

        var superior = scene.Filing.Body.Staff(Roles.Superior);
        var waive = new WaiveDutiesInput(permit.Id, new DateOnly(2021, 8, 1), new DateOnly(2021, 8, 12), "Keadaan darurat bencana.", Everybody: true);
        Assert.Equal(ProblemKind.Forbidden, (await scene.DoAsync<WaiveDuties>(op => op.RunAsync(waive, scene.Filing.Body.Staff(Roles.ServiceOfficer), Ct))).Problem!.Kind);
        Assert.Equal("Reason", (await scene.DoAsync<WaiveDuties>(op => op.RunAsync(waive with { Reason = " " }, superior, Ct))).Problem!.Field);
        Assert.False((await scene.DoAsync<WaiveDuties>(op => op.RunAsync(waive, superior, Ct))).Failed);
        await scene.RunToAsync(new DateOnly(2021, 8, 19));
        Assert.Equal([(7, 30, DutyOutcome.Missed), (8, 4, DutyOutcome.Waived), (8, 11, DutyOutcome.Waived), (8, 18, DutyOutcome.Missed)], await scene.DutiesAsync(permit.Id));
        Assert.Equal((PermitState.Active, 2, SanctionKind.Warn), Standing(await scene.PermitAsync(permit.Id)));   // waived dates neither count nor end the row
        Assert.False((await scene.DoAsync<WaiveDuties>(op => op.RunAsync(waive with { From = new DateOnly(2021, 7, 30), To = null, Everybody = false }, superior, Ct))).Failed);
        Assert.Equal(1, (await scene.PermitAsync(permit.Id)).Missed);
    }

    /// <summary>A service may give each step to a person, the mild ones too: nothing happens to the holder until that person decides, and what is decided is told with the day of its ground or of the decision.</summary>
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AWarningOrSuspensionThatAPersonDecides_WaitsForThem(string provider)
    {
        var yaml = PermitScene.Iomki.Replace("missed: 1, do: warn }", "missed: 1, do: warn, by: service_officer }", StringComparison.Ordinal).Replace("missed: 3, do: suspend }", "missed: 3, do: suspend, by: superior }", StringComparison.Ordinal);
        await using var scene = await PermitScene.OpenAsync(provider, yaml);
        var (_, permit) = await scene.IssueAsync();
        await scene.RunToAsync(new DateOnly(2021, 8, 7));   // 30 July, 3 and 6 August pass
        Assert.Equal((PermitState.Active, 3, SanctionKind.Suspend), Standing(await scene.PermitAsync(permit.Id)));
        Assert.Equal([(SanctionKind.Warn, MeasureState.Proposed), (SanctionKind.Suspend, MeasureState.Proposed)], (await MeasuresAsync(scene)).Select(m => (m.Kind, m.State)));
        Assert.Equal(StandingState.InForce, await scene.StandingAsync(permit));
        Assert.Empty(await ToldAsync());

        var (officer, superior) = (scene.Filing.Body.Staff(Roles.ServiceOfficer), scene.Filing.Body.Staff(Roles.Superior));
        var (warn, suspend) = await MeasuresAsync(scene) is [var first, var second] ? (first.Id, second.Id) : default;
        Assert.Equal(ProblemKind.Forbidden, (await DecideAsync(suspend, officer))?.Kind);
        Assert.Null(await DecideAsync(warn, officer));
        Assert.Equal(["permit_warned"], await ToldAsync());
        Assert.Equal(PermitState.Active, (await scene.PermitAsync(permit.Id)).State);
        Assert.Null(await DecideAsync(suspend, superior));
        Assert.Equal((StandingState.Suspended, ProblemKind.Conflict), (await scene.StandingAsync(permit), (await DecideAsync(suspend, superior))!.Kind));
        Assert.Equal(["permit_warned", "permit_suspended"], await ToldAsync());
        await using var db = scene.Filing.App.OpenDb();
        Assert.Equal(new DateOnly(2021, 8, 7), (await db.Set<PermitChange>().OrderByDescending(c => c.Number).FirstAsync(c => c.PermitId == permit.Id, Ct)).On);
        Assert.Equal([(SanctionKind.Warn, new DateOnly(2021, 7, 30)), (SanctionKind.Suspend, new DateOnly(2021, 8, 7))], (await db.Set<PermitLetter>().OrderBy(l => l.On).ToListAsync(Ct)).Select(l => (l.Kind, l.On)));

        async Task<Problem?> DecideAsync(Guid measure, Actor by) => (await scene.DoAsync<DecideMeasure>(op => op.RunAsync(new DecideMeasureInput(measure, Take: true, "Tiga laporan tidak disampaikan."), by, Ct))).Problem;
        async Task<List<string>> ToldAsync()
        {
            await using var read = scene.Filing.App.OpenDb();
            return await read.Events.Where(e => e.StreamId == permit.CaseId && e.Public && e.Action.StartsWith("permit_") && e.Action != "permit_issued").OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct);
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AFinding_IsForTheRightPermit_DecidedByAnother_AndASuspensionEndsWithAReport(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var (_, permit) = await scene.IssueAsync();
        var (_, other) = await scene.IssueAsync(PermitScene.WithPlants(50));
        Assert.Equal("plants", (await scene.Filing.SubmitAsync("iomki", PermitScene.WithPlants(51))).Problem!.Flatten().First().Field);
        var row = (await scene.Filing.App.InScopeAsync(s => s.GetRequiredService<PermitRegister>().ReadAsync("iomki", null, null, 1, Ct)))!.Rows[0];
        Assert.Equal((other.Number, "Jawa Timur; Jawa Barat"), (row.Number, row.Cells[^1]));   // each province once
        var (officer, superior) = (scene.Filing.Body.Staff(Roles.UnitOperator), scene.Filing.Body.Staff(Roles.Superior));
        Task<Result<Done>> Propose(string number, Actor by, byte[]? file = null) => scene.DoAsync<ProposeRevocation>(op => op.RunAsync(new ProposeRevocationInput(permit.Id, number, "Pabrik tidak menerapkan protokol.") { Content = new MemoryStream(file ?? TestBody.Picture), FileName = "pabrik.png" }, by, Ct));
        Assert.Equal("Number", (await Propose(other.Number, officer)).Problem!.Field);
        Assert.Equal("File", (await Propose(permit.Number, officer, "GIF89a"u8.ToArray())).Problem!.Field);   // by its content, whatever it is called
        Assert.Equal(ProblemKind.Forbidden, (await Propose(permit.Number, scene.Filing.Body.Staff(Roles.Auditor))).Problem!.Kind);
        Assert.False((await Propose(permit.Number, superior)).Failed);
        Assert.Equal(ProblemKind.Conflict, (await Propose(permit.Number, officer)).Problem!.Kind);
        var proposal = Assert.Single(await MeasuresAsync(scene));
        Assert.Equal(ProblemKind.Conflict, (await scene.DoAsync<DecideMeasure>(op => op.RunAsync(new DecideMeasureInput(proposal.Id, Take: true, "Terbukti."), superior, Ct))).Problem!.Kind);   // maker is not checker
        var another = scene.Filing.Body.Staff(Roles.Superior);
        Assert.False((await scene.DoAsync<DecideMeasure>(op => op.RunAsync(new DecideMeasureInput(proposal.Id, Take: false, "Sudah diperbaiki."), another, Ct))).Failed);
        Assert.Equal(PermitState.Active, (await scene.PermitAsync(permit.Id)).State);

        var document = permit.DocumentId;
        await using (var db = scene.Filing.App.OpenDb())
        {
            var version = await db.Set<IssuedDocument>().Where(d => d.Id == document).Select(d => d.Version).SingleAsync(Ct);
            Assert.Equal(ProblemKind.Conflict, (await scene.DoAsync<EndDocument>(op => op.RunAsync(new EndDocumentInput(document, version, "Salah", null), superior, Ct))).Problem!.Kind);
        }

        var changes = (await scene.PermitAsync(permit.Id)).Changes;
        Assert.False((await scene.DoAsync<SuspendPermit>(op => op.RunAsync(new PermitDecisionInput(permit.Id, changes, "Menunggu pemeriksaan."), superior, Ct))).Failed);
        Assert.Equal(StandingState.Suspended, await scene.StandingAsync(permit));
        Task<Result<Done>> Restore() => scene.DoAsync<RestorePermit>(op => op.RunAsync(new PermitDecisionInput(permit.Id, changes + 1, "Laporan lengkap."), another, Ct));
        Assert.Contains("menyampaikan laporan", (await Restore()).Problem!.Message, StringComparison.Ordinal);
        scene.Filing.App.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await scene.ReportAsync(permit, new DateOnly(2021, 7, 30))).Failed);
        Assert.False((await Restore()).Failed);
        Assert.Equal(StandingState.InForce, await scene.StandingAsync(permit));
        Assert.Equal(ProblemKind.Conflict, (await Restore()).Problem!.Kind);
    }

    private static (PermitState State, int Missed, SanctionKind Step) Standing(Permit permit) => (permit.State, permit.Missed, permit.Step);

    private static async Task<IReadOnlyList<PermitMeasure>> MeasuresAsync(PermitScene scene)
    {
        await using var db = scene.Filing.App.OpenDb();
        return await db.Set<PermitMeasure>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(Ct);
    }
}
