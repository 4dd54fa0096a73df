using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.DataProtection;

/// <summary>Where PPID and superior answer what people ask about their own data: a copy, and erasure (UU 27/2022 art. 5–13).</summary>
public sealed class DataProtectionModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new RailLink("/meja/data-pribadi", () => DataProtectionTexts.Title, "shield", 70, Roles.InformationOfficer, Roles.Superior));

    public void Pages(PageConventionCollection pages) => pages.AuthorizeFolder("/DataProtection", Policies.Decider);
}
