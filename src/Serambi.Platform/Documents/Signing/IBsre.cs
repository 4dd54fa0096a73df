namespace Serambi.Platform.Documents.Signing;

/// <summary>The two interfaces of the BSrE e-sign client service.</summary>
internal interface IBsre
{
    /// <summary>The state of a person's certificate, e.g. <c>ISSUE</c>: may sign.</summary>
    Task<SignerAnswer> StatusAsync(Signatory who, CancellationToken ct);

    /// <summary>Whether the interface sends one-time codes.</summary>
    bool SendsCode { get; }

    /// <summary>Has a one-time code sent; null where the interface has none.</summary>
    Task<SignerAnswer?> SendCodeAsync(Signatory who, int documents, CancellationToken ct);

    /// <summary>Signs invisibly: what is to be seen is in the document already.</summary>
    Task<SignerAnswer> SignAsync(ReadOnlyMemory<byte> pdf, Signatory who, SigningSecret secret, string? reason, string? location, CancellationToken ct);

    /// <summary>The signed document of a good answer; null when there is none in it.</summary>
    Task<byte[]?> DocumentAsync(SignerAnswer answer, CancellationToken ct);

    Task<Problem?> CheckAsync(CancellationToken ct);
}
