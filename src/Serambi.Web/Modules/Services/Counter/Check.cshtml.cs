using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Compare;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Counter;

/// <summary>The last page of what an officer writes down: files it for the applicant and shows the receipt to be printed.</summary>
internal sealed class CheckModel(CounterForms forms, SignedUploads uploads, SubmitService submit, CalendarCatalog calendar) : CheckPage(forms, uploads)
{
    protected override async Task<Problem?> SendAsync(ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (draft, today) = (form.Draft.Answers, await calendar.TodayAsync(ct));
        if (Problem.All([.. ApplyModel.Faults(draft.Counter, today)]) is { } wrong) return wrong;
        var (said, day) = (draft.Counter, draft.Counter.ReceivedOn!.Value);
        var input = new SubmitServiceInput(form.Id, draft.Given(), draft.Applicant.ToServiceApplicant(draft.Language), form.Draft.SubmissionId, said.Way!.Value)
        {
            Version = draft.Hash,
            DraftId = form.Draft.Id,
            ReceivedAtUtc = day == today ? null : (await calendar.ZoneAsync(ct)).StartOfDayUtc(day).AddHours(12),
            WhyLate = day == today ? null : PlainText.Clean(said.WhyLate, multiline: false),
        };
        var filed = await submit.RunAsync(input, form.Way.Filler, ct);
        if (filed.Failed) return filed.Problem;
        ReceiptCookie.Write(HttpContext, ServiceForms.NameOf(form.Id), filed.Value);
        return null;
    }
}
