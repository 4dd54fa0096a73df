using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.UnitPages;

/// <summary>A unit as the public sees it: what it does, where it is, and what modules know of it.</summary>
[AllowAnonymous]
[PublicPage(Fresh = true)]
public sealed class ShowModel(UnitFaceBoard board, UnitTree units, IEnumerable<IUnitBlock> blocks) : PageModel
{
    public UnitNode Unit { get; private set; } = null!;

    public UnitFace Face { get; private set; } = null!;

    /// <summary>Units above it that show themselves, the body left out.</summary>
    public IReadOnlyList<UnitRow> Above { get; private set; } = [];

    /// <summary>Those directly or further below that show themselves.</summary>
    public IReadOnlyList<UnitRow> Below { get; private set; } = [];

    public IReadOnlyList<HomePart> Parts { get; private set; } = [];

    public bool HasContact => new[] { Face.Address, Face.Phone, Face.WhatsApp, Face.Email, Face.Hours }.Any(t => t.Length > 0);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        var (faces, tree) = (await board.GetAsync(ct), await units.GetAsync(ct));
        if (faces.At(slug) is not { } face || tree.Find(face.UnitId) is not { } unit) return NotFound();
        if (!unit.Open) return tree.OpenSuccessor(unit.Id) is { } next && faces.Of(next.Id) is { } heir ? LocalRedirect("~/unit/" + heir.Slug) : NotFound();
        (Unit, Face) = (unit, face);
        Above = [.. tree.Ancestors(unit.Id).Where(u => u.Open && faces.Of(u.Id) is not null).Select(u => new UnitRow(u, faces.Of(u.Id)!, null))];
        Below = [.. faces.In(tree).Where(f => f.Unit.Id != unit.Id && f.Unit.Path.StartsWith(unit.Path, StringComparison.Ordinal)).Select(f => new UnitRow(f.Unit, f.Face, null))];
        var branch = new UnitBranch(unit, tree.DescendantsAndSelf(unit.Id).Select(u => u.Id).ToHashSet());
        var parts = new List<HomePart>();
        foreach (var block in blocks.OrderBy(b => b.Order))
        {
            if (await block.ShowAsync(branch, HttpContext, ct) is { } part) parts.Add(part);
        }

        Parts = parts;
        return Page();
    }

    /// <summary>What programs read (schema.org): the unit as a part of the body.</summary>
    public IReadOnlyDictionary<string, object?> Structured(IPageChrome chrome)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        static string? Given(string text) => text.Length > 0 ? text : null;
        var said = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "GovernmentOffice",
            ["name"] = Unit.Label,
            ["url"] = $"{chrome.Origin}{chrome.Base}/unit/{Face.Slug}",
            ["telephone"] = Given(Face.Phone),
            ["email"] = Given(Face.Email),
            ["address"] = Given(Face.Address),
            ["logo"] = Face.Emblem.Length > 0 ? $"{chrome.Origin}/tampilan/{Face.Emblem}.{Face.EmblemForm}" : null,
            ["parentOrganization"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "GovernmentOrganization", ["name"] = chrome.BodyName, ["url"] = chrome.Origin + "/" },
        };
        return said.Where(p => p.Value is not null).ToDictionary(StringComparer.Ordinal);
    }
}
