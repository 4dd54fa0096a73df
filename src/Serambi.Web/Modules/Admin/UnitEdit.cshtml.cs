using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Renames, moves and closes a unit: three forms, each with what it needs.</summary>
[ResponseCache(NoStore = true)]
public sealed class UnitEditModel(SerambiDb db, UnitTree tree, RenameUnit rename, MoveUnit move, CloseUnit close) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public Guid? NewParentId { get; set; }

    [BindProperty]
    public Guid? SuccessorId { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public UnitNode Unit { get; private set; } = null!;

    public IReadOnlyList<UnitNode> Above { get; private set; } = [];

    public UnitNode? Successor { get; private set; }

    public int OpenCases { get; private set; }

    public IReadOnlyList<FieldOption> Parents { get; private set; } = [];

    public IReadOnlyList<FieldOption> Successors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        (Version, Name, NameEn, Email) = (Unit.Version, Unit.Name, Unit.NameEn, Unit.Email);
        return Page();
    }

    public Task<IActionResult> OnPostRenameAsync(CancellationToken ct) => DoneAsync(
        async () => (await rename.RunAsync(new RenameUnitInput(Id, Version, Name ?? "", NameEn, Email), HttpContext.GetActor(), ct)).Problem, AdminTexts.UnitSaved, ct);

    public Task<IActionResult> OnPostMoveAsync(CancellationToken ct) => DoneAsync(
        async () => (await move.RunAsync(new MoveUnitInput(Id, Version, NewParentId ?? Guid.Empty), HttpContext.GetActor(), ct)).Problem, AdminTexts.UnitMoved, ct);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => DoneAsync(
        async () => (await close.RunAsync(new CloseUnitInput(Id, Version, SuccessorId), HttpContext.GetActor(), ct)).Problem, AdminTexts.UnitClosed, ct);

    private async Task<IActionResult> DoneAsync(Func<Task<Problem?>> change, string notice, CancellationToken ct)
    {
        if (await change() is { } problem)
        {
            if (!await ShowAsync(ct)) return NotFound();
            if (Name is null) (Name, NameEn, Email) = (Unit.Name, Unit.NameEn, Unit.Email);   // another of the three forms was sent
            return this.Answer(problem);
        }

        Notice = notice;
        return RedirectToPage(new { Id });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        var actor = HttpContext.GetActor();
        if (units.Find(Id) is not { } unit || !actor.Has(Roles.Administrator, unit.Path)) return false;
        Unit = unit;
        Above = units.Ancestors(Id);
        Successor = unit.SuccessorId is { } next ? units.Find(next) : null;
        OpenCases = await db.Cases.CountAsync(c => c.HandlingUnitId == Id && c.ClosedAtUtc == null, ct);
        Parents = UnitOptions.Of(units, actor, u => !u.Path.StartsWith(unit.Path, StringComparison.Ordinal) && u.Id != unit.ParentId);
        Successors = UnitOptions.Of(units, actor, u => u.Id != Id);
        return true;
    }
}
