using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Counter;
using Serambi.Web.Modules.Services.Repair;

namespace Serambi.Web.Modules.Services.Forms;

internal static class FormServices
{
    /// <summary>The forms of services for the public: drafts that are continued later, quota.</summary>
    public static IServiceCollection AddServiceForms(this IServiceCollection services) => services
        .AddScoped<ServiceForms>().AddScoped<ServiceQuota>()
        .AddScoped<CounterForms>().AddScoped<MendedForms>().AddScoped<MendingTurns>().AddScoped<MendAnswers>()
        .AddSingleton(new BegunForm(MendedForms.Prefix, form => Guid.TryParseExact(form[MendedForms.Prefix.Length..], "n", out var id) ? MendedForms.StartOf(id) : "/lacak"))
        .AddSingleton(new BegunForm(ServiceForm.Prefix, form => $"/layanan/{form[ServiceForm.Prefix.Length..]}/isi"));
}
