using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Jobs;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Issuing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Figures;

namespace Serambi.Web.Modules.Services.Demo;

/// <summary>
/// Forty invented companies in several provinces hold a permit with weekly reports: most report, some of them late, a few after a flood not at all, some were warned, some are suspended, one came back, and of those that were
/// silent for long some are revoked and some wait for the decision. Told by the real operations over the last ten Fridays.
/// </summary>
internal sealed class PermitTeller(DemoScene scene)
{
    private const string Service = "iomki";
    private const int Weeks = 10;
    private const string Report = """{ "present": 80, "vaccinated": 76, "positive": 0, "tested": 12, "app": true, "truth": true }""";
    private static readonly string[] Trades = ["Tekstil", "Pangan", "Kimia", "Logam", "Kemasan", "Elektronika", "Furnitur", "Farmasi"];
    private static readonly string[] Provinces = ["32", "35", "33", "36", "31", "73", "12", "14"];
    private static readonly string[] Classes = ["critical", "essential", "essential_mixed", "non_essential"];

    /// <summary>Forty; in a small demonstration every fourth of them.</summary>
    private readonly IReadOnlyList<int> companies = [.. Enumerable.Range(0, 40).Where(i => scene.Size >= 100 || i % 4 == 0)];

    private sealed record Holder(int Index, Guid PermitId, Guid CaseId);

    public async Task TellAsync(CancellationToken ct)
    {
        var friday = scene.Today.AddDays(-2);   // the hours in which a report is late are over
        while (friday.DayOfWeek != DayOfWeek.Friday) friday = friday.AddDays(-1);
        var fridays = Enumerable.Range(0, Weeks).Select(w => friday.AddDays(7 * (w + 1 - Weeks))).ToList();
        At(fridays[0].AddDays(-4), 9);
        var firms = new DemoCompanies(scene);
        foreach (var i in companies) await FileAsync(i, await firms.FindAsync(i, NameOf(i), NibOf(i), ct), ct);
        await RunAsync<IssueBySystem>(ct);
        var holders = await HoldersAsync(ct);
        foreach (var (due, week) in fridays.Select((due, week) => (due, week)))
        {
            At(due.AddDays(-1), 6);
            await RunAsync<PermitRun>(ct);
            At(due, 8);
            foreach (var holder in holders.Where(h => Waived(h.Index, week))) await WaiveAsync(holder, due, ct);
            At(due, 10);
            foreach (var holder in holders.Where(h => Reports(h.Index, week) && !Late(h.Index, week))) await ReportAsync(holder, due, ct);
            At(due.AddDays(1), 10);
            foreach (var holder in holders.Where(h => Reports(h.Index, week) && Late(h.Index, week))) await ReportAsync(holder, due, ct);
            At(due.AddDays(2), 1);
            await RunAsync<PermitRun>(ct);
            At(due.AddDays(3), 9);
            await DecideAsync(holders, week, ct);
        }

        if (friday.AddDays(7) is var yesterday && yesterday < scene.Today)
        {
            At(yesterday, 10);
            foreach (var holder in holders.Where(h => h.Index < 24)) await ReportAsync(holder, yesterday, ct);
        }

        At(scene.Today, 6);
        await RunAsync<PermitRun>(ct);
        await RunAsync<SortPermits>(ct);
    }

    /// <summary>Who sends its report on Saturday.</summary>
    private static bool Late(int company, int week) => company % 6 == 4 && week % 3 == 1;

    /// <summary>Whose report was not asked for, after a flood.</summary>
    private static bool Waived(int company, int week) => week == 5 && company is (8 or 12 or 20);

    /// <summary>Who reports in a week; the last ones are reckoned from the end.</summary>
    private static bool Reports(int company, int week) => company switch
    {
        _ when Waived(company, week) => false,
        < 24 => true,
        < 28 => week != company - 22,
        < 30 => week < Weeks - 1,
        < 34 => week < Weeks - 4,
        < 36 => week < Weeks - 7,
        < 38 => week < 1,
        38 => week is < 2 or > 5,
        _ => true,
    };

