using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pocket;

/// <summary>What a device shows without a line: kept on it by the worker, the same for everybody, without a token.</summary>
[PublicPage]
public sealed class OfflineModel(IEnumerable<SharedTextDoor> doors) : PageModel
{
    /// <summary>Field of the note; the script fills it from the device.</summary>
    public string? Text => null;

    /// <summary>Whether a form could begin with a text.</summary>
    public bool TakesText { get; } = doors.Any();
}
