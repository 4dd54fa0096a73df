using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Csv;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Archive;

/// <param name="Archive">Name of the archive.</param>
/// <param name="Csv">Seekable; comma, semicolon or tab, the first row holds the headings.</param>
/// <param name="Columns">What each column is; null: guessed from its heading.</param>
/// <param name="DryRun">Nothing is written.</param>
public sealed record ImportArchiveInput(string Archive, Stream Csv, IReadOnlyList<string?>? Columns, bool DryRun);

/// <summary>A line of the file and what is to say of it.</summary>
public sealed record ArchiveLine(int Line, string What);

/// <summary>What an import did, or would do.</summary>
public sealed record ArchiveReport
{
    /// <summary>Lines that are named one by one; the rest is only counted.</summary>
    public const int MostNamed = 1_000;

    private readonly List<ArchiveLine> refused = [];
    private readonly List<ArchiveLine> changed = [];

    public int Rows { get; internal set; }

    public int New { get; internal set; }

    public int Same { get; internal set; }

    public int Changed { get; private set; }

    public int Refused { get; private set; }

    public IReadOnlyList<ArchiveLine> RefusedLines => refused;

    /// <summary>Rows that are there already and say something else now.</summary>
    public IReadOnlyList<ArchiveLine> ChangedLines => changed;

    internal void Refuse(int line, string why)
    {
        Refused++;
        if (refused.Count < MostNamed) refused.Add(new ArchiveLine(line, why));
    }

    internal void Change(int line, string what)
    {
        Changed++;
        if (changed.Count < MostNamed) changed.Add(new ArchiveLine(line, what));
    }
}

/// <summary>
/// Takes the rows of a register into an archive, as they are read, some hundreds at a time, each set with its event in one transaction. It may
/// stop anywhere and be repeated: a row that is there is left alone, or brought up to what the file says.
/// </summary>
internal sealed class ImportArchive(SerambiDb db, ArchiveVault vault, EventLog events, CalendarCatalog calendar, TimeProvider time)
{
    private const int Set = 500;
    private static readonly CsvLimits Limits = new(Rows: 200_001, Columns: 60, CellLength: 4_000);

