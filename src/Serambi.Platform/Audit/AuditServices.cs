using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Platform.Jobs;
using Serambi.Platform.Web;

namespace Serambi.Platform.Audit;

public static class AuditServices
{
    /// <summary>Events, their sealing job and the verifier. Needs AddSeals, AddJobs, StorageOptions and a SerambiDb among the services.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.TryAddSingleton<EventLog>();
        return services.AddSingleton<AnchorSeal>().AddSingleton<AnchorWitness>().AddSingleton<AnchorSealer>().AddScoped<AuditVerifier>()
            .AddJob<AnchorJob>().AddScoped<ICommand, VerifyAuditCommand>();
    }
}
