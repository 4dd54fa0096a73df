using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Admin;

/// <summary>Units, people and the audit trail in the browser.</summary>
public sealed class AdminModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        void Rail(string path, Func<string> label, string icon, int order, params string[] roles) =>
            services.AddSingleton(new RailLink(path, label, icon, order, roles) { Group = () => AdminTexts.Title });
        Rail("/admin/unit", () => AdminTexts.Units, "building", 810, Roles.Administrator);
        Rail("/admin/staf", () => AdminTexts.Staff, "users", 820, Roles.Administrator);
        Rail("/admin/jejak", () => AdminTexts.Trail, "history", 890, Roles.Administrator, Roles.Auditor);
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AuthorizePage("/Admin/Index", Policies.Auditor);
        pages.AuthorizePage("/Admin/Trail", Policies.Auditor);
        pages.AuthorizePage("/Admin/Units", Policies.Administrator);
        pages.AuthorizePage("/Admin/UnitEdit", Policies.Administrator);
        pages.AuthorizePage("/Admin/UnitNew", Policies.Administrator);
        pages.AuthorizePage("/Admin/Staff", Policies.Administrator);
        pages.AuthorizePage("/Admin/StaffNew", Policies.Administrator);
        pages.AuthorizePage("/Admin/StaffEdit", Policies.Administrator);
    }
}
