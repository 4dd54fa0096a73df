using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Commands;

/// <summary>What the commands about declarations share: reading files, and what the house knows, where it was set up.</summary>
internal sealed class ServiceFiles(SerambiDb db, UnitTree units, CalendarCatalog calendars, TimeProvider time)
{
    /// <summary>What is no UTF-8 is refused, as in the browser: replaced characters would be published.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A file's text; null when it cannot be read, which was said then.</summary>
    public static async Task<string?> ReadAsync(CommandInput input, string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(path, Utf8, ct);
        }
        catch (DecoderFallbackException)
        {
            await input.Errors.WriteLineAsync(Say(ServiceCommandTexts.NotUtf8, path));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var fault = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => ServiceCommandTexts.NoSuchFile,
                UnauthorizedAccessException => ServiceCommandTexts.NoAccess,
                _ => ServiceCommandTexts.Unreadable,
            };
            await input.Errors.WriteLineAsync(Say(fault, path));
            return null;
        }
    }

    /// <summary>Checks a declaration against this house; units are not looked at where no database was set up.</summary>
    public async Task<CheckedService> CheckAsync(string yaml, CancellationToken ct)
    {
        var known = await UnitsAsync(ct);
        return ServiceChecker.Check(yaml, known is null ? null : code => known.Find(code) is not null);
    }

    /// <summary>Writes every finding on a line of its own.</summary>
    public static async Task WriteAsync(TextWriter to, IEnumerable<Platform.Procedures.Finding> findings)
    {
        foreach (var finding in findings) await to.WriteLineAsync($"{(finding.Warning ? ServiceCommandTexts.Warning : "")}{finding.Text()}");
    }

    /// <summary>The calendar of the unit that gives the service, and today in the body's zone; what ships, and a word about it, where no database was set up.</summary>
    public async Task<(WorkingCalendar Calendar, DateOnly Today)> CalendarAsync(CommandInput input, string unit, CancellationToken ct)
    {
        if (await UnitsAsync(ct) is { } known) return (await calendars.ForAsync(known.Find(unit)?.Path, ct), await calendars.TodayAsync(ct));
        await input.Errors.WriteLineAsync(ServiceCommandTexts.ShippedCalendar);
        return (ShippedCalendar.Create(), LegalZone.Wib.DateOf(time.GetUtcNow().UtcDateTime));
    }

    public static string Say(string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>The units of this house; null where no database was set up. Looking makes none.</summary>
    private async Task<UnitSnapshot?> UnitsAsync(CancellationToken ct)
    {
        try
        {
            return await db.Database.CanConnectAsync(ct) ? await units.GetAsync(ct) : null;
        }
        catch (DbException)
        {
            // There is a database, without tables: it was made and never migrated.
            return null;
        }
    }
}
