using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>On which pages a form is filled in, and by whom.</summary>
/// <param name="Place">Path of what it belongs to, without path base.</param>
/// <param name="Verb">Its first page below that.</param>
/// <param name="Name">Its name among the drafts.</param>
/// <param name="Filler">Who fills it in.</param>
internal sealed record FormWay(string Place, string Verb, string Name, Actor Filler)
{
    /// <summary>Where it begins.</summary>
    public string Start { get; init; } = $"{Place}/{Verb}";

    public string Check => $"{Place}/periksa";

    /// <summary>Where who has sent it goes.</summary>
    public string Sent { get; init; } = $"{Place}/terkirim";

    /// <summary>Where it is saved for later, with a link that opens it elsewhere; null for staff, who find it again at their desk, and for what is filled in at once.</summary>
    public string? Later { get; init; } = Filler.Kind == ActorKind.Staff ? null : BrowserDrafts.LaterPage(Name);

    public string Page(string id) => $"{Place}/{Verb}/{id}";
}

/// <summary>Where begun forms are: in the browser of who applies, with the case that is mended, or with the officer at the counter.</summary>
internal interface IFormStore
{
    /// <summary>The form as it was begun, or as it begins (<see cref="ServiceForm.Fresh"/>); null when this visitor has none.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="id">What the address names: a service, or a case.</param>
    /// <param name="ct">Gives up.</param>
    Task<ServiceForm?> FindAsync(HttpContext context, string id, CancellationToken ct);

    /// <summary>Keeps what is filled in so far; a form of which nothing was kept is begun with it.</summary>
    /// <returns>The form as it is kept.</returns>
    Task<ServiceForm> KeepAsync(HttpContext context, ServiceForm form, CancellationToken ct);
}
