using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serambi.Platform.Calendar;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Calendar;

/// <summary><c>serambi clock RULE DATE</c>: the due date, the skipped days, and the sentence that explains it.</summary>
public sealed class ClockCommand(CalendarCatalog calendars, UnitTree units) : ICommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "clock";

    public string Usage => "RULE DATE [--unit=CODE] [--json]";

    public string Summary => CountTexts.ClockSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Words.Count != 2 || !DateOnly.TryParseExact(input.Words[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year is < 2000 or > 2100)
        {
            await input.Errors.WriteLineAsync($"serambi {Name} {Usage}\n{CountTexts.BadDate}");
            return 2;
        }

        if ((DeadlineRules.Shipped.Find(input.Words[0].ToUpperInvariant(), date) ?? DeadlineRules.Shipped.Find(input.Words[0].ToUpperInvariant())) is not { } rule)
        {
            await input.Errors.WriteLineAsync($"{CountTexts.NoSuchRule} {string.Join(' ', DateCount.Rules.Select(r => r.Id))}");
            return 2;
        }

        if (rule.Unit == PeriodUnit.Hours)
        {
            await input.Errors.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CountTexts.InHours, rule.N));
            return 2;
        }

        if (await CalendarAsync(input, ct) is not { } calendar) return 1;
        var deadline = Deadline.Compute(rule, date, calendar);
        if (input.Has("json")) await input.Output.WriteLineAsync(JsonSerializer.Serialize(Describe(rule, deadline), Json));
        else await WriteAsync(input.Output, rule, deadline);
        return 0;
    }

    /// <summary>The calendar in force; the shipped one, and a word about it, when the database was never set up.</summary>
    private async Task<WorkingCalendar?> CalendarAsync(CommandInput input, CancellationToken ct)
    {
        try
        {
            if (input.Option("unit") is not { } code) return await calendars.ForBodyAsync(ct);
            if ((await units.GetAsync(ct)).Find(code) is { } unit) return await calendars.ForAsync(unit.Path, ct);
            await input.Errors.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CountTexts.NoSuchUnit, code));
            return null;
        }
        catch (DbException)
        {
            await input.Errors.WriteLineAsync(CountTexts.ShippedUsed);
            return ShippedCalendar.Create();
        }
    }

    private static async Task WriteAsync(TextWriter output, DeadlineRule rule, Deadline deadline)
    {
        await output.WriteLineAsync(LegalDates.LongDate(deadline.DueOn));
        await output.WriteLineAsync(DeadlineExplanation.Sentence(deadline));
        foreach (var day in deadline.Skipped) await output.WriteLineAsync($"  {Iso(day.Date)}  {day.Names}");
        await output.WriteLineAsync($"{rule.Id}: {rule.Basis}");
    }

    private static object Describe(DeadlineRule rule, Deadline deadline) => new
    {
        rule = rule.Id,
        start = Iso(deadline.Start),
        due = Iso(deadline.DueOn),
        n = deadline.N,
        unit = JsonNamingPolicy.SnakeCaseLower.ConvertName(deadline.Unit.ToString()),
        certain = deadline.Certain,
        missing_year = deadline.MissingYear,
        skipped = deadline.Skipped.Select(s => new { date = Iso(s.Date), name = s.Names }),
        sentence = DeadlineExplanation.Sentence(deadline),
        basis = rule.Basis,
        verified = rule.Verified,
        calendar_version = deadline.CalendarVersion,
    };

    internal static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
