using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Platform.Webhooks;

namespace Serambi.Web.Modules.Admin;

/// <summary>Registers an address. Its secret stands on the answer to the form and nowhere afterwards.</summary>
[ResponseCache(NoStore = true)]
public sealed class WebhookNewModel(RegisterWebhook register, UnitTree tree, CaseKinds kinds, ProcedureCatalog procedures, CalendarCatalog calendar) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public List<string> Events { get; set; } = [];

    public WebhookRegistered? Made { get; private set; }

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<FieldOption> EventChoices { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        var made = await register.RunAsync(new RegisterWebhookInput(Name, Address, UnitId ?? Guid.Empty, Events), HttpContext.GetActor(), ct);
        if (made.Failed) return this.Answer(made.Problem);
        Made = made.Value;
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Units = UnitOptions.Of(await tree.GetAsync(ct), HttpContext.GetActor());
        var today = await calendar.TodayAsync(ct);
        var choices = WebhookEvents.OfEveryCase.Select(e => new FieldOption(e, WebhookPageTexts.ResourceManager.GetString("Event_" + e, CultureInfo.CurrentUICulture) ?? e)).ToList();
        foreach (var procedure in await procedures.AllCurrentAsync(kinds.All.Select(k => k.Id), today, ct)) choices.AddRange(procedure.Definition.Actions.Select(a => new FieldOption(a.Id, a.Label.In())));
        EventChoices = [.. choices.DistinctBy(c => c.Value, StringComparer.Ordinal)];
    }
}
