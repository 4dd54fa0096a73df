namespace Serambi.Platform.Documents.Register;

/// <summary>A sort of document that the body issues: <c>services.AddSingleton(new DocumentKind(…))</c>.</summary>
/// <param name="Id">Stored with each document, never changed: "certificate".</param>
/// <param name="Code">Short code for numbers: "KET".</param>
/// <param name="Name">The words, asked for in the reader's language.</param>
public sealed record DocumentKind(string Id, string Code, Func<string> Name)
{
    /// <summary>How its numbers are written where the body's settings say nothing else (<see cref="Cases.NumberSeries"/>).</summary>
    public string Pattern { get; init; } = "{seq:4}/{kind}/{unit}/{roman}/{yyyy}";

    /// <summary>Key of its series and of its pattern in the body's settings.</summary>
    public string SeriesId => "document-" + Id;
}

/// <summary>All sorts of document that are known.</summary>
public sealed class DocumentKinds(IEnumerable<DocumentKind> kinds)
{
    private readonly Dictionary<string, DocumentKind> byId = kinds.ToDictionary(k => k.Id, StringComparer.Ordinal);

    public IReadOnlyCollection<DocumentKind> All => byId.Values;

    public DocumentKind? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    /// <summary>Its name in the reader's language; the id where the sort is no longer known.</summary>
    public string NameOf(string id) => Find(id)?.Name() ?? id;
}
