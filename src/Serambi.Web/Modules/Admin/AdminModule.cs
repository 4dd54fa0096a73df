using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Admin;

/// <summary>Units, people, calendar, procedures, outbox, jobs, settings and the audit trail in the browser.</summary>
public sealed class AdminModule : IModule
{
    private static readonly string[] AdministratorPages =
    [
        "Units", "UnitEdit", "UnitNew", "Staff", "StaffNew", "StaffEdit",
        "Holidays", "HolidayNew", "HolidayRemove", "HolidayImport", "HolidayHistory", "Labels", "Integrations", "KeyNew", "Key", "WebhookNew", "Webhook",
    ];

    /// <summary>What holds for every unit at once.</summary>
    private static readonly string[] BodyPages = ["Body", "Outbox", "OutboxCancel", "Procedures", "Procedure", "ProcedureNew", "Jobs"];

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        void Rail(string path, Func<string> label, string icon, int order, params string[] roles) =>
            services.AddSingleton(new RailLink(path, label, icon, order, roles) { Group = () => AdminTexts.Title });
        void BodyRail(string path, Func<string> label, string icon, int order) =>
            services.AddSingleton(new RailLink(path, label, icon, order, Roles.Administrator) { Group = () => AdminTexts.Title, ForBody = true });
        Rail("/admin/unit", () => AdminTexts.Units, "building", 810, Roles.Administrator);
        Rail("/admin/staf", () => AdminTexts.Staff, "users", 820, Roles.Administrator);
        Rail("/admin/kalender", () => HouseTexts.Calendar, "calendar", 830, Roles.Administrator);
        BodyRail("/admin/prosedur", () => HouseTexts.Procedures, "scale", 840);
        Rail("/admin/label", () => LabelTexts.Title, "star", 845, Roles.Administrator);
        BodyRail("/admin/kotak-keluar", () => HouseTexts.Outbox, "send", 850);
        BodyRail("/admin/pekerjaan", () => HouseTexts.Jobs, "clock", 860);
        Rail("/admin/integrasi", () => IntegrationTexts.Title, "link", 865, Roles.Administrator);
        BodyRail("/admin/pengaturan", () => HouseTexts.Settings, "settings", 870);
        Rail("/admin/jejak", () => AdminTexts.Trail, "history", 890, Roles.Administrator, Roles.Auditor);
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AuthorizePage("/Admin/Index", Policies.Auditor);
        pages.AuthorizePage("/Admin/Trail", Policies.Auditor);
        foreach (var page in AdministratorPages) pages.AuthorizePage("/Admin/" + page, Policies.Administrator);
        foreach (var page in BodyPages) pages.AuthorizePage("/Admin/" + page, Policies.BodyAdministrator);
    }
}
