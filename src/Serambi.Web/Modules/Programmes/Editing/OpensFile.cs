using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <summary>The opens of the period as a file, CSV or workbook: a row for each episode and day.</summary>
internal static class OpensFile
{
    public const string Path = "/admin/acara/angka.csv";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, SendAsync).RequireAuthorization(ProgrammesModule.Editors).RequireRateLimiting(RateLimits.Export).ExcludeFromDescription();

    private static async Task<IResult> SendAsync(int? hari, HttpContext context, SerambiDb db, ProgrammeRights rights, CalendarCatalog calendar, CancellationToken ct)
    {
        var since = await OpensModel.FromAsync(calendar, OpensModel.PeriodOf(hari), ct);
        var seen = OpensModel.Seen(db, await rights.SeesAsync(context.GetActor(), ct));
        var rows = from o in db.Set<EpisodeOpens>().AsNoTracking()
                   join e in seen on o.EpisodeId equals e.Id
                   join s in db.Set<ProgrammeSeries>() on e.SeriesId equals s.Id
                   where o.Day >= since
                   orderby o.Day, o.EpisodeId
                   select new OpensLine(o.Day, s.Title, e.Title, o.Count);
        var name = string.Create(CultureInfo.InvariantCulture, $"acara-{since:yyyy-MM-dd}");
        return await ListFile.SendAsync(context, ProgrammeTexts.OpensHeading, name, [ProgrammeTexts.Day, ProgrammeTexts.SeriesColumn, ProgrammeTexts.TitleColumn, ProgrammeTexts.Opens], CellsAsync(rows, ct), ct);
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> CellsAsync(IQueryable<OpensLine> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct)) yield return [row.Day, row.Series, row.Title, row.Count.ToString(CultureInfo.InvariantCulture)];
    }

    private sealed record OpensLine(DateOnly Day, string Series, string Title, int Count);
}
