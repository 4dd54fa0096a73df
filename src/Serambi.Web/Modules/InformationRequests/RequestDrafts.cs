using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The begun request of this browser.</summary>
public sealed class RequestDrafts(BrowserDrafts drafts)
{
    /// <summary>Name of the form in drafts and cookies.</summary>
    public const string Form = "information-request";

    /// <summary>The draft of this browser; null when none was begun.</summary>
    public Task<OpenDraft<RequestForm>?> FindAsync(HttpContext context, CancellationToken ct) => drafts.FindAsync<RequestForm>(context, Form, ct);

    /// <summary>The draft of this browser, begun when there is none.</summary>
    public async Task<OpenDraft<RequestForm>> OpenAsync(HttpContext context, CancellationToken ct)
    {
        var blank = await BlankAsync(context);
        return await drafts.OpenAsync(context, Form, () => blank, ct);
    }

    /// <summary>An empty form; with what is known of whoever is signed in.</summary>
    public static async ValueTask<RequestForm> BlankAsync(HttpContext context)
    {
        var form = new RequestForm { Language = Localised.Language };
        if (await context.GetAccountAsync() is not { } account) return form;
        form.Applicant.Name = account.Name;
        (form.Contact.Email, form.Contact.Phone) = (account.Email, account.Phone);
        return form;
    }

    public Task SaveAsync(OpenDraft<RequestForm> draft, CancellationToken ct) => drafts.SaveAsync(draft, ct);
}
