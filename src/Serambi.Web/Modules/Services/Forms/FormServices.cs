using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Services.Forms;

internal static class FormServices
{
    /// <summary>The forms of services for the public: drafts that are continued later, quota.</summary>
    public static IServiceCollection AddServiceForms(this IServiceCollection services) => services
        .AddScoped<ServiceForms>().AddScoped<ServiceQuota>()
        .AddSingleton(new BegunForm(ServiceForm.Prefix, form => $"/layanan/{form[ServiceForm.Prefix.Length..]}/isi"));
}
