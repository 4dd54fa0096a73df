using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Outbox;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Push;

public static class PushServices
{
    /// <summary>Telling browsers that there is news of a case. Needs the outbox, seals, settings and the database.</summary>
    public static IServiceCollection AddPush(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(PushOptions.Read(configuration)).AddSingleton<PushKeys>().AddSingleton<PushSeal>().AddSingleton<PushClient>().AddSingleton<PushSender>().AddSingleton<CasePushes>()
        .AddSingleton<IOutboxDispatcher, PushDispatcher>()
        .AddSingleton<ISealedRows>(s => s.GetRequiredService<PushSeal>())
        .AddScoped<SubscribeToCase>().AddScoped<UnsubscribeFromCase>();
}
