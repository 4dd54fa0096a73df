using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>A declaration that was found sound, with its compiled expressions and its text.</summary>
internal sealed record KnownService(ServiceDeclaration Declaration, ServiceFormulas Formulas, string Yaml)
{
    /// <summary>Its version; of what was published, as it was then.</summary>
    public string Hash { get; init; } = CanonicalJson.HashOf(Declaration);
}
