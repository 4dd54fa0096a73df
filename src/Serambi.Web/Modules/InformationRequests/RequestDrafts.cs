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
    public Task<OpenDraft<RequestForm>> OpenAsync(HttpContext context, CancellationToken ct) => drafts.OpenAsync(context, Form, () => new RequestForm { Language = Localised.Language }, ct);

    public Task SaveAsync(OpenDraft<RequestForm> draft, CancellationToken ct) => drafts.SaveAsync(draft, ct);
}
