using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Verification;

/// <summary>Checking documents, for everybody: by the code, by the QR code of a printout, by the file.</summary>
public sealed class VerificationModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Pages(PageConventionCollection pages) => pages.AllowAnonymousToFolder("/Verification");

    public void Map(IEndpointRouteBuilder endpoints) => Api.Map(endpoints);
}
