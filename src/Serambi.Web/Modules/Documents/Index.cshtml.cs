using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Documents;

/// <summary>The register of issued documents.</summary>
[ResponseCache(NoStore = true)]
public sealed class IndexModel(DocumentList list, DocumentKinds kinds, UnitTree tree, CalendarCatalog calendar) : PageModel
{
    private const int PageSize = 50;

    public DocumentFilter Filter { get; private set; } = null!;

    public IReadOnlyList<DocumentRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public DateOnly Today { get; private set; }

    public UnitSnapshot Tree { get; private set; } = null!;

    public IReadOnlyList<FieldOption> Kinds { get; private set; } = [];

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<FieldOption> States { get; } = [.. Enum.GetValues<DocumentState>().Select(s => new FieldOption(DocumentFilter.WordOf(s), DocumentWords.Name(s)))];

    /// <summary>Whether rows that wait can be chosen for one signing session.</summary>
    public bool MayIssue => Roles.WorkCases.Any(HttpContext.GetActor().Has);

    public bool Selects => MayIssue && Rows.Any(r => r.State is DocumentState.Draft or DocumentState.Queued);

    public string NameOf(string kind) => kinds.NameOf(kind);

    [TempData]
    public string? Notice { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        (Filter, Today, Tree) = (DocumentFilter.Read(Request.Query), await calendar.TodayAsync(ct), await tree.GetAsync(ct));
        (Kinds, Units) = (DocumentChoices.Kinds(kinds), DocumentChoices.Units(Tree, actor, Roles.SeeCases));
        var rows = await list.ReadAsync(Filter.Query, actor, PageSize + 1, ct);
        Rows = [.. rows.Take(PageSize)];
        if (rows.Count > PageSize) Next = Url.Content("~" + Filter.From(Rows[^1].Id));
    }
}
