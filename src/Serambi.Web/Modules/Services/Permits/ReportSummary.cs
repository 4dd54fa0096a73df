using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>A report with its answers in words; of what is private only that it is.</summary>
internal sealed record SummarisedReport(PermitReport Report, PermitDuty Duty, IReadOnlyList<Fact> Lines);

/// <summary>Reads reports for who reviews them, under the version of the service with which they were sent.</summary>
internal sealed class ReportSummary(SerambiDb db, ServiceCatalog catalog, ServiceAnswers answers, KeptReports kept, CalendarCatalog calendar)
{
    /// <summary>Those of a permit that nobody has looked at yet, oldest first.</summary>
    public async Task<IReadOnlyList<SummarisedReport>> WaitingAsync(ShownPermit permit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var waiting = permit.Duties.Where(d => d.Report?.State == ReportState.Waiting).Reverse().ToList();
        if (waiting.Count == 0) return [];
        var issued = await answers.ReadAsync(db, permit.Permit.CaseId, secret: true, ct);
        var days = await calendar.ForBodyAsync(ct);
        var summaries = new List<SummarisedReport>();
        foreach (var (duty, report) in waiting.Select(w => (w.Duty, w.Report!)))
        {
            if ((await catalog.FindVersionAsync(report.Hash, ct))?.Report is not { } form) continue;
            var state = FormEvaluation.Run(form, kept.Json(report, secret: true).Given(), duty.DueOn, days, issued?.Values);
            summaries.Add(new SummarisedReport(report, duty, [.. ServiceFacts.Answers(state)]));
        }

        return summaries;
    }
}
