using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary><c>serambi register import</c>: names every doubtful row of an existing register; without <c>--dry-run</c> imports the others.</summary>
internal sealed class RegisterImportCommand(CalendarCatalog calendars, RunImport import, Registrar registrar) : ICommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Name => "register import";

    public string Usage => "FILE [--dry-run] [--with-doubtful] [--json]";

    public string Summary => RegisterTexts.ImportSummary;

    private sealed record Line(
        int Row, string Number, bool Doubtful, int? WorkingDaysToDelivery, string? Verdict, int? WorkingDaysToNotice, bool? NoticeInTime, IEnumerable<string> Findings, string? ImportedAs);

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!File.Exists(input.Words[0]))
        {
            await input.Errors.WriteLineAsync(Say(RegisterTexts.NoFile, input.Words[0]));
            return 1;
        }

        IReadOnlyList<CheckedRow> rows;
        await using (var file = File.OpenRead(input.Words[0]))
        {
            var read = RegisterRow.ReadAll(file, out var fault);
            if (fault is not null)
            {
                await input.Errors.WriteLineAsync(fault);
                return 1;
            }

            rows = RegisterCheck.Run(read, await calendars.TodayAsync(ct), await calendars.ForBodyAsync(ct));
        }

        var numbers = input.Has("dry-run") ? new Dictionary<int, ImportedRow>() : await ImportAsync(input, rows, ct);
        if (input.Has("json")) await input.Output.WriteLineAsync(JsonSerializer.Serialize(rows.Select(r => ToLine(r, numbers.GetValueOrDefault(r.Row.Line)?.Number)), Json));
        else await TellAsync(input, rows, numbers);
        return 0;
    }

    private async Task<IReadOnlyDictionary<int, ImportedRow>> ImportAsync(CommandInput input, IReadOnlyList<CheckedRow> rows, CancellationToken ct)
    {
        // The command line is no server: the queue that gives numbers runs only while this does.
        if (registrar.ExecuteTask is not { IsCompleted: false }) await registrar.StartAsync(ct);
        var also = input.Has("with-doubtful") ? null : new HashSet<int>();
        var done = (await import.RunAsync(new RunImportInput(Path.GetFileName(input.Words[0]), rows, also), Actor.System, ct)).Value;
        foreach (var (line, why) in done.Refused) await input.Errors.WriteLineAsync(Say(RegisterTexts.RowRefused, line, why));
        return done.Numbers;
    }

    private static async Task TellAsync(CommandInput input, IReadOnlyList<CheckedRow> rows, IReadOnlyDictionary<int, ImportedRow> numbers)
    {
        foreach (var row in rows.Where(r => r.Findings.Count > 0))
        {
            await input.Output.WriteLineAsync(Say(row.Doubtful ? RegisterTexts.RowDoubtful : RegisterTexts.RowNoted, row.Row.Line, row.Row.Number, string.Join("; ", row.Findings.Select(f => f.Message).Distinct(StringComparer.Ordinal))));
        }

        var judged = rows.Select(r => r.Verdict).OfType<RegisterVerdict>().ToList();
        await input.Output.WriteLineAsync(Say(RegisterTexts.JudgedByDelivery, judged.Count(v => v.Used <= RegisterVerdict.Reply), judged.Count(v => v.Used > RegisterVerdict.Reply), judged.Count(v => v.Used is null)));
        await input.Output.WriteLineAsync(Say(RegisterTexts.JudgedByNotice, judged.Count(v => v.NoticeInTime == true), judged.Count(v => v.NoticeInTime == false), judged.Count(v => v.NoticeInTime is null)));
        var doubtful = rows.Count(r => r.Doubtful);
        await input.Output.WriteLineAsync(input.Has("dry-run")
            ? Say(RegisterTexts.DryRun, rows.Count, doubtful, rows.Count - doubtful)
            : Say(RegisterTexts.Done, numbers.Values.Count(n => !n.Before), numbers.Values.Count(n => n.Before), rows.Count - numbers.Count));
    }

    private static Line ToLine(CheckedRow r, string? number) => new(
        r.Row.Line, r.Row.Number, r.Doubtful, r.Verdict?.Used, r.Verdict?.Note, r.Verdict?.UsedToNotice, r.Verdict?.NoticeInTime, r.Findings.Select(f => f.Message), number);

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
