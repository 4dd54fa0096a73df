using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits.Figures;

namespace Serambi.Web.Modules.Services.Permits.Desk;

/// <summary>What the supervisor sees: how many reports came, by sector, region and period, and by name whose did not. Reminds or writes to many at once.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ComplianceModel(ComplianceChoice choice, Figures.Compliance compliance, ReachHolders reach) : PageModel, IKeepsTyped
{
    /// <summary>The value of the choice that sends no letter.</summary>
    public const string Reminder = "-";

    [BindProperty]
    public IReadOnlyList<Guid> Ids { get; set; } = [];

    /// <summary>All of the list, not only those that were ticked.</summary>
    [BindProperty]
    public bool Everybody { get; set; }

    [BindProperty]
    public string? Letter { get; set; } = Reminder;

    [BindProperty, StringLength(500)]
    public string? Reason { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public ChosenCompliance Chosen { get; private set; } = null!;

    public DutyTally Whole { get; private set; } = null!;

    public IReadOnlyList<FacetTable> Tables { get; private set; } = [];

    public IReadOnlyDictionary<ComplianceList, int> Named { get; private set; } = new Dictionary<ComplianceList, int>();

    public IReadOnlyList<ComplianceRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<FieldOption> Letters { get; private set; } = [];

    public bool MayWork => Roles.WorkCases.Any(HttpContext.GetActor().Has);

    private bool loaded;

    bool IKeepsTyped.Loaded => loaded;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        if (await choice.ReadAsync(Request.Query, actor, ct) is not { Filter: { } filter } chosen) return NotFound();
        var letter = Letter is null or Reminder ? null : Letter;
        var unreached = Everybody ? await compliance.UnreachedAsync(filter, chosen.List, letter, actor, ct) : null;
        var ids = unreached is null ? Ids : await unreached.Take(ReachHolders.Most).ToListAsync(ct);
        var done = await reach.RunAsync(new ReachHoldersInput(ids, letter, Reason), actor, ct);
        if (done.Failed)
        {
            await LoadAsync(ct);
            return this.Answer(done.Problem is { Field: nameof(ReachHoldersInput.PermitIds) } nobody ? nobody with { Field = nameof(Everybody), Message = Everybody ? PermitTexts.ReachAllDone : nobody.Message } : done.Problem);
        }

        var more = unreached is null ? 0 : await unreached.CountAsync(ct);
        Notice = string.Format(CultureInfo.CurrentCulture, letter is null ? PermitTexts.ReachReminded : PermitTexts.ReachLettered, done.Value.Done) + (done.Value.Left > 0 ? " " + string.Format(CultureInfo.CurrentCulture, PermitTexts.ReachLeft, done.Value.Left) : "") + (more > 0 ? " " + string.Format(CultureInfo.CurrentCulture, PermitTexts.ReachMore, more) : "");
        return LocalRedirect(Request.PathBase + chosen.Url(after: null));
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        Chosen = await choice.ReadAsync(Request.Query, actor, ct);
        loaded = true;
        if (Chosen is not { Filter: { } filter, Law: { } law }) return;
        (Whole, Tables) = await compliance.CountAsync(filter, law, actor, ct);
        var named = new Dictionary<ComplianceList, int>();
        foreach (var list in Enum.GetValues<ComplianceList>()) named[list] = await compliance.CountAsync(filter, list, actor, ct);
        Named = named;
        var rows = await compliance.ListAsync(filter, Chosen.List, Chosen.Before, Figures.Compliance.PageSize + 1, actor, ct);
        Rows = [.. rows.Take(Figures.Compliance.PageSize)];
        if (rows.Count > Figures.Compliance.PageSize) Next = Url.Content("~" + Chosen.Url(after: Rows[^1].Id));
        Letters = [new FieldOption(Reminder, PermitTexts.ReachReminder), .. (law.Permit.Letters ?? []).Where(l => l.For == SanctionKind.None).Select(l => new FieldOption(l.Id, l.Label.In()))];
    }
}
