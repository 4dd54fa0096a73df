namespace Serambi.Platform.Documents.Signing;

/// <summary>The signers of this installation, by the order of their names.</summary>
public sealed class SignerCatalog(IEnumerable<ISigner> signers)
{
    public IReadOnlyList<ISigner> All { get; } = [.. signers.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The signer of this name; null when there is none.</summary>
    public ISigner? Find(string? name) => All.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The body's seal: the first signer with that label that asks a person for nothing, else the first with that label; null when there is none.</summary>
    public ISigner? Seal => All.Where(s => s.Assurance == DocumentAssurance.Seal).OrderBy(s => s.Asks != SigningAsks.Nothing).FirstOrDefault();
}
