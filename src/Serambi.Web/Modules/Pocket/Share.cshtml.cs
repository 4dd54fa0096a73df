using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Serambi.Formats.Text;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pocket;

/// <summary>
/// Takes what a device shares with the app (share_target of the manifest). The device posts without a token of ours; so this page keeps and sends
/// nothing: it shows the text in a form, and that form has one.
/// </summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Write)]
[ResponseCache(NoStore = true)]
public sealed class ShareModel(IEnumerable<SharedTextDoor> doors) : PageModel
{
    public string? Shared { get; private set; }

    /// <summary>More was shared than a form takes.</summary>
    public bool Cut { get; private set; }

    public IReadOnlyList<SharedTextDoor> Doors { get; } = [.. doors];

    public void OnGet()
    {
    }

    public void OnPost(string? title, string? text, string? url)
    {
        var whole = PlainText.Clean(string.Join('\n', new[] { title, text, url }.Where(t => !string.IsNullOrWhiteSpace(t)).Distinct(StringComparer.Ordinal)), multiline: true);
        Cut = whole.Length > SharedTextDoor.Longest;
        Shared = Cut ? whole[..SharedTextDoor.Longest] : whole;
    }
}
