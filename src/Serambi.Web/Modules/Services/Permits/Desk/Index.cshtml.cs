using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Permits.Letters;

namespace Serambi.Web.Modules.Services.Permits.Desk;

/// <summary>The permits of the officer's units: who is due, late, silent, and what waits to be decided.</summary>
[ResponseCache(NoStore = true)]
internal sealed class IndexModel(PermitList list, PermitLetterQueue letters) : PageModel
{
    private static readonly (string Word, PermitFilter Filter, Func<string> Text)[] Known =
    [
        ("tempo", PermitFilter.Due, () => PermitTexts.FilterDue), ("terlewat", PermitFilter.Missing, () => PermitTexts.FilterMissing), ("diam", PermitFilter.Silent, () => PermitTexts.FilterSilent),
        ("usul", PermitFilter.Proposed, () => PermitTexts.FilterProposed), ("periksa", PermitFilter.Review, () => PermitTexts.FilterReview), ("berlaku", PermitFilter.Active, () => PermitTexts.StateActive),
        ("beku", PermitFilter.Suspended, () => PermitTexts.StateSuspended), ("dicabut", PermitFilter.Revoked, () => PermitTexts.StateRevoked), ("berakhir", PermitFilter.Expired, () => PermitTexts.StateExpired), ("diperpanjang", PermitFilter.Renewed, () => PermitTexts.StateRenewed),
    ];

    [BindProperty(SupportsGet = true, Name = "tampil")]
    public string? Word { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    public IReadOnlyList<PermitRow> Rows { get; private set; } = [];

    /// <summary>Whether it says something of which service they are.</summary>
    public bool Several => Rows.Select(r => r.Service).Distinct(StringComparer.Ordinal).Skip(1).Any();

    public WaitingLetters Letters { get; private set; } = null!;

    /// <summary>For the page after this one.</summary>
    public Guid? Next { get; private set; }

    public static IEnumerable<FieldOption> Filters => Known.Select(k => new FieldOption(k.Word, k.Text()));

    public async Task OnGetAsync(Guid? sebelum, CancellationToken ct)
    {
        var rows = await list.ReadAsync(Known.FirstOrDefault(k => k.Word == Word).Filter, Text, sebelum, HttpContext.GetActor(), ct);
        Rows = [.. rows.Take(PermitList.PageSize)];
        Letters = await letters.CountAsync(HttpContext.GetActor(), ct);
        Next = rows.Count > PermitList.PageSize ? Rows[^1].Id : null;
    }
}
