using Serambi.Platform;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The begun request of this browser: found by its cookie, kept page by page.</summary>
public sealed class RequestDrafts(DraftStore drafts)
{
    /// <summary>Name of the form in drafts and cookies.</summary>
    public const string Form = "information-request";

    /// <summary>The draft of this browser; null when none was begun.</summary>
    public Task<OpenDraft<RequestForm>?> FindAsync(HttpContext context, CancellationToken ct) =>
        drafts.FindAsync<RequestForm>(DraftCookie.Read(context, Form), Form, ct);

    /// <summary>The draft of this browser, begun when there is none.</summary>
    public async Task<OpenDraft<RequestForm>> OpenAsync(HttpContext context, CancellationToken ct)
    {
        if (await FindAsync(context, ct) is { } found) return found;
        var begun = await drafts.BeginAsync(Form, new RequestForm { Language = Localised.Language }, ct);
        DraftCookie.Write(context, Form, begun.Id);
        return begun;
    }

    /// <summary>The page was sent by the button that saves it for later: nothing is checked yet.</summary>
    public static bool IsForLater(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Form.ContainsKey("Later");
    }

    public Task SaveAsync(OpenDraft<RequestForm> draft, CancellationToken ct) => drafts.SaveAsync(draft, ct);
}