    private Task<bool> FileAsync(int i, (Guid Company, Actor Filer) by, CancellationToken ct) => scene.InScopeAsync(async s =>
    {
        if (await Registrar.FindAsync(s.GetRequiredService<SerambiDb>(), IdOf(i), ct) is not null) return false;
        var second = i % 5 == 0 ? $$""", { "province": "{{Provinces[(i + 3) % Provinces.Length]}}", "address": "Kawasan Industri Contoh {{i + 1}}" }""" : "";
        var answers = $$"""{ "nib": "{{NibOf(i)}}", "name": "{{NameOf(i)}}", "kbli": "1{{i % 9}}710", "category": "{{Classes[i % Classes.Length]}}", "workers": {{80 + (i * 7)}}, "plants": [{ "province": "{{Provinces[i * 3 % Provinces.Length]}}", "address": "Jalan Contoh {{i + 1}}" }{{second}}], "truth": true }""";
        var input = new SubmitServiceInput(Service, GivenAnswers.Read(answers), new ServiceApplicant { Kind = ApplicantKind.Organisation, Name = NameOf(i), Email = "pemohon@contoh.test", Phone = "0812 0000 1234" }, IdOf(i), Channel.Web) { Uploaded = true, For = by.Company };
        DemoScene.Must(await s.GetRequiredService<SubmitService>().RunAsync(input, by.Filer, ct), NameOf(i));
        return true;
    });

    /// <summary>An officer waives a due date on which nobody could report; told again, it stays waived once.</summary>
    private async Task WaiveAsync(Holder holder, DateOnly due, CancellationToken ct)
    {
        if ((await AskAsync(db => db.Set<PermitWaiver>().Where(w => w.PermitId == holder.PermitId && w.From == due).Select(w => w.Id), ct)).Count > 0) return;
        await DoAsync<WaiveDuties>(op => op.RunAsync(new WaiveDutiesInput(holder.PermitId, due, null, "Contoh: banjir di kawasan industri.", Everybody: false), scene.Staff("setbadan"), ct));
    }

    private Task<List<Holder>> HoldersAsync(CancellationToken ct) => scene.InScopeAsync(async s =>
    {
        var indexes = companies.ToDictionary(IdOf, i => i);
        var ids = indexes.Keys.ToList();
        var db = s.GetRequiredService<SerambiDb>();
        var found = await (from p in db.Set<Permit>() join c in db.Cases on p.CaseId equals c.Id where ids.Contains(c.SubmissionId) select new { p.Id, p.CaseId, c.SubmissionId }).ToListAsync(ct);
        return found.ConvertAll(f => new Holder(indexes[f.SubmissionId], f.Id, f.CaseId)).OrderBy(h => h.Index).ToList();
    });

    private Task<Done> ReportAsync(Holder holder, DateOnly due, CancellationToken ct) => DoAsync<FileReport>(op => op.RunAsync(
        new FileReportInput(holder.PermitId, due, GivenAnswers.Read(Report), DemoScene.IdOf(string.Create(CultureInfo.InvariantCulture, $"permit/{holder.Index}/{due:yyyyMMdd}"))), Actor.Requester(holder.CaseId, "Pemohon"), ct));

