using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Agenda;

/// <summary>What is to come, the next first; or all that begins in a month, which may be over.</summary>
[AllowAnonymous]
[PublicPage("bulan", "sesudah", Fresh = true)]
public sealed class IndexModel(AgendaList list, AgendaBoard board) : PageModel
{
    /// <summary>Months that stand beside "coming"; older ones are folded.</summary>
    private const int MonthsShown = 6;

    [BindProperty(SupportsGet = true, Name = "bulan")]
    public string? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    public DateOnly? Month { get; private set; }

    public IReadOnlyList<AgendaRow> Rows { get; private set; } = [];

    /// <summary>Id of the last one shown, when there are more.</summary>
    public Guid? Next { get; private set; }

    /// <summary>The newest months with events.</summary>
    public IReadOnlyList<DateOnly> Months { get; private set; } = [];

    public IReadOnlyList<DateOnly> Earlier { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var brief = await board.GetAsync(ct);
        (Months, Earlier, Month) = ([.. brief.Months.Take(MonthsShown)], [.. brief.Months.Skip(MonthsShown)], AgendaWhen.ReadMonth(Asked));
        Guid? after = Guid.TryParse(After, out var last) ? last : null;
        (Rows, var more) = Month is { } month ? await list.MonthAsync(month, AgendaList.PageSize, after, ct) : await list.ComingAsync(AgendaList.PageSize, after, ct);
        Next = more ? Rows[^1].Id : null;
    }
}
