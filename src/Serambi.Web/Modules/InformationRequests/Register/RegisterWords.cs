using System.Collections.Frozen;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>How existing registers name columns and decisions; from <c>register_words.csv</c>.</summary>
internal static class RegisterWords
{
    private static readonly FrozenDictionary<(string Kind, string Word), string> Words = Read();

    /// <summary>The column behind a heading; null when it is none of a register.</summary>
    public static string? Column(string heading) => Words.GetValueOrDefault(("column", Plain(heading)));

    /// <summary>The decision behind a word; null when it is unknown.</summary>
    public static string? Decision(string word) => Words.GetValueOrDefault(("decision", Plain(word)));

    /// <summary>Lower case, letters and digits, one blank between words.</summary>
    private static string Plain(string text) =>
        string.Join(' ', string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static FrozenDictionary<(string Kind, string Word), string> Read()
    {
        using var stream = typeof(RegisterWords).Assembly.GetManifestResourceStream("register_words.csv") ?? throw new InvalidOperationException("register_words.csv is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(';')).ToFrozenDictionary(p => (p[0], p[2]), p => p[1]);
    }
}
