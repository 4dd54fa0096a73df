using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk.Links;

/// <summary>What belongs to a case: links and suggestions, to link and to take links away.</summary>
public sealed class LinksModel(SerambiDb db, CaseAccess access, CaseRelatives relatives, LinkCases link) : PageModel, IKeepsTyped
{
    [BindProperty, StringLength(80)]
    public string? Number { get; set; }

    [BindProperty]
    public LinkKind? Kind { get; set; }

    [TempData]
    public string? Message { get; set; }

    public Case Case { get; private set; } = null!;

    public Relatives Relatives { get; private set; } = Relatives.None;

    public IReadOnlyList<FieldOption> Kinds { get; } = [.. Enum.GetValues<LinkKind>().Select(k => new FieldOption(k.ToString(), LinkWords.Of(k, from: true)))];

    bool IKeepsTyped.Loaded => Case is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => ChangeAsync(id, Kind ?? LinkKind.Related, LinkTexts.LinkDone, ct);

    public Task<IActionResult> OnPostUnlinkAsync(Guid id, CancellationToken ct) => ChangeAsync(id, null, LinkTexts.UnlinkDone, ct);

    private async Task<IActionResult> ChangeAsync(Guid id, LinkKind? kind, string said, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return this.Refuse();
        var done = await link.RunAsync(new LinkCasesInput(id, Number, kind), HttpContext.GetActor(), ct);
        if (done.Failed) return this.Answer(done.Problem);
        Message = said;
        return RedirectToPage(null, null, new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(x => x.Id == id, ct);
        var actor = HttpContext.GetActor();
        if (c is null || !await access.MayWorkAsync(c, actor, ct)) return false;
        (Case, Relatives) = (c, await relatives.OfAsync(c, c.Requester!, actor, ct));
        return true;
    }
}
