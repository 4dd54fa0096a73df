using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;

namespace Serambi.Platform.Calendar;

/// <summary>A file of holidays to be taken into the calendar.</summary>
/// <param name="File">CSV or iCalendar; told apart by content.</param>
/// <param name="LegalBasis">Decree for rows that name none.</param>
/// <param name="UnitId">The unit in which all rows hold; null: everywhere.</param>
public sealed record ImportCalendarInput(byte[] File, string LegalBasis = "", Guid? UnitId = null)
{
    /// <summary>The edition that the editor saw; null: the newest.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Only look: say what would happen and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Why; default: the decree, or that a file was imported.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>What an import found and did.</summary>
/// <param name="Read">Good rows and messages.</param>
/// <param name="New">Rows that are not in the calendar yet.</param>
/// <param name="Replaced">Years whose body-wide dates the file replaces.</param>
/// <param name="Edition">The new edition; null after a dry run, and when the file brought nothing new.</param>
public sealed record CalendarImport(HolidayImportResult Read, IReadOnlyList<HolidayEntry> New, IReadOnlyList<int> Replaced, CalendarEdition? Edition)
{
    /// <summary>What stands in the calendar of those years and not in the file: it goes. Local holidays and days of elections stay.</summary>
    public IReadOnlyList<HolidayEntry> Gone { get; init; } = [];
}

/// <summary>
/// Takes a file of holidays into the calendar. For the whole body the file is the decree of its years: what stood there before goes,
/// and the years count as complete. For a unit the rows are added. A file with errors changes nothing.
/// </summary>
public sealed class ImportCalendar(SerambiDb db, CalendarEditor editor, SettingsStore settings, TimeProvider time)
{
    public const int LargestFile = 1 << 20;

    public async Task<Result<CalendarImport>> RunAsync(ImportCalendarInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (input.File.Length > LargestFile) return Problem.Invalid(nameof(input.File), CalendarTexts.ImportTooLarge);
        var zone = CalendarSettings.From(await settings.BodyAsync(ct)).Zone;
        var read = IsICalendar(input.File)
            ? HolidayImport.ReadICalendar(input.File, zone, input.LegalBasis, input.UnitId)
            : HolidayImport.ReadCsv(input.File, input.LegalBasis, input.UnitId);
        var known = await db.Set<HolidayRow>().AsNoTracking().Where(h => h.UntilVersion == null && h.UnitId == input.UnitId)
            .Select(h => new { h.Date, h.Name, h.Kind, h.LegalBasis }).ToListAsync(ct);
        var fresh = read.Entries.Where(e => !known.Exists(k => k.Date == e.Date && k.Kind == e.Kind && string.Equals(k.Name, e.Name.Trim(), StringComparison.Ordinal))).ToList();
        var replaced = input.UnitId is null ? read.Years : [];
        var gone = known.Where(k => replaced.Contains(k.Date.Year) && CalendarEditor.IsDecreed(k.Kind) && !read.Entries.Any(e => e.Date == k.Date && e.Kind == k.Kind && string.Equals(k.Name, e.Name.Trim(), StringComparison.Ordinal)))
            .Select(k => new HolidayEntry(k.Date, k.Name, k.Kind, k.LegalBasis)).OrderBy(k => k.Date).ToList();
        CalendarImport Plan(CalendarEdition? edition) => new(read, fresh, replaced, edition) { Gone = gone };
        if (input.DryRun) return Plan(null);
        if (read.HasErrors) return Problem.All([.. read.Messages.Where(m => m.IsError).Select(m => Problem.Invalid(nameof(input.File), At(m)))])!;
        if (fresh.Count == 0 && gone.Count == 0) return Plan(null);

        var version = input.ExpectedVersion ?? await CalendarCatalog.VersionAsync(db, ct);
        var reason = input.Reason.Trim().Length > 0 ? input.Reason : input.LegalBasis.Trim().Length > 0 ? input.LegalBasis : CalendarTexts.ImportReason;
        var edited = await editor.RunAsync(new CalendarEdit(version, reason)
        {
            Add = input.UnitId is null ? [.. read.Entries.Where(e => CalendarEditor.IsDecreed(e.Kind) || fresh.Contains(e))] : fresh,
            ReplaceYears = replaced,
            DecreedYears = [.. replaced.Where(y => y >= time.GetUtcNow().Year - 5)],
        }, actor, ct);
        return edited.Failed ? edited.Problem : Plan(edited.Value);
    }

    /// <summary>"Baris 3: …".</summary>
    public static string At(ImportMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return CalendarWords.Format(nameof(CalendarTexts.ImportAtLine), null, message.Line, message.Text);
    }

    private static bool IsICalendar(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((byte[])[0xEF, 0xBB, 0xBF])) file = file[3..];
        return file.TrimStart(" \r\n\t"u8).StartsWith("BEGIN:VCALENDAR"u8);
    }
}
