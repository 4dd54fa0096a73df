using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Filing;

namespace Serambi.Web.Modules.Services.Issuing;

/// <summary>
/// Issues by itself what a service declares so: a stage whose <c>auto</c> action is the one that issues. The documents carry the seal of the body, or stand
/// in the register alone where the body has none; an official of the unit answers for them. What cannot be issued waits, and is tried again.
/// </summary>
internal sealed class IssueBySystem(SerambiDb db, ProcedureCatalog procedures, PrepareOutputs prepare, IssueDocuments issue, SendOutputs send, ActOnCase act, SignerCatalog signers, DocumentAccess access, CalendarCatalog calendar, ILogger<IssueBySystem> log) : IJob
{
    public string Name => "issue-services";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        foreach (var (hash, stage) in (await db.Cases.AsNoTracking().Where(c => c.Kind == ServiceKind.KindId && c.ClosedAtUtc == null).Select(c => new { c.ProcedureHash, c.Stage }).Distinct().ToListAsync(ct)).Select(s => (s.ProcedureHash, s.Stage)))
        {
            if ((await procedures.GetAsync(db, hash, ct)).Definition.FindStage(stage) is not { Issue: { } action, Auto: { } auto } || auto != action) continue;
            foreach (var id in await db.Cases.AsNoTracking().Where(c => c.ProcedureHash == hash && c.Stage == stage && c.ClosedAtUtc == null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct))
            {
                db.ChangeTracker.Clear();
                if (await IssueAsync(id, action, ct) is { } problem) log.LogWarning("Case {Case} cannot be issued by itself: {Reason}", id, problem.Message);
            }
        }
    }

    private async Task<Problem?> IssueAsync(Guid caseId, string action, CancellationToken ct)
    {
        var drafts = await prepare.RunAsync(caseId, Actor.System, ct);
        if (drafts.Failed) return drafts.Problem;
        if (drafts.Value.Count > 0)
        {
            using var nothing = SigningSecret.Nothing();
            var session = await issue.RunAsync(new IssueDocumentsInput(drafts.Value, signers.Seal is { Asks: SigningAsks.Nothing } seal ? seal.Name : null, await OfficialAsync(caseId, ct)), nothing, Actor.System, ct);
            if (session.Failed) return session.Problem;
            if (session.Value.Outcomes.FirstOrDefault(o => o.Problem is not null) is { } failed) return failed.Problem;
        }

        db.ChangeTracker.Clear();
        var sent = await send.RunAsync(caseId, Actor.System, ct);
        if (sent.Failed) return sent.Problem;
        db.ChangeTracker.Clear();
        var version = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Version).FirstAsync(ct);
        return (await act.RunAsync(new ActOnCaseInput(caseId, version, action, new Dictionary<string, string?>(StringComparer.Ordinal), null), Actor.System, ct)).Problem;
    }

    /// <summary>Who is in office today for the unit of the case, the nearest first appointed; null when nobody is.</summary>
    private async Task<Guid?> OfficialAsync(Guid caseId, CancellationToken ct)
    {
        var (unit, today) = (await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.UnitId).FirstAsync(ct), await calendar.TodayAsync(ct));
        foreach (var official in await db.Set<SigningOfficial>().AsNoTracking().OrderByDescending(o => o.UnitId == unit).ThenBy(o => o.Id).ToListAsync(ct))
            if (official.InOffice(today) && await access.CoversAsync(official.UnitId, unit, ct)) return official.Id;
        return null;
    }
}
