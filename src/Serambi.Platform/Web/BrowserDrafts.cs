using Microsoft.AspNetCore.Http;
using Serambi.Platform.Cases;

namespace Serambi.Platform.Web;

/// <summary>A form of the public that may be begun now and finished later: <c>services.AddSingleton(new BegunForm(…))</c>.</summary>
/// <param name="Name">Name of the form in drafts and cookies; ends in "-" when it begins the names of several.</param>
/// <param name="Page">Path of its first page, without path base, from its whole name.</param>
public sealed record BegunForm(string Name, Func<string, string> Page)
{
    /// <summary>Whether a form is this one or one of these.</summary>
    public bool Covers(string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Name.EndsWith('-') ? form.Length > Name.Length && form.StartsWith(Name, StringComparison.Ordinal) : form == Name;
    }
}

/// <summary>The forms that this browser has begun: found by their cookie, kept page by page. What they hold stands in the <see cref="DraftStore"/> and in no address.</summary>
public sealed class BrowserDrafts(DraftStore drafts, IEnumerable<BegunForm> forms)
{
    /// <summary>Name of the button that saves a page for later.</summary>
    public const string LaterButton = "Later";

    /// <summary>The draft of this browser; null when none was begun, or its time has passed.</summary>
    public Task<OpenDraft<T>?> FindAsync<T>(HttpContext context, string form, CancellationToken ct) => drafts.FindAsync<T>(DraftCookie.Read(context, form), form, ct);

    /// <summary>The draft of this browser, begun when there is none.</summary>
    public async Task<OpenDraft<T>> OpenAsync<T>(HttpContext context, string form, Func<T> blank, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(blank);
        return await FindAsync<T>(context, form, ct) ?? await BeginAsync(context, form, blank(), ct);
    }

    /// <summary>Begins a draft, in the place of one that this browser has.</summary>
    public async Task<OpenDraft<T>> BeginAsync<T>(HttpContext context, string form, T blank, CancellationToken ct)
    {
        var begun = await drafts.BeginAsync(form, blank, ct);
        DraftCookie.Write(context, form, begun.Id);
        return begun;
    }

    public Task SaveAsync<T>(OpenDraft<T> draft, CancellationToken ct) => drafts.SaveAsync(draft, ct);

    /// <summary>Keeps what is filled in so far; a draft without an id is begun with it.</summary>
    public async Task<OpenDraft<T>> KeepAsync<T>(HttpContext context, string form, OpenDraft<T> draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Id == Guid.Empty) return await BeginAsync(context, form, draft.Answers, ct);
        await SaveAsync(draft, ct);
        return draft;
    }

    /// <summary>Where a form begins; null when no module has such a form.</summary>
    public string? PageOf(string form) => forms.FirstOrDefault(f => f.Covers(form))?.Page(form);

    /// <summary>Where a form that was begun is saved for later, with a link that opens it again.</summary>
    public static string LaterPage(string form) => "/nanti/" + form;

    /// <summary>The page was sent by the button that saves it for later: nothing is checked yet.</summary>
    public static bool IsForLater(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Form.ContainsKey(LaterButton);
    }
}
