using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk.People;

/// <summary>Two records side by side: one person, with the details that hold, or two people; and taking back that they are two.</summary>
[ResponseCache(NoStore = true)]
public sealed class MergeModel(SerambiDb db, FindDoubles doubles, MergeParties merge, KeepApart apart, UndoApart undo) : PageModel, IKeepsTyped
{
    /// <summary>For each detail in which they differ the record whose word holds.</summary>
    [BindProperty(Name = nameof(Holds))]   // with a name of its own it takes no other fields of the form
    public Dictionary<PartyDetail, Guid?> Holds { get; set; } = [];

    [BindProperty, StringLength(300)]
    public string? Reason { get; set; }

    [TempData]
    public string? Message { get; set; }

    public PersonView One { get; private set; } = null!;

    public PersonView Other { get; private set; } = null!;

    public IReadOnlyList<DoubleSign> Signs { get; private set; } = [];

    /// <summary>That somebody said they are two people; null while nobody has.</summary>
    public PartyVerdict? Apart { get; private set; }

    public IReadOnlyList<PartyDetail> Differing { get; private set; } = [];

    bool IKeepsTyped.Loaded => Other is not null;

    public IEnumerable<FieldOption> ChoicesOf(PartyDetail detail) => new[] { One.Party, Other.Party }
        .Select(p => new FieldOption(p.Id.ToString(), detail == PartyDetail.Identity ? PeopleTexts.NumberOf + " " + p.Name : PeopleWords.Value(p, detail)!, PeopleWords.Hint(p, detail)));

    public async Task<IActionResult> OnGetAsync(Guid id, Guid other, CancellationToken ct) => await LoadAsync(id, other, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid other, CancellationToken ct)
    {
        if (!await LoadAsync(id, other, ct)) return NotFound();
        if (!ModelState.IsValid) return this.Refuse();
        var holds = Holds.Where(h => h.Value is not null).ToDictionary(h => h.Key, h => h.Value!.Value);
        var merged = await merge.RunAsync(new MergePartiesInput(id, other, holds, Reason), HttpContext.GetActor(), ct);
        if (merged.Failed) return this.Answer(merged.Problem);
        Message = PeopleTexts.MergeDone;
        return RedirectToPage("Person", null, new { id = merged.Value });
    }

    public async Task<IActionResult> OnPostApartAsync(Guid id, Guid other, CancellationToken ct)
    {
        if (!await LoadAsync(id, other, ct)) return NotFound();
        if (!ModelState.IsValid) return this.Refuse();
        var said = await apart.RunAsync(new KeepApartInput(id, other, Reason), HttpContext.GetActor(), ct);
        if (said.Failed) return this.Answer(said.Problem);
        Message = PeopleTexts.ApartDone;
        return RedirectToPage("Index");
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id, Guid other, CancellationToken ct)
    {
        if (!await LoadAsync(id, other, ct)) return NotFound();
        if (!ModelState.IsValid) return this.Refuse();
        var undone = await undo.RunAsync(new UndoApartInput(id, other, Reason), HttpContext.GetActor(), ct);
        if (undone.Failed) return this.Answer(undone.Problem);
        Message = PeopleTexts.ApartUndone;
        return RedirectToPage("Person", null, new { id });
    }

    private async Task<bool> LoadAsync(Guid id, Guid other, CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var one = await PersonView.ReadAsync(db, doubles, id, actor, ct);
        var (alike, apart) = (one?.Others.FirstOrDefault(o => o.Party.Id == other), one?.Apart.FirstOrDefault(a => a.Party.Id == other));
        if ((alike is null && apart is null) || await PersonView.ReadAsync(db, doubles, other, actor, ct) is not { } second) return false;
        (One, Other, Signs, Apart) = (one!, second, alike?.Signs ?? apart!.Signs, apart?.Verdict);
        if (Apart is not null) return true;
        Differing = [.. Enum.GetValues<PartyDetail>().Where(d => MergeParties.Differ(one!.Party, second.Party, d))];
        foreach (var detail in Differing) Holds.TryAdd(detail, null);
        return true;
    }
}
