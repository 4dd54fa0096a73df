using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;

namespace Serambi.Web.Modules.Admin;

/// <summary>What the program does by itself: when it last did, whether it failed, when it does so again.</summary>
[ResponseCache(NoStore = true)]
public sealed class JobsModel(SerambiDb db, JobRunner runner, TimeProvider time) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<JobRow> Rows { get; private set; } = [];

    /// <summary>What the job does, in words; its name where a module has given it none.</summary>
    public static string TitleOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return HouseTexts.ResourceManager.GetString("Job_" + name.Replace('-', '_'), CultureInfo.CurrentUICulture) ?? name;
    }

    public bool Running(JobRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.LeasedUntilUtc > time.GetUtcNow().UtcDateTime;
    }

    public async Task OnGetAsync(CancellationToken ct) => Rows = await db.Set<JobRow>().AsNoTracking().OrderBy(j => j.Name).ToListAsync(ct);

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await runner.RequestAsync(name, ct)) return NotFound();
        Notice = HouseTexts.Requested;
        return RedirectToPage();
    }
}
