using System.Collections.Frozen;
using Serambi.Formats.Text;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>What a column of an archive's register may be, and how such registers call it (<c>archive_words.csv</c>).</summary>
internal static class ArchiveColumns
{
    public const string Number = "number";
    public const string Holder = "name";
    public const string Year = "year";
    public const string Date = "date";
    public const string Programme = "programme";
    public const string School = "school";
    public const string Kind = "kind";
    public const string Scan = "scan";

    /// <summary>Kept as text under its heading.</summary>
    public const string Other = "other";

    private static readonly Lazy<FrozenDictionary<string, string>> Words = new(Read);

    public static IReadOnlyList<string> All { get; } = [Number, Holder, Year, Date, Programme, School, Kind, Scan, Other];

    /// <summary>What each heading probably is; what is not known is kept as text. No column is guessed twice.</summary>
    public static IReadOnlyList<string?> Guess(IReadOnlyList<string> headings)
    {
        ArgumentNullException.ThrowIfNull(headings);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. headings.Select(h => Words.Value.GetValueOrDefault(string.Join(' ', LooseText.Words(h))) is { } column && taken.Add(column) ? column : string.IsNullOrWhiteSpace(h) ? null : Other)];
    }

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(ArchiveColumns).Assembly.GetManifestResourceStream("archive_words.csv") ?? throw new InvalidOperationException("archive_words.csv is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(';')).ToFrozenDictionary(p => string.Join(' ', LooseText.Words(p[1])), p => p[0], StringComparer.Ordinal);
    }
}
