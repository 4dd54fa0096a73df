using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>The library for its editors: everything in it, whether the public reads it or not.</summary>
[ResponseCache(NoStore = true)]
public sealed class ListModel(LibrarySearch search, UnitTree units, TimeProvider time) : PageModel
{
    public const string Path = "/admin/pustaka";

    public LibraryQuery Query { get; private set; } = new();

    public LibraryHits Hits { get; private set; } = null!;

    public UnitSnapshot Units { get; private set; } = null!;

    public DateTime NowUtc { get; } = time.GetUtcNow().UtcDateTime;

    public bool MayCreate { get; private set; }

    public IReadOnlyList<FieldOption> Kinds { get; } = [.. LibraryKinds.All.Select(k => new FieldOption(k.Code, k.Label))];

    public IReadOnlyList<FieldOption> Statuses { get; } = [.. Enum.GetValues<LibraryStatus>().Select(s => new FieldOption(LibraryAddress.WordOf(s), LibraryStanding.Say(s)))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Query = LibraryAddress.Read(Request.Query);
        (Hits, Units, MayCreate) = (await search.FindAsync(Query, ct), await units.GetAsync(ct), HttpContext.GetActor().Has(Roles.Editor));
    }
}
