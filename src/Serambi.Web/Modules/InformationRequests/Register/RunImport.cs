using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <param name="FileName">As the officer's file is called.</param>
/// <param name="Rows">All rows, checked.</param>
/// <param name="Also">Lines of doubtful rows that are taken nevertheless; null takes all of them.</param>
public sealed record RunImportInput(string FileName, IReadOnlyList<CheckedRow> Rows, IReadOnlySet<int>? Also);

/// <param name="ImportId">Null when every row was there already.</param>
/// <param name="Numbers">Line of the file → the number it has here.</param>
/// <param name="Refused">Line of the file → why it cannot be a case.</param>
public sealed record ImportRun(Guid? ImportId, IReadOnlyDictionary<int, ImportedRow> Numbers, IReadOnlyDictionary<int, string> Refused);

/// <summary>
/// Imports the rows of an older register in the order of their receipt, each under a number of its year; the same for the browser and the
/// command line. It may stop anywhere: what is in is in, belongs to the import, and is passed over the next time.
/// </summary>
public sealed class RunImport(SerambiDb db, ImportRegister import, RegisterDesk desk, EventLog events, ILogger<RunImport> logger, TimeProvider time)
{
    /// <summary>Kind of the event streams of imports.</summary>
    public const string Stream = "register_import";

    private const int LongestName = 200;

    public async Task<Result<ImportRun>> RunAsync(RunImportInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!await desk.MayImportAsync(actor, ct)) return Problem.Forbidden;
        var chosen = input.Rows.Where(r => r.Row.Received is not null && (!r.Doubtful || input.Also is null || input.Also.Contains(r.Row.Line))).OrderBy(r => r.Row.Received).ToList();
        var numbers = await desk.KnownAsync(chosen, ct);
        var fresh = chosen.Where(r => !numbers.ContainsKey(r.Row.Line)).ToList();
        if (fresh.Count == 0) return new ImportRun(null, numbers, new Dictionary<int, string>());

        var run = new RegisterImport { FileName = NameOf(input.FileName), AtUtc = time.GetUtcNow().UtcDateTime, ByName = actor.Name, Rows = input.Rows.Count };
        db.Add(run);
        var facts = new EventFacts(EventNames.Imported) { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["rows"] = fresh.Count.ToString(CultureInfo.InvariantCulture) } };
        await events.AppendAsync(db, Stream, run.Id, actor, facts, ct);
        await db.SaveChangesAsync(ct);

        var refused = new Dictionary<int, string>();
        foreach (var row in fresh)
        {
            try
            {
                var imported = await import.RunAsync(new ImportRegisterInput(row, run.Id), actor, ct);
                if (imported.Failed) refused[row.Row.Line] = imported.Problem.Message;
                else numbers[row.Row.Line] = imported.Value;
            }
            catch (DbUpdateException unkept)
            {
                // One row that the database will not hold must not keep the others out; the officer is told which.
                logger.LogWarning(unkept, "Row {Line} of import {Import} was not kept", row.Row.Line, run.Id);
                refused[row.Row.Line] = RegisterTexts.RowNotKept;
            }
        }

        using (await db.TakeWriteTurnAsync(ct)) await db.Set<RegisterImport>().Where(i => i.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.FinishedAtUtc, time.GetUtcNow().UtcDateTime), ct);
        return new ImportRun(run.Id, numbers, refused);
    }

    private static string NameOf(string file)
    {
        var name = PlainText.Clean(Path.GetFileName(file), multiline: false);
        return name.Length == 0 ? "register.csv" : name[..Math.Min(name.Length, LongestName)];
    }
}
