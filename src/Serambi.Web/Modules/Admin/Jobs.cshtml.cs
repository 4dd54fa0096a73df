using System.Globalization;
using System.Text.Json;
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

    /// <summary>How far the job has come, where its cursor counts what is done and what there is; null otherwise, and when all is done.</summary>
    public static string? ProgressOf(JobRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var cursor = JsonDocument.Parse(row.State);
        return cursor.RootElement.ValueKind == JsonValueKind.Object && cursor.RootElement.TryGetProperty("Done", out var done) && cursor.RootElement.TryGetProperty("Total", out var total) && done.GetInt32() < total.GetInt32()
            ? string.Format(CultureInfo.CurrentCulture, HouseTexts.JobProgress, done.GetInt32(), total.GetInt32()) : null;
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
