using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Jobs;
using Serambi.Platform.Outbox;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Webhooks;

/// <summary>Telling other programs what happens. Needs the outbox, jobs, audit, units, mail and the database.</summary>
public static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(WebhookOptions.Read(configuration)).AddSingleton<WebhookClient>().AddSingleton<WebhookSecrets>().AddSingleton<WebhookDispatcher>();
        services.AddSingleton<IOutboxDispatcher>(s => s.GetRequiredService<WebhookDispatcher>());
        services.AddSingleton<ISealedRows>(s => s.GetRequiredService<WebhookSecrets>());
        services.AddScoped<RegisterWebhook>().AddScoped<RotateWebhookSecret>().AddScoped<SwitchWebhook>().AddScoped<TestWebhook>().AddScoped<RedeliverWebhook>().AddScoped<StopWebhook>();
        return services.AddJob<HandOverEvents>();
    }
}