    /// <summary>Fails with Invalid at <c>Csv</c> when the file cannot be read to its end; rows before the fault are in then.</summary>
    public async Task<Result<ArchiveReport>> RunAsync(ImportArchiveInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!ArchiveStream.MayFill(actor)) return Problem.Forbidden;
        if (await db.Set<DocumentArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == input.Archive, ct) is not { } archive) return Problem.NotFound;
        var (report, known, set) = (new ArchiveReport(), new Dictionary<string, int>(StringComparer.Ordinal), new List<ArchiveRow>(Set));
        var thisYear = (await calendar.TodayAsync(ct)).Year;
        (IReadOnlyList<string> Headings, IReadOnlyList<string?> Columns)? head = null;
        foreach (var line in CsvRows.Read(input.Csv, Limits))
        {
            if (line.Fault is { } fault)
            {
                await TakeAsync(archive, set, report, input.DryRun, actor, ct);
                return Problem.Invalid(nameof(input.Csv), string.Format(CultureInfo.CurrentCulture, ArchiveTexts.FileFault, line.Line, ArchiveTexts.ResourceManager.GetString("Fault_" + fault, CultureInfo.CurrentUICulture)));
            }

            if (head is null)
            {
                if (Columns(line.Cells, input.Columns) is not { } columns) return Problem.Invalid(nameof(input.Csv), ArchiveTexts.NoNameColumn);
                head = (line.Cells, columns);
                continue;
            }

            report.Rows++;
            var row = ArchiveRow.Read(line, head.Value.Headings, head.Value.Columns, thisYear);
            if (row.Content is null) report.Refuse(row.Line, row.Fault!);
            else if (!known.TryAdd(ArchiveVault.RowKey(row.Content), row.Line)) report.Refuse(row.Line, string.Format(CultureInfo.CurrentCulture, ArchiveTexts.TwiceInFile, known[ArchiveVault.RowKey(row.Content)]));
            else set.Add(row);
            if (set.Count == Set) await TakeAsync(archive, set, report, input.DryRun, actor, ct);
        }

        if (head is null) return Problem.Invalid(nameof(input.Csv), ArchiveTexts.FileEmpty);
        await TakeAsync(archive, set, report, input.DryRun, actor, ct);
        return report;
    }

    /// <summary>What the columns are; null when none holds the names.</summary>
    private static IReadOnlyList<string?>? Columns(IReadOnlyList<string> headings, IReadOnlyList<string?>? chosen)
    {
        var columns = chosen is null ? ArchiveColumns.Guess(headings) : [.. headings.Select((_, i) => i < chosen.Count ? chosen[i] : null)];
        return columns.Contains(ArchiveColumns.Holder, StringComparer.Ordinal) ? columns : null;
    }

    private async Task TakeAsync(DocumentArchive archive, List<ArchiveRow> set, ArchiveReport report, bool dryRun, Actor actor, CancellationToken ct)
    {
        if (set.Count == 0) return;
        db.ChangeTracker.Clear();
        var there = await ThereAsync(archive.Id, set, ct);
        var (added, changed) = (0, 0);
        foreach (var row in set)
        {
            var (content, text) = (row.Content!, ArchiveVault.Text(row.Content!));
            if (there.GetValueOrDefault(ArchiveVault.RowKey(content)) is not { } entry)
            {
                added++;
                if (dryRun) continue;
                var id = Guid.CreateVersion7();
                entry = new ArchiveEntry { Id = id, ArchiveId = archive.Id, RowIndex = vault.RowIndex(archive.Id, content), Content = vault.Seal(id, text) };
                db.Add(entry);
            }
            else if (vault.OpenText(entry.Id, entry.Content) == text)
            {
                report.Same++;
                continue;
            }
            else
            {
                changed++;
                report.Change(row.Line, Difference(vault.Open(entry.Id, entry.Content), content));
                if (dryRun) continue;
                (entry.RowIndex, entry.Content) = (vault.RowIndex(archive.Id, content), vault.Seal(entry.Id, text));
            }

            (entry.NumberIndex, entry.Year, entry.ImportedAtUtc) = (vault.NumberIndex(archive.Id, content.Number), content.Year, time.GetUtcNow().UtcDateTime);
            Expect(entry, content);
        }

        report.New += added;
        if (!dryRun && added + changed > 0)
        {
            await ArchiveStream.AppendAsync(events, db, archive.Id, actor, "archive_imported", ct,
                ("from_line", Number(set[0].Line)), ("to_line", Number(set[^1].Line)), ("new", Number(added)), ("changed", Number(changed)));
            await db.SaveChangesAsync(ct);
        }

        set.Clear();
    }

    /// <summary>The entries of these rows, under whichever key they were indexed.</summary>
    private async Task<Dictionary<string, ArchiveEntry>> ThereAsync(Guid archiveId, List<ArchiveRow> set, CancellationToken ct)
    {
        byte[][] wanted = [.. set.SelectMany(r => vault.RowCandidates(archiveId, r.Content!))];
        var entries = await db.Set<ArchiveEntry>().Include(e => e.Scans).Where(e => e.ArchiveId == archiveId && wanted.Contains(e.RowIndex)).ToListAsync(ct);
        return entries.ToDictionary(e => ArchiveVault.RowKey(vault.Open(e.Id, e.Content)), StringComparer.Ordinal);
    }

    /// <summary>Scans that the register names and nobody has brought yet.</summary>
    private void Expect(ArchiveEntry entry, ArchiveContent content)
    {
        foreach (var gone in entry.Scans.Where(s => s.FileId is null).ToList()) entry.Scans.Remove(gone);
        var here = entry.Scans.Select(s => Convert.ToHexString(s.NameIndex)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in content.ScanNames.Where(n => !vault.ScanCandidates(entry.ArchiveId, n).Any(c => here.Contains(Convert.ToHexString(c)))))
        {
            var scan = new ArchiveScan { ArchiveId = entry.ArchiveId, EntryId = entry.Id, NameIndex = vault.ScanIndex(entry.ArchiveId, name) };
            db.Add(scan);
        }
    }

    /// <summary>Which columns say something else, by name; their values are nobody's business but the file's.</summary>
    private static string Difference(ArchiveContent before, ArchiveContent after)
    {
        (string Column, bool Differs)[] columns =
        [
            (ArchiveColumns.Number, before.Number != after.Number), (ArchiveColumns.Holder, before.Name != after.Name), (ArchiveColumns.Year, before.Year != after.Year), (ArchiveColumns.Date, before.Date != after.Date),
            (ArchiveColumns.Programme, before.Programme != after.Programme), (ArchiveColumns.School, before.School != after.School), (ArchiveColumns.Kind, before.Kind != after.Kind),
            (ArchiveColumns.Scan, !before.ScanNames.SequenceEqual(after.ScanNames, StringComparer.Ordinal)), (ArchiveColumns.Other, !before.Others.SequenceEqual(after.Others)),
        ];
        return string.Join(", ", columns.Where(c => c.Differs).Select(c => ArchiveWords.Column(c.Column)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