    /// <summary>On Monday: reports are reviewed but for those of the last two weeks, and whoever has to decide decides.</summary>
    private async Task DecideAsync(IReadOnlyList<Holder> holders, int week, CancellationToken ct)
    {
        var (officer, superior) = (scene.Staff("setbadan"), scene.Staff("atasan"));
        if (week < Weeks - 2)
        {
            foreach (var report in await AskAsync(db => db.Set<PermitReport>().Where(r => r.State == ReportState.Waiting).OrderBy(r => r.Id).Select(r => r.Id), ct))
                await DoAsync<ReviewReport>(op => op.RunAsync(new ReviewReportInput(report, Accept: true, null), officer, ct));
        }

        if (week == Weeks - 1 && holders.FirstOrDefault(h => h.Index == 3) is { } careless)
        {
            foreach (var report in await AskAsync(db => db.Set<PermitReport>().Where(r => r.PermitId == careless.PermitId && r.State == ReportState.Waiting).OrderByDescending(r => r.Id).Take(1).Select(r => r.Id), ct))
                await DoAsync<ReviewReport>(op => op.RunAsync(new ReviewReportInput(report, Accept: false, "Contoh: jumlah tes tidak sesuai lampiran."), officer, ct));
        }

        if (week == Weeks - 5 && holders.FirstOrDefault(h => h.Index == 39) is { } found)
        {
            foreach (var number in await AskAsync(db => db.Set<Permit>().Where(p => p.Id == found.PermitId && p.State == PermitState.Active).Select(p => p.Number), ct))
                await DoAsync<ProposeRevocation>(op => op.RunAsync(new ProposeRevocationInput(found.PermitId, number, "Contoh temuan lapangan: protokol tidak dijalankan.") { Content = new MemoryStream(DemoPdf.Page("CONTOH", "Temuan lapangan", number)), FileName = "contoh-temuan.pdf" }, officer, ct));
        }

        List<Guid> decided = [.. holders.Where(h => h.Index is 36 or 37 or 39).Select(h => h.PermitId)];
        foreach (var measure in await AskAsync(db => db.Set<PermitMeasure>().Where(m => m.State == MeasureState.Proposed && decided.Contains(m.PermitId)).OrderBy(m => m.Id).Select(m => m.Id), ct))
            await DoAsync<DecideMeasure>(op => op.RunAsync(new DecideMeasureInput(measure, Take: true, "Contoh: terbukti, izin dicabut."), superior, ct));
        foreach (var permit in await AskAsync(db => db.Set<Permit>().Where(p => p.State == PermitState.Suspended && p.LastReportAtUtc >= p.StateAtUtc).OrderBy(p => p.Id).Select(p => new { p.Id, p.Changes }), ct))
            await DoAsync<RestorePermit>(op => op.RunAsync(new PermitDecisionInput(permit.Id, permit.Changes, "Contoh: laporan telah lengkap."), superior, ct));
    }

    private Task<List<T>> AskAsync<T>(Func<SerambiDb, IQueryable<T>> question, CancellationToken ct) => scene.InScopeAsync(s => question(s.GetRequiredService<SerambiDb>()).ToListAsync(ct));

    /// <summary>What an earlier telling did already is a conflict, and well.</summary>
    private Task<Done> DoAsync<TOperation>(Func<TOperation, Task<Result<Done>>> act)
        where TOperation : notnull => scene.InScopeAsync(async s =>
    {
        var done = await act(s.GetRequiredService<TOperation>());
        return done is { Failed: true, Problem.Kind: ProblemKind.Conflict } ? default : DemoScene.Must(done, typeof(TOperation).Name);
    });

    private Task<bool> RunAsync<TJob>(CancellationToken ct)
        where TJob : IJob => scene.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().OfType<TJob>().Single().RunAsync(null!, ct);
        return true;
    });

    private static string NameOf(int company) => string.Create(CultureInfo.InvariantCulture, $"PT CONTOH {Trades[company % Trades.Length]} {company + 1}");

    private static string NibOf(int company) => string.Create(CultureInfo.InvariantCulture, $"91200012345{company:00}");

    private static Guid IdOf(int company) => DemoScene.IdOf(string.Create(CultureInfo.InvariantCulture, $"permit/{company}"));

    private void At(DateOnly day, int hour) => scene.At(scene.Zone.StartOfDayUtc(day).AddHours(hour));
}
