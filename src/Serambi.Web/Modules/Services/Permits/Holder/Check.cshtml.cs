using Serambi.Platform;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Compare;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Permits.Holder;

/// <summary>All answers of a report once more; sends them.</summary>
internal sealed class CheckModel(ReportForms forms, SignedUploads uploads, FileReport file) : CheckPage(forms, uploads)
{
    protected override async Task<Problem?> SendAsync(ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var turn = form.Report!;
        var done = await file.RunAsync(new FileReportInput(turn.Permit.Id, turn.Duty.DueOn, form.Draft.Answers.Given(), form.Draft.SubmissionId) { DraftId = form.Draft.Id, Issued = turn.Issued }, form.Way.Filler, ct);
        if (!done.Failed) DraftCookie.Forget(HttpContext, form.Way.Name);
        return done.Problem;
    }
}
