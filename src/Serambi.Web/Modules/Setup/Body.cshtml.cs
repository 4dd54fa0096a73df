using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Setup;

/// <summary>Who the body is, and how it counts days.</summary>
public sealed class BodyModel(SetUpBody setUp, SettingsStore settings, UnitTree tree) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? ShortName { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty]
    public int WorkingDays { get; set; }

    [BindProperty]
    public bool JointLeaveIsOff { get; set; }

    public bool RootExists { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        var root = (await tree.GetAsync(ct)).Root;
        (RootExists, Code) = (root is not null, root?.Code);
        (Name, NameEn, ShortName) = (body.Name, body.NameEn, body.ShortName);
        (Zone, WorkingDays, JointLeaveIsOff) = (body.Zone, body.WorkingDays, body.JointLeaveIsOff);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var saved = await setUp.RunAsync(new SetUpBodyInput(Name ?? "", NameEn ?? "", ShortName ?? "", Code ?? "", Zone ?? "", WorkingDays, JointLeaveIsOff), ct);
        if (!saved.Failed) return RedirectToPage("Units");
        RootExists = (await tree.GetAsync(ct)).Root is not null;
        return this.Answer(saved.Problem);
    }
}
