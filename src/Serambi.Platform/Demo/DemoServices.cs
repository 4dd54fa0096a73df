using Microsoft.Extensions.DependencyInjection;

namespace Serambi.Platform.Demo;

public static class DemoServices
{
    /// <summary>The invented body; modules add their <see cref="IDemoStory"/>s.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddScoped<DemoBody>();
}
