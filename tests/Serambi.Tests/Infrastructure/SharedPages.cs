using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Serambi.Tests.Infrastructure;

/// <summary>
/// The descriptions of all pages, read from their attributes once per test process and copied for each program: reading them is a good
/// part of a start, and hundreds of programs start. What the framework remembers in a description (filters, factories) stays in the copy.
/// </summary>
internal sealed class SharedPages : ActionDescriptorCollectionProvider
{
    private static ActionDescriptorCollection? read;

    private SharedPages(ActionDescriptorCollection descriptors) => ActionDescriptors = descriptors;

    public override ActionDescriptorCollection ActionDescriptors { get; }

    public static void Use(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(IActionDescriptorCollectionProvider)).ImplementationType!;
        services.RemoveAll<IActionDescriptorCollectionProvider>().AddSingleton<IActionDescriptorCollectionProvider>(own => new SharedPages(Copy(Volatile.Read(ref read) ?? Read(own, real))));
    }

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    private static ActionDescriptorCollection Read(IServiceProvider services, Type real)
    {
        var fresh = ((IActionDescriptorCollectionProvider)ActivatorUtilities.CreateInstance(services, real)).ActionDescriptors;
        Volatile.Write(ref read, fresh);
        return fresh;
    }

    private static ActionDescriptorCollection Copy(ActionDescriptorCollection all) =>
        new([.. all.Items.Cast<CompiledPageActionDescriptor>().Select(Copy)], all.Version);

    private static CompiledPageActionDescriptor Copy(CompiledPageActionDescriptor page) => new(page)
    {
        ActionConstraints = page.ActionConstraints,
        AttributeRouteInfo = page.AttributeRouteInfo,
        BoundProperties = page.BoundProperties,
        DeclaredModelTypeInfo = page.DeclaredModelTypeInfo,
        DisplayName = page.DisplayName,
        EndpointMetadata = page.EndpointMetadata,
        FilterDescriptors = page.FilterDescriptors,
        HandlerMethods = page.HandlerMethods,
        HandlerTypeInfo = page.HandlerTypeInfo,
        ModelTypeInfo = page.ModelTypeInfo,
        Parameters = page.Parameters,
        PageTypeInfo = page.PageTypeInfo,
        Properties = new Dictionary<object, object?>(page.Properties),
        RouteValues = page.RouteValues,
    };
}
