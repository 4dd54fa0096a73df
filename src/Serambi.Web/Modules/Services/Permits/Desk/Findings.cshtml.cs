using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Services.Permits.Desk;

/// <summary>What was found in the field: reported by a unit of any region with the number on the paper and a file, after the holder of that number was shown, and what became of it.</summary>
[ResponseCache(NoStore = true)]
internal sealed class FindingsModel(PermitAccess access, PermitLookup lookup, FindingList list, ProposeRevocation propose, WithdrawFinding withdraw) : PageModel, IKeepsTyped
{
    [BindProperty(SupportsGet = true), StringLength(120)]
    public string? Number { get; set; }

    /// <summary>The permit whose holder was shown before it was proposed.</summary>
    [BindProperty]
    public Guid? Seen { get; set; }

    /// <summary>The permit of the number, to be looked at.</summary>
    public NumberedPermit? Found { get; private set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty, StringLength(500)]
    public string? Reason { get; set; }

    /// <summary>The finding whose form was refused; its details stay open.</summary>
    public Guid? Failed { get; private set; }

    /// <summary>Name of the field for why a finding is taken back: each has one of its own on the page.</summary>
    public static string WhyOf(Guid finding) => $"Why[{finding:n}]";

    [BindProperty]
    public new IFormFile? File { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<FindingRow> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    private bool loaded;

    bool IKeepsTyped.Loaded => loaded;

    public async Task<IActionResult> OnGetAsync(Guid? sebelum, CancellationToken ct)
    {
        await LoadAsync(sebelum, ct);
        return Number is not null && await LookAsync(ct) is { } problem ? this.Answer(problem) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Seen is not { } seen) return RedirectToPage(new { Number });   // nobody is proposed whose name was not read
        await using var content = File?.OpenReadStream();
        var done = await propose.RunAsync(new ProposeRevocationInput(seen, Number, Reason) { UnitId = UnitId, Content = content, FileName = File?.FileName ?? "" }, HttpContext.GetActor(), ct);
        return await AnswerAsync(done, PermitTexts.FindingSent, ct);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid measure, CancellationToken ct)
    {
        var (name, typed) = (WhyOf(measure), Request.Form[WhyOf(measure)].ToString());
        ModelState.SetModelValue(name, typed, typed);
        Failed = measure;
        var done = await withdraw.RunAsync(new WithdrawFindingInput(measure, typed), HttpContext.GetActor(), ct);
        return await AnswerAsync(done.Problem is { Field: "Reason" } problem ? problem with { Field = name } : done, PermitTexts.FindingWithdrawn, ct);
    }

    private async Task<IActionResult> AnswerAsync(Result<Done> done, string notice, CancellationToken ct)
    {
        if (done.Failed)
        {
            await LoadAsync(null, ct);
            if (Seen is not null) await LookAsync(ct);
            return this.Answer(done.Problem);
        }

        Notice = notice;
        return RedirectToPage();
    }

    private async Task<Problem?> LookAsync(CancellationToken ct)
    {
        var looked = await lookup.FindAsync(Number, HttpContext.GetActor(), ct);
        if (looked.Failed) return looked.Problem;
        Found = looked.Value;
        return null;
    }

    private async Task LoadAsync(Guid? before, CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        Units = [.. (await access.FindingUnitsAsync(actor, ct)).Select(u => new FieldOption(u.Id.ToString(), u.Label))];
        UnitId ??= Units.Count > 0 ? Guid.Parse(Units[0].Value) : null;
        var rows = await list.ReadAsync(before, actor, ct);
        Rows = [.. rows.Take(FindingList.PageSize)];
        Next = rows.Count > FindingList.PageSize ? Rows[^1].Id : null;
        loaded = true;
    }
}
