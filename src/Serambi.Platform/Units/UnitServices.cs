using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Platform.Audit;

namespace Serambi.Platform.Units;

/// <summary>The tree of units and the operations that change it.</summary>
public static class UnitServices
{
    public static IServiceCollection AddUnits(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EventLog>();
        services.AddSingleton<UnitTree>();
        services.AddScoped<CreateUnit>();
        services.AddScoped<RenameUnit>();
        services.AddScoped<MoveUnit>();
        services.AddScoped<CloseUnit>();
        return services;
    }
}
