using System.Collections.Frozen;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>How existing registers name columns and what stands in them; from <c>register_words.csv</c>.</summary>
internal static class RegisterWords
{
    private static readonly FrozenDictionary<(string Kind, string Word), string> Words = Read();

    /// <summary>What a word of a kind ("column", "decision", "holding", "form") means; null when it is unknown.</summary>
    public static string? Find(string kind, string word) => Words.GetValueOrDefault((kind, Plain(word)));

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
