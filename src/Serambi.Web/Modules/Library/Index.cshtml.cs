using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Library;

/// <summary>The library as everybody reads it: by words, kind, year, status and subject.</summary>
[AllowAnonymous]
[PublicPage("q", "jenis", "tahun", "status", "subjek", "lanjut", Fresh = true)]
public sealed class IndexModel(SerambiDb db, LibrarySearch search, LibraryShelf shelf, TimeProvider time) : PageModel
{
    private const int MostSubjects = 60;

    public LibraryQuery Query { get; private set; } = new();

    public LibraryHits Hits { get; private set; } = null!;

    public bool Empty { get; private set; }

    public IReadOnlyList<FieldOption> Kinds { get; private set; } = [];

    public IReadOnlyList<FieldOption> Years { get; private set; } = [];

    public IReadOnlyList<FieldOption> Subjects { get; private set; } = [];

    public IReadOnlyList<FieldOption> Statuses { get; } = [.. Enum.GetValues<LibraryStatus>().Select(s => new FieldOption(LibraryAddress.WordOf(s), LibraryStanding.Say(s)))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        Query = LibraryAddress.Read(Request.Query) with { PublicAt = now };
        var shown = (await shelf.GetAsync(ct), await search.FindAsync(Query, ct));
        (Empty, Hits) = (!shown.Item1.AnyAt(now), shown.Item2);
        var entries = db.Set<LibraryEntry>().AsNoTracking().Where(LibraryEntry.PublicAt(now));
        var kinds = await entries.Select(e => e.Kind).Distinct().ToListAsync(ct);
        Kinds = [.. LibraryKinds.All.Where(k => kinds.Contains(k.Code)).Select(k => new FieldOption(k.Code, k.Label))];
        Years = [.. (await entries.Select(e => e.Year).Distinct().OrderByDescending(y => y).Take(200).ToListAsync(ct)).Select(y => new FieldOption($"{y}", $"{y}"))];
        var subjects = await entries.SelectMany(e => e.Subjects).GroupBy(s => s.Key).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => new { g.Key, Name = g.Min(s => s.Name)! }).Take(MostSubjects).ToListAsync(ct);
        Subjects = [.. subjects.OrderBy(s => s.Name, StringComparer.CurrentCultureIgnoreCase).Select(s => new FieldOption(s.Key, s.Name))];
        if (shown.Item1.NextChangeAfter(now) is { } change) PageUntil.Limit(HttpContext, change);
    }
}
