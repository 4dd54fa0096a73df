using System.Globalization;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Calendar;

/// <summary><c>serambi calendar import FILE</c>: takes a decree's holidays into the calendar and has the clocks of open cases counted again.</summary>
public sealed class CalendarImportCommand(ImportCalendar import, UnitTree units, JobRunner jobs) : ICommand
{
    public string Name => "calendar import";

    public string Usage => "FILE [--dry-run] [--unit=CODE] [--basis=TEXT]";

    public string Summary => CountTexts.ImportSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Words.Count != 1)
        {
            await input.Errors.WriteLineAsync($"serambi {Name} {Usage}");
            return 2;
        }

        var file = new FileInfo(input.Words[0]);
        if (!file.Exists)
        {
            await input.Errors.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CountTexts.NoSuchFile, input.Words[0]));
            return 1;
        }

        Guid? unitId = null;
        if (input.Option("unit") is { } code)
        {
            unitId = (await units.GetAsync(ct)).Find(code)?.Id;
            if (unitId is null)
            {
                await input.Errors.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CountTexts.NoSuchUnit, code));
                return 1;
            }
        }

        var bytes = file.Length > ImportCalendar.LargestFile ? new byte[ImportCalendar.LargestFile + 1] : await File.ReadAllBytesAsync(file.FullName, ct);
        var plan = new ImportCalendarInput(bytes, input.Option("basis") ?? "", unitId);
        var looked = await import.RunAsync(plan with { DryRun = true }, Actor.System, ct);
        if (looked.Failed) return await FailAsync(input, looked.Problem);
        foreach (var message in looked.Value.Read.Messages) await input.Errors.WriteLineAsync(ImportCalendar.At(message));
        foreach (var entry in looked.Value.New) await input.Output.WriteLineAsync($"+ {ClockCommand.Iso(entry.Date)}  {entry.Name} ({DeadlineExplanation.KindName(entry.Kind)})");
        foreach (var entry in looked.Value.Gone) await input.Output.WriteLineAsync($"- {ClockCommand.Iso(entry.Date)}  {entry.Name} ({DeadlineExplanation.KindName(entry.Kind)})");
        if (looked.Value.Read.HasErrors) return 1;
        if (input.Has("dry-run")) return 0;

        var done = await import.RunAsync(plan, Actor.System, ct);
        if (done.Failed) return await FailAsync(input, done.Problem);
        if (done.Value.Edition is not { } edition)
        {
            await input.Output.WriteLineAsync(CountTexts.NothingNew);
            return 0;
        }

        await jobs.RequestAsync(RecomputeOpenClocks.JobName, ct);
        await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CountTexts.Imported, done.Value.Read.Entries.Count, edition.Version));
        return 0;
    }

    private static async Task<int> FailAsync(CommandInput input, Platform.Problem problem)
    {
        foreach (var one in problem.Flatten()) await input.Errors.WriteLineAsync(one.Message);
        return 1;
    }
}
