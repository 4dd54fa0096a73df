using System.Globalization;
using Serambi.Formats.Feeds;
using Serambi.Formats.Text;

namespace Serambi.Web.Modules.News;

/// <param name="Phrase">The phrase that decided; null where none did.</param>
public sealed record NewsVerdict(bool Takes, string? Phrase)
{
    /// <summary>The item leads nowhere, and is kept out whatever the rules say.</summary>
    public bool NoLink { get; init; }

    /// <summary>The same as a sentence for editors.</summary>
    public string Reason => NoLink ? NewsSourceTexts.NoLink : (Takes, Phrase) switch
    {
        (true, null) => NewsSourceTexts.TakesAll,
        (true, _) => string.Format(CultureInfo.CurrentCulture, NewsSourceTexts.TakesFor, Phrase),
        (false, null) => NewsSourceTexts.TakesNot,
        _ => string.Format(CultureInfo.CurrentCulture, NewsSourceTexts.ExcludedFor, Phrase),
    };
}

/// <summary>
/// What is taken of a source: phrases, one a line. A category must be equal, a word or phrase must stand in title or summary as whole words;
/// letters' case, marks and punctuation do not count. One phrase of exclusion keeps an item out; where anything is asked for, one must be there.
/// An item without a link is never taken: the news here lead to the original.
/// </summary>
public sealed record NewsRules(string IncludeCategories, string IncludeWords, string ExcludeCategories, string ExcludeWords)
{
    /// <summary>Characters of one list.</summary>
    public const int MaxLength = 2_000;

    public static NewsRules Everything { get; } = new("", "", "", "");

    public static NewsRules Clean(string? includeCategories, string? includeWords, string? excludeCategories, string? excludeWords)
    {
        static string Lines(string? text) => string.Join('\n', PlainText.Clean(text, multiline: true).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return new(Lines(includeCategories), Lines(includeWords), Lines(excludeCategories), Lines(excludeWords));
    }

    public NewsVerdict Judge(FeedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Link is null) return new NewsVerdict(false, null) { NoLink = true };
        var categories = item.Categories.Select(Fold).ToHashSet(StringComparer.Ordinal);
        var words = Fold(item.Title + " " + item.Summary);
        bool InCategory(string phrase) => categories.Contains(Fold(phrase));
        bool InWords(string phrase) => words.Contains(Fold(phrase), StringComparison.Ordinal);
        var unwanted = Phrases(ExcludeCategories).FirstOrDefault(InCategory) ?? Phrases(ExcludeWords).FirstOrDefault(InWords);
        if (unwanted is not null) return new NewsVerdict(false, unwanted);
        var (wantedCategories, wantedWords) = (Phrases(IncludeCategories), Phrases(IncludeWords));
        if (wantedCategories.Count == 0 && wantedWords.Count == 0) return new NewsVerdict(true, null);
        var found = wantedCategories.FirstOrDefault(InCategory) ?? wantedWords.FirstOrDefault(InWords);
        return new NewsVerdict(found is not null, found);
    }

    /// <summary>Those with a letter or digit in them.</summary>
    private static List<string> Phrases(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(p => Fold(p).Length > 2)];

    /// <summary>The words with a space on either side, so that whole words alone are found.</summary>
    private static string Fold(string text) => $" {string.Join(' ', LooseText.Words(text))} ";
}
