using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Pocket;

/// <summary>
/// The worker of the whole site, at its root, because a worker sees what lies below itself. It says which files are kept; their fingerprints
/// make its version, so that a device has the new shell as soon as the site has it.
/// </summary>
[PublicPage(Fresh = true)]
public sealed class WorkerModel : PageModel
{
    private static readonly string[] Shell = ["css/serambi.css", "js/serambi.js", "js/pocket.js", "js/pocket/store.js", "js/pocket/says.js", "js/pocket/forms.js", "js/pocket/note.js", "icons.svg", "emblem.svg", "favicon.svg"];

    /// <summary>Kept when a page needs them: whoever saves data is not made to load them.</summary>
    private static readonly string[] Later = ["fonts/plus-jakarta-sans-400.woff2", "fonts/plus-jakarta-sans-700.woff2", "js/pocket/worker.js"];

    private static readonly string[] Pages = ["/luring", "/en/luring"];

    /// <summary>Kept from the first visit on, as everybody sees them; without them the shell is there all the same.</summary>
    private static readonly string[] Homes = ["/", "/en"];

    public IActionResult OnGet()
    {
        var files = Shell.Select(HttpContext.Asset).ToArray();
        var all = string.Join('\n', [.. files, .. Later.Select(HttpContext.Asset), typeof(WorkerModel).Module.ModuleVersionId.ToString("n")]);
        var kept = JsonSerializer.Serialize(new
        {
            version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 8)),
            files,
            pages = Pages,
            homes = Homes,
            stale = new { id = Say("id"), en = Say("en") },
        });
        return Content($"self.serambi = {kept};\nimportScripts({JsonSerializer.Serialize(HttpContext.Asset("js/pocket/store.js"))}, {JsonSerializer.Serialize(HttpContext.Asset("js/pocket/worker.js"))});\n", "text/javascript; charset=utf-8");
    }

    private static string Say(string language) => PocketTexts.ResourceManager.GetString(nameof(PocketTexts.Stale), Localised.Culture(language))!;
}
