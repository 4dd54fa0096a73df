using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Admin;

/// <summary>One thing to administer.</summary>
/// <param name="Path">Without path base.</param>
public sealed record AdminRow(string Path, string Label, string About);

/// <summary>What there is to administer: first what every body has, then what modules bring to the rail.</summary>
public sealed class IndexModel : PageModel
{
    public IReadOnlyList<AdminRow> Rows => [.. OfUnits(), .. OfBody(), new("/admin/jejak", AdminTexts.Trail, AdminTexts.TrailAbout)];

    private IEnumerable<AdminRow> OfUnits() => !HttpContext.GetActor().Has(Roles.Administrator) ? [] :
    [
        new("/admin/unit", AdminTexts.Units, AdminTexts.UnitsAbout), new("/admin/staf", AdminTexts.Staff, AdminTexts.StaffAbout), new("/admin/kalender", HouseTexts.Calendar, HouseTexts.CalendarAbout),
        new("/admin/label", LabelTexts.Title, LabelTexts.About), new("/admin/integrasi", IntegrationTexts.Title, IntegrationTexts.About),
    ];

    private IEnumerable<AdminRow> OfBody() => !HttpContext.GetActor().HasForBody(Roles.Administrator) ? [] :
    [
        new("/admin/prosedur", HouseTexts.Procedures, HouseTexts.ProceduresAbout), new("/admin/kotak-keluar", HouseTexts.Outbox, HouseTexts.OutboxAbout), new("/admin/pekerjaan", HouseTexts.Jobs, HouseTexts.JobsAbout),
        new("/admin/pengaturan", HouseTexts.Settings, HouseTexts.SettingsAbout),
    ];
}
