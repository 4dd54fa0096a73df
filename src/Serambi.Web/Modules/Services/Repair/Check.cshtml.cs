using Serambi.Platform;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Compare;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Repair;

/// <summary>The last page of the form of a case that is mended: all answers once more; sends them.</summary>
internal sealed class CheckModel(MendedForms forms, SignedUploads uploads, MendAnswers mend) : CheckPage(forms, uploads)
{
    protected override async Task<Problem?> SendAsync(ServiceForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (draft, mending) = (form.Draft.Answers, form.Mending!);
        var done = await mend.RunAsync(new MendAnswersInput(mending.CaseId, draft.Given(), form.Draft.SubmissionId, draft.Round) { DraftId = form.Draft.Id }, form.Way.Filler, ct);
        if (!done.Failed)
        {
            DraftCookie.Forget(HttpContext, form.Way.Name);
            return null;
        }

        // What the body asks for now was just read on this page: the next press sends.
        if (mending is { Changed: true, Turn: { } turn })
        {
            draft.Round = turn.Round;
            await forms.KeepAsync(HttpContext, form, ct);
        }

        return done.Problem;
    }
}
