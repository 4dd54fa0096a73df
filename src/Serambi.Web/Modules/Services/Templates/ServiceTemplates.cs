using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Templates;

/// <summary>The declarations that ship, to be adapted.</summary>
internal static class ServiceTemplates
{
    public static IReadOnlyList<string> Names { get; } = ["ljj", "research-permit", "school-visit", "employment-certificate", "iomki"];

    /// <summary>A template as it was written.</summary>
    public static string Text(string name) => new ShippedProcedure(typeof(ServiceTemplates).Assembly, $"{name}.yaml").Text();
}
