namespace Serambi.Platform.Documents.Signing;

/// <summary>Who signs: shown in the signature, and known to the provider by an identity that is told to nobody else.</summary>
/// <param name="Name">As in the signature.</param>
public sealed record Signatory(string Name)
{
    /// <summary>Identity number (NIK) or e-mail address at the provider; empty where the key itself says who signs.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Without the identity: it stands in no log.</summary>
    public override string ToString() => $"Signatory {{ Name = {Name} }}";
}
