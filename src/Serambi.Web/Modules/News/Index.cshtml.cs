using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Calendar;
using Serambi.Platform.Settings;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.News;

/// <summary>All public news, newest first, by year, source and words.</summary>
[AllowAnonymous]
[PublicPage("tahun", "sumber", "sebelum", Fresh = true)]
public sealed class IndexModel(NewsList list, NewsBoard board, SettingsStore settings, TimeProvider time) : PageModel
{
    /// <summary>What was written here, among the sources.</summary>
    public const string Own = "sendiri";

    [BindProperty(SupportsGet = true, Name = "tahun")]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "sumber")]
    public string? Source { get; set; }

    [BindProperty(SupportsGet = true, Name = "cari")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public string? Before { get; set; }

    public IReadOnlyList<NewsRow> Rows { get; private set; } = [];

    /// <summary>Id of the last one shown, when there are more.</summary>
    public Guid? Next { get; private set; }

    public IReadOnlyList<FieldOption> Years { get; private set; } = [];

    public IReadOnlyList<FieldOption> Sources { get; private set; } = [];

    public bool Filtered => !string.IsNullOrWhiteSpace(Year) || !string.IsNullOrWhiteSpace(Source) || !string.IsNullOrWhiteSpace(Words);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var brief = await board.GetAsync(ct);
        var filter = new NewsFilter(
            int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            Source == Own ? Guid.Empty : Guid.TryParse(Source, out var source) ? source : null,
            Words,
            Guid.TryParse(Before, out var before) ? before : null);
        (Rows, var more) = await list.ReadAsync(filter, NewsList.PageSize, ct);
        Next = more ? Rows[^1].Id : null;
        Sources = brief.Sources.Count == 0 ? [] : [new FieldOption(Own, NewsTexts.WrittenHere), .. brief.Sources.Select(s => new FieldOption(s.Key.ToString(), s.Value))];
        if (brief.FirstUtc is not { } first) return;
        var zone = CalendarSettings.From(await settings.BodyAsync(ct)).Zone;
        var (from, to) = (zone.DateOf(first).Year, zone.DateOf(time.GetUtcNow().UtcDateTime).Year);
        Years = [.. Enumerable.Range(0, to - from + 1).Select(i => (to - i).ToString(CultureInfo.InvariantCulture)).Select(y => new FieldOption(y, y))];
    }
}
