using Serambi.Platform;
using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Compare;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Permits.Holder;

/// <summary>The last page of a renewal; sends it as an application of its own, linked to the permit.</summary>
[AskForAccount(OfPermit = true)]
internal sealed class RenewCheckModel(RenewalForms forms, SignedUploads uploads, SubmitService submit) : CheckPage(forms, uploads)
{
    protected override async Task<Problem?> SendAsync(ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var draft = form.Draft.Answers;
        var filed = await submit.RunAsync(
            new SubmitServiceInput(form.Id, draft.Given(), draft.Applicant.ToServiceApplicant(draft.Language), form.Draft.SubmissionId, Channel.Web) { Version = draft.Hash, DraftId = form.Draft.Id, Renews = form.Renews!.Id }, form.Way.Filler, ct);
        if (filed.Failed) return filed.Problem;
        ReceiptCookie.Write(HttpContext, ServiceForms.NameOf(form.Id), filed.Value);
        DraftCookie.Forget(HttpContext, form.Way.Name);
        return null;
    }
}
