using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Csv;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Csv">Seekable; comma, semicolon or tab, the first row holds the headings.</param>
/// <param name="UnitId">The unit that answers for what comes in.</param>
/// <param name="DryRun">Nothing is written.</param>
public sealed record ImportEntriesInput(Stream Csv, Guid? UnitId, bool DryRun);

/// <summary>A line of the file and what is wrong with it.</summary>
public sealed record RefusedLine(int Line, string Why);

/// <param name="There">Entries that the library has already; they are left as they are.</param>
public sealed record ImportedEntries(int New, int There, IReadOnlyList<RefusedLine> Refused);

/// <summary>
/// Takes regulations from a table, each as if somebody had typed it: not public, with its own event. It may stop anywhere and be repeated,
/// because what is there already is left alone.
/// </summary>
public sealed class ImportEntries(SerambiDb db, LibraryRights rights, SaveEntry save)
{
    private const int MostRows = 2_000;

    public async Task<Result<ImportedEntries>> RunAsync(ImportEntriesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (input.UnitId is not { } unit) return Problem.Invalid(nameof(input.UnitId), LibraryTexts.UnitMissing);
        if (!await rights.MayWriteAsync(unit, actor, ct)) return Problem.Invalid(nameof(input.UnitId), LibraryTexts.UnitNotYours);
        var (refused, seen, added, there) = (new List<RefusedLine>(), new HashSet<string>(StringComparer.Ordinal), 0, 0);
        EntryColumns? columns = null;
        foreach (var line in CsvRows.Read(input.Csv, new CsvLimits(MostRows + 1, Columns: 60, EntryFacts.AbstractLength * 2)))
        {
            if (line.Fault is not null) return Problem.Invalid(nameof(input.Csv), string.Format(CultureInfo.CurrentCulture, LibraryTexts.ImportBroken, line.Line, MostRows));
            if (columns is null)
            {
                columns = EntryColumns.Of(line.Cells);
                if (columns is null) return Problem.Invalid(nameof(input.Csv), LibraryTexts.ImportColumns);
                continue;
            }

            var facts = columns.Read(line.Cells, unit)?.Clean();
            if ((facts is null ? LibraryTexts.ImportDay : facts.Faults().FirstOrDefault()?.Message) is { } why)
            {
                refused.Add(new RefusedLine(line.Line, why));
                continue;
            }

            if (!seen.Add(SaveEntry.Called(facts!)) || await SaveEntry.IsThereAsync(db, facts!, except: null, ct))
            {
                there++;
                continue;
            }

            if (!input.DryRun)
            {
                var saved = await save.RunAsync(new SaveEntryInput(null, 0, facts!), actor, ct);
                if (saved.Failed) return saved.Problem;
                db.ChangeTracker.Clear();
            }

            added++;
        }

        return columns is null ? Problem.Invalid(nameof(input.Csv), LibraryTexts.ImportColumns) : new ImportedEntries(added, there, refused);
    }
}
