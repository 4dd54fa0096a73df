using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>Findings whose sentences are in ServiceFindingTexts.</summary>
internal static class ServiceFinding
{
    public static Finding Of(string key, string place, params IReadOnlyList<string> args) => new(key, place, args) { Texts = ServiceFindingTexts.ResourceManager };

    /// <summary>It should be mended, but the declaration may be used.</summary>
    public static Finding Warn(string key, string place, params IReadOnlyList<string> args) => Of(key, place, args) with { Warning = true };
}
