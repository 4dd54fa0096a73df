using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Calendar;

/// <summary><c>serambi calendar list YEAR</c>: the holidays of a year as they hold now, local ones with the unit's code.</summary>
public sealed class CalendarListCommand(SerambiDb db, UnitTree units, CalendarCatalog calendars) : ICommand
{
    public string Name => "calendar list";

    public string Usage => "YEAR";

    public string Summary => CountTexts.ListSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Words.Count != 1 || !int.TryParse(input.Words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
        {
            await input.Errors.WriteLineAsync($"serambi {Name} {Usage}");
            return 2;
        }

        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var tree = await units.GetAsync(ct);
        var rows = await db.Set<HolidayRow>().AsNoTracking().Where(h => h.UntilVersion == null && h.Date >= from && h.Date <= to).OrderBy(h => h.Date).ToListAsync(ct);
        foreach (var row in rows)
        {
            var unit = row.UnitId is { } id ? $" [{tree.Find(id)?.Code}]" : "";
            await input.Output.WriteLineAsync($"{ClockCommand.Iso(row.Date)}  {LegalDates.Weekday(row.Date.DayOfWeek),-9}  {row.Name} ({DeadlineExplanation.KindName(row.Kind)}){unit}");
        }

        if ((await calendars.ForBodyAsync(ct)).Covers(year)) return 0;
        await input.Errors.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, CountTexts.MissingTitle, year));
        return 1;
    }
}
