using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Calendar;

/// <summary>Counts any period of the law from any date and shows every day of the count.</summary>
[AllowAnonymous]
[PublicPage("aturan", "mulai")]
public sealed class CountModel(DateCount count, CalendarCatalog calendars) : PageModel
{
    private const int LongestTable = 400;

    public string? Rule { get; private set; }

    /// <summary>As typed, or today.</summary>
    public string Start { get; private set; } = "";

    public Counted? Result { get; private set; }

    public IReadOnlyList<DeadlineStep> Steps { get; private set; } = [];

    /// <summary>"3 hari kerja lagi"; null for a date that is long past.</summary>
    public string? Remaining { get; private set; }

    public bool SixDays { get; private set; }

    public bool JointLeaveIsOff { get; private set; }

    /// <summary>"2024–2026": years whose decree is in the calendar.</summary>
    public string Covered { get; private set; } = "";

    public string? Error(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What a group of rules is about, in the reader's language.</summary>
    public static string ProcessName(string process) => CountTexts.ResourceManager.GetString("Process" + process, CultureInfo.CurrentUICulture) ?? process;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "aturan")] string? rule, [FromQuery(Name = "mulai")] string? start, CancellationToken ct)
    {
        var calendar = await calendars.ForBodyAsync(ct);
        var today = await calendars.TodayAsync(ct);
        (SixDays, JointLeaveIsOff) = (calendar.Week == WorkingWeek.SixDays, calendar.JointLeaveIsOff);
        Covered = calendar.CoveredYears.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{calendar.CoveredYears.Min()}–{calendar.CoveredYears.Max()}");
        Rule = rule?.Trim().ToUpperInvariant();
        Start = Request.Query.ContainsKey("mulai") ? start ?? "" : today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // An empty field binds as null: what was sent empty is told at its field, only a page that was just opened says nothing.
        if (!Request.Query.ContainsKey("aturan") || !Request.Query.ContainsKey("mulai")) return Page();

        var counted = await count.RunAsync(rule ?? "", start ?? "", ct);
        if (counted.Failed) return this.Answer(counted.Problem);
        Result = counted.Value;
        var deadline = Result.Deadline;
        if (Math.Abs(deadline.DueOn.DayNumber - deadline.Start.DayNumber) <= LongestTable) Steps = DeadlineExplanation.Steps(deadline, Result.Calendar);
        if (deadline.DueOn >= today.AddDays(-30)) Remaining = LegalDates.Remaining(today, deadline, Result.Calendar);
        return Page();
    }
}
