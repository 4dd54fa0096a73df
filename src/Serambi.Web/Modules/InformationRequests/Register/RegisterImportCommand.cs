using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary><c>serambi register import</c>: names every doubtful row of an existing register; without <c>--dry-run</c> imports the others.</summary>
internal sealed class RegisterImportCommand(SerambiDb db, CalendarCatalog calendars, ImportRegister import, Registrar registrar) : ICommand
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

        var numbers = input.Has("dry-run") ? [] : await ImportAsync(input, rows, ct);
        if (input.Has("json")) await input.Output.WriteLineAsync(JsonSerializer.Serialize(rows.Select(r => ToLine(r, numbers.GetValueOrDefault(r.Row.Line)?.Number)), Json));
        else await TellAsync(input, rows, numbers);
        return 0;
    }

    private async Task<Dictionary<int, ImportedRow>> ImportAsync(CommandInput input, IReadOnlyList<CheckedRow> rows, CancellationToken ct)
    {
        // The command line is no server: the queue that gives numbers runs only while this does.
        if (registrar.ExecuteTask is not { IsCompleted: false }) await registrar.StartAsync(ct);
        var done = new Dictionary<int, ImportedRow>();
        foreach (var row in rows.Where(r => r.Row.Received is not null && (!r.Doubtful || input.Has("with-doubtful"))).OrderBy(r => r.Row.Received))
        {
            var submission = ImportRegister.SubmissionOf(row.Row);
            var before = await db.Cases.AsNoTracking().Where(c => c.SubmissionId == submission).Select(c => c.Number).FirstOrDefaultAsync(ct);
            if (before is not null)
            {
                done[row.Row.Line] = new ImportedRow(before, Before: true);
                continue;
            }

            var imported = await import.RunAsync(row, Actor.System, ct);
            if (imported.Failed) await input.Errors.WriteLineAsync(Say(RegisterTexts.RowRefused, row.Row.Line, imported.Problem.Message));
            else done[row.Row.Line] = imported.Value;
        }

        return done;
    }

    private static async Task TellAsync(CommandInput input, IReadOnlyList<CheckedRow> rows, Dictionary<int, ImportedRow> numbers)
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
