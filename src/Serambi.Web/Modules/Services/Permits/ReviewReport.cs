using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Permits;

/// <param name="ReportId">The report.</param>
/// <param name="Accept">Accepted; otherwise it is returned to be corrected.</param>
/// <param name="Reason">What is to be corrected; needed for that.</param>
internal sealed record ReviewReportInput(Guid ReportId, bool Accept, string? Reason);

/// <summary>An officer accepts a report or returns it. That it came, and when, is not theirs to change.</summary>
internal sealed class ReviewReport(SerambiDb db, PermitAccess access, PermitBook book, CaseNotices notices)
{
    public async Task<Result<Done>> RunAsync(ReviewReportInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<PermitReport>().FirstOrDefaultAsync(r => r.Id == input.ReportId, ct) is not { } report || await access.FindAsync(report.PermitId, actor, ct) is not { } file) return Problem.NotFound;
        if (!await access.MayWorkAsync(file, actor, ct)) return Problem.Forbidden;
        if (report.State != ReportState.Waiting) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        var reason = PermitDecisions.Reason(input.Reason);
        if (!input.Accept && reason is null) return PermitDecisions.NoReason;
        (report.State, report.Note, report.ReviewedBy, report.ReviewedAtUtc) = (input.Accept ? ReportState.Accepted : ReportState.Returned, reason, actor.Name, book.Now);
        var due = await db.Set<PermitDuty>().Where(d => d.Id == report.DutyId).Select(d => d.DueOn).FirstAsync(ct);
        book.Record(db, file, actor, input.Accept ? "report_accepted" : "report_returned", null, PermitBook.Iso(due));
        if (!input.Accept) notices.StandsNow(db, file.Case, culture => string.Format(culture, PermitTexts.ResourceManager.GetString(nameof(PermitTexts.NowReturned), culture)!, Platform.Calendar.LegalDates.LongDate(due, culture)), reason!, await file.ReadersAsync(db, ct));
        return await PermitDecisions.SaveAsync(db, ct);
    }
}
