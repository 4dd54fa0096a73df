using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>The labels of the body: a list, and a form for a new one or for one of them.</summary>
[ResponseCache(NoStore = true)]
public sealed class LabelsModel(SerambiDb db, CaseLabels labels, SaveLabel save) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Tone? Tone { get; set; }

    [BindProperty]
    public bool Retired { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>With the number of cases that carry each.</summary>
    public IReadOnlyList<(CaseLabel Label, int Cases)> Labels { get; private set; } = [];

    public IReadOnlyList<FieldOption> Tones { get; } =
    [
        new(nameof(Platform.Web.Kit.Tone.Grey), LabelTexts.Grey), new(nameof(Platform.Web.Kit.Tone.Blue), LabelTexts.Blue), new(nameof(Platform.Web.Kit.Tone.Green), LabelTexts.Green),
        new(nameof(Platform.Web.Kit.Tone.Amber), LabelTexts.Amber), new(nameof(Platform.Web.Kit.Tone.Red), LabelTexts.Red),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (Id is null) return Page();
        if (Labels.FirstOrDefault(l => l.Label.Id == Id).Label is not { } label) return NotFound();
        (Name, Tone, Retired) = (label.Name, label.Tone, label.RetiredAtUtc is not null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var done = await save.RunAsync(new SaveLabelInput(Id, Name, Tone, Retired), HttpContext.GetActor(), ct);
        if (done.Failed)
        {
            await ShowAsync(ct);
            return this.Answer(done.Problem);
        }

        Notice = LabelTexts.Saved;
        return RedirectToPage(new { id = (Guid?)null });
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var counts = await db.Set<LabelledCase>().AsNoTracking().GroupBy(l => l.LabelId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        Labels = [.. (await labels.AllAsync(ct)).Select(l => (l, counts.GetValueOrDefault(l.Id)))];
    }
}
