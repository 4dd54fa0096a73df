using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Desk.People;

/// <summary>One person: cases, the records that were merged, likely doubles, and taking a merging back.</summary>
[ResponseCache(NoStore = true)]
public sealed class PersonModel(SerambiDb db, FindDoubles doubles, UndoMerge undo) : PageModel, IKeepsTyped
{
    [BindProperty, StringLength(300)]
    public string? Reason { get; set; }

    [TempData]
    public string? Message { get; set; }

    public PersonView View { get; private set; } = null!;

    bool IKeepsTyped.Loaded => View is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostUndoAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return this.Refuse();
        var undone = await undo.RunAsync(new UndoMergeInput(id, Reason), HttpContext.GetActor(), ct);
        if (undone.Failed) return this.Answer(undone.Problem);
        Message = PeopleTexts.UndoDone;
        return RedirectToPage(null, null, new { id = undone.Value.One });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await PersonView.ReadAsync(db, doubles, id, HttpContext.GetActor(), ct) is not { } view) return false;
        View = view;
        return true;
    }
}
