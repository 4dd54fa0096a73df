using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Services.Permits.Desk;

/// <summary>One permit for staff: where it stands, its duties and reports, what waits to be decided, and what the reader may do.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ShowModel(
    PermitAccess access, PermitView view, ReportSummary summaries, SuspendPermit suspend, RestorePermit restore, ProposeRevocation propose, WithdrawFinding withdraw, DecideMeasure decide, WaiveDuties waive, ReviewReport review) : PageModel, IKeepsTyped
{
    /// <summary>The form that was refused; its details stay open. Null: none.</summary>
    public string? Failed { get; private set; }

    [BindProperty, StringLength(120)]
    public string? Number { get; set; }

    [BindProperty]
    public new IFormFile? File { get; set; }

    /// <summary>The unit that found it.</summary>
    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public bool Everybody { get; set; }

    public ShownPermit View { get; private set; } = null!;

    public Guid CaseId { get; private set; }

    public bool MayWork { get; private set; }

    /// <summary>Units in whose name the reader may report a finding.</summary>
    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public bool MayRevoke { get; private set; }

    public bool MayRestore { get; private set; }

    /// <summary>Reports that wait for their review, with their answers.</summary>
    public IReadOnlyList<SummarisedReport> Waiting { get; private set; } = [];

    bool IKeepsTyped.Loaded => View is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostSuspendAsync(Guid id, int changes, CancellationToken ct) => AnswerAsync(id, suspend.RunAsync(new PermitDecisionInput(id, changes, Why("Suspend")), Me, ct), ct);

    public Task<IActionResult> OnPostRestoreAsync(Guid id, int changes, CancellationToken ct) => AnswerAsync(id, restore.RunAsync(new PermitDecisionInput(id, changes, Why("Restore")), Me, ct), ct);

    public async Task<IActionResult> OnPostProposeAsync(Guid id, CancellationToken ct)
    {
        await using var content = File?.OpenReadStream();
        return await AnswerAsync(id, propose.RunAsync(new ProposeRevocationInput(id, Number, Why("Propose")) { UnitId = UnitId, Content = content, FileName = File?.FileName ?? "" }, Me, ct), ct);
    }

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid measure, CancellationToken ct) => AnswerAsync(id, withdraw.RunAsync(new WithdrawFindingInput(measure, Why(KeyOf("Withdraw", measure))), Me, ct), ct);

    public Task<IActionResult> OnPostDecideAsync(Guid id, Guid measure, bool take, CancellationToken ct) => AnswerAsync(id, decide.RunAsync(new DecideMeasureInput(measure, take, Why(KeyOf("Decide", measure))), Me, ct), ct);

    public Task<IActionResult> OnPostWaiveAsync(Guid id, CancellationToken ct) => AnswerAsync(id, waive.RunAsync(new WaiveDutiesInput(id, From, To, Why("Waive"), Everybody), Me, ct), ct);

    public Task<IActionResult> OnPostReviewAsync(Guid id, Guid report, bool accept, CancellationToken ct) => AnswerAsync(id, review.RunAsync(new ReviewReportInput(report, accept, Why(KeyOf("Review", report))), Me, ct), ct);

    /// <summary>A form of which the page may have several.</summary>
    public static string KeyOf(string form, Guid id) => $"{form}-{id:n}";

    /// <summary>Name of the reason of a form: each has one of its own on the page.</summary>
    public static string WhyOf(string form) => $"Why[{form}]";

    public Actor Me => HttpContext.GetActor();

    /// <summary>The reason that was typed in a form, kept for when it is shown again.</summary>
    private string Why(string form)
    {
        var typed = Request.Form[WhyOf(form)].ToString();
        ModelState.SetModelValue(WhyOf(form), typed, typed);
        Failed = form;
        return typed;
    }

    private async Task<IActionResult> AnswerAsync(Guid id, Task<Result<Done>> doing, CancellationToken ct)
    {
        var done = await doing;
        if (!done.Failed) return RedirectToPage(null, null, new { id }, null);
        return await LoadAsync(id, ct) ? this.Answer(Problem.All([.. done.Problem.Flatten().Select(p => p.Field == "Reason" ? p with { Field = WhyOf(Failed!) } : p)])!) : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await access.FindAsync(id, Me, ct) is not { } file) return false;
        View = await view.ReadAsync(file.Permit, ct);
        CaseId = file.Case.Id;
        MayWork = await access.MayWorkAsync(file, Me, ct);
        var mine = await access.FindingUnitsAsync(Me, ct);
        Units = [.. mine.Select(u => new FieldOption(u.Id.ToString(), u.Label))];
        MayRevoke = View.Law is { } law && await access.MayDecideAsync(file, law.Permit.Revoke, Me, ct);
        MayRestore = View.Law is { } own && file.Permit.State == PermitState.Suspended && RestorePermit.Met(file.Permit, own) && await access.MayDecideAsync(file, RestorePermit.RoleOf(own), Me, ct);
        Waiting = await summaries.WaitingAsync(View, ct);
        return true;
    }
}
