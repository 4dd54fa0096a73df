using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Platform.Data;

namespace Serambi.Platform.Outbox;

public static class OutboxServices
{
    /// <summary>
    /// The outbox with its operations. Needs data protection, a TimeProvider and a <see cref="SerambiDb"/> among the services;
    /// dispatchers are registered as singletons of <see cref="IOutboxDispatcher"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="worker">False in a program that writes but does not send, such as the command line.</param>
    public static IServiceCollection AddOutbox(this IServiceCollection services, bool worker = true)
    {
        services.AddSingleton<OutboxWriter>().AddSingleton<OutboxSignal>().AddSingleton<INodeSignal>(s => s.GetRequiredService<OutboxSignal>()).AddSingleton<OutboxWake>().AddSingleton<OutboxPacing>().AddSingleton<OutboxPump>();
        services.AddScoped<RetryOutbox>().AddScoped<CancelOutbox>().AddScoped<OutboxList>();
        services.TryAddSingleton<Audit.EventLog>();
        services.ConfigureDbContext<SqliteSerambiDb>((sp, options) => options.AddInterceptors(sp.GetRequiredService<OutboxWake>()));
        services.ConfigureDbContext<PostgresSerambiDb>((sp, options) => options.AddInterceptors(sp.GetRequiredService<OutboxWake>()));
        if (worker) services.AddHostedService<OutboxWorker>().AddHostedService<NodeListener>();
        return services;
    }
}
