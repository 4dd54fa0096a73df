using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>All versions of a service: compares any two, and hands out the text of each as a file.</summary>
[ResponseCache(NoStore = true)]
internal sealed class VersionsModel(SerambiDb db, ServiceCatalog catalog) : PageModel
{
    public string Id { get; private set; } = "";

    public string Title { get; private set; } = "";

    public int From { get; private set; }

    public int To { get; private set; }

    public IReadOnlyList<ServiceVersion> Rows { get; private set; } = [];

    public IReadOnlyList<ComparedLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "dari")] int? from, [FromQuery(Name = "ke")] int? to, CancellationToken ct)
    {
        Id = id;
        Rows = await db.Set<ServiceVersion>().AsNoTracking().Where(v => v.Service == id).OrderByDescending(v => v.Number).ToListAsync(ct);
        var texts = Rows.Where(v => v.Yaml is not null).ToList();
        if (texts.Count == 0) return NotFound();
        (From, To) = (from ?? texts[Math.Min(1, texts.Count - 1)].Number, to ?? texts[0].Number);
        if (texts.Find(v => v.Number == From) is not { } before || texts.Find(v => v.Number == To) is not { } after) return NotFound();
        Lines = LineDifference.Compare(before.Yaml!, after.Yaml!);
        Title = (await catalog.FindVersionAsync(texts[0].Hash!, ct))!.Declaration.Title.In();
        return Page();
    }

    /// <summary>A version as it was written; without a number the newest.</summary>
    public async Task<IActionResult> OnGetFileAsync(string id, [FromQuery(Name = "versi")] int? number, CancellationToken ct)
    {
        var version = await db.Set<ServiceVersion>().AsNoTracking().Where(v => v.Service == id && v.Yaml != null && (number == null || v.Number == number)).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        return version is null ? NotFound() : File(Encoding.UTF8.GetBytes(version.Yaml!), "application/yaml", string.Create(CultureInfo.InvariantCulture, $"{version.Service}-v{version.Number}.yaml"));
    }
}
