using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Platform.Web.Kit;

namespace Serambi.Platform.Web;

/// <summary>Registers what layouts and tag helpers need.</summary>
public static class PageKit
{
    /// <summary>Adds the frame (another <see cref="IPageChrome"/>, registered before or after, takes its place) and the three-field date binder.</summary>
    public static IServiceCollection AddPageKit(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddHttpContextAccessor();
        services.TryAddScoped<IPageChrome, PageChrome>();
        services.Configure<MvcOptions>(o => o.ModelBinderProviders.Insert(0, new DatePartsBinderProvider()));
        services.Configure<MvcOptions>(ShapeCheck.Configure);
        services.Configure<MvcOptions>(o => o.Filters.Add<KeepTyped>());
        return services;
    }
}
