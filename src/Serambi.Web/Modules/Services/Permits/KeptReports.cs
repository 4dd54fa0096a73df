using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;
using Serambi.Web.Modules.Services.Answers;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>The answers of reports as they are kept: to read, to hand out and to erase with those of their case.</summary>
internal sealed class KeptReports(FieldSeal seal)
{
    /// <param name="report">The report.</param>
    /// <param name="secret">Whether private answers are opened too.</param>
    public AnswerJson Json(PermitReport report, bool secret)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new AnswerJson(report.Answers, secret && report.SealedAnswers is { } hidden ? seal.Open(hidden, PermitReport.Context(report.Id)) : null);
    }

    /// <summary>All reports of the permits of a case; null when there are none.</summary>
    public async Task<string?> JsonAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        var reports = await Of(db, caseId).AsNoTracking().ToListAsync(ct);
        return reports.Count == 0 ? null : new JsonArray([.. reports.Select(r => new JsonObject { ["sent"] = r.SentAtUtc.ToString("o", CultureInfo.InvariantCulture), ["answers"] = Json(r, secret: true).Whole() })]).ToJsonString();
    }

    /// <summary>Nothing of the answers stays. The caller saves.</summary>
    public static async Task EraseAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        foreach (var report in await Of(db, caseId).ToListAsync(ct)) (report.Answers, report.SealedAnswers) = ("{}", null);
    }

    private static IQueryable<PermitReport> Of(SerambiDb db, Guid caseId) =>
        from r in db.Set<PermitReport>() join p in db.Set<Permit>() on r.PermitId equals p.Id where p.CaseId == caseId orderby r.Id select r;
}
