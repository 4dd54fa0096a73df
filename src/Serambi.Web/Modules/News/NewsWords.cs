using System.Collections.ObjectModel;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News;

/// <summary>What news say, in Indonesian and in English; the English side may stay empty.</summary>
public sealed record NewsWords(string Title, string TitleEn, string Summary, string SummaryEn, string Text, string TextEn)
{
    public const int TitleLength = 150;
    public const int SummaryLength = 300;

    /// <summary>Whether there is an English side.</summary>
    public bool Translated => TitleEn.Length > 0 && TextEn.Length > 0;

    /// <summary>Line breaks as everywhere, no invisible signs in lines, nothing null.</summary>
    public static NewsWords Clean(string? title, string? titleEn, string? summary, string? summaryEn, string? text, string? textEn) => new(
        PlainText.Clean(title, multiline: false), PlainText.Clean(titleEn, multiline: false), PlainText.Clean(summary, multiline: false), PlainText.Clean(summaryEn, multiline: false), Body(text), Body(textEn));

    /// <summary>What speaks against keeping it, each at its field.</summary>
    public IReadOnlyList<Problem> Faults()
    {
        var faults = new List<Problem>();
        if (Title.Length == 0) faults.Add(Problem.Invalid(nameof(Title), NewsTexts.TitleMissing));
        foreach (var (name, text, most) in ((string, string, int)[])[(nameof(Title), Title, TitleLength), (nameof(TitleEn), TitleEn, TitleLength), (nameof(Summary), Summary, SummaryLength), (nameof(SummaryEn), SummaryEn, SummaryLength)])
        {
            if (text.Length > most) faults.Add(Problem.Invalid(name, NewsTexts.TooLong));
        }

        if (Article.Of(Text, new ArticleOptions()) is null) faults.Add(Problem.Invalid(nameof(Text), NewsTexts.TextTooMuch));
        if (Article.Of(TextEn, new ArticleOptions()) is null) faults.Add(Problem.Invalid(nameof(TextEn), NewsTexts.TextTooMuch));
        return faults;
    }

    /// <summary>As one text, to compare line by line.</summary>
    public string AsText() => $"{Title}\n{Summary}\n\n{Text}\n\n— English —\n{TitleEn}\n{SummaryEn}\n\n{TextEn}";

    /// <summary>Only line ends and signs that nobody sees are touched: spaces mean something in Markdown.</summary>
    private static string Body(string? text) => new string([.. (text ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))]).TrimEnd();
}

/// <summary>News as a reader of one language sees them.</summary>
/// <param name="Language">The language of the words: Indonesian where there is no English.</param>
/// <param name="Missing">The reader asked for English, and there is none.</param>
public sealed record NewsView(string Title, string Summary, Article Article, string Language, bool Missing)
{
    /// <param name="words">What is shown.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="pathBase">Before links to pages of this site.</param>
    /// <param name="embeds">What was found for the lines that ask for something of other modules; null for nothing.</param>
    /// <param name="draft">For its editors: what cannot be shown says why.</param>
    public static NewsView Of(NewsWords words, string language, string pathBase, IReadOnlyDictionary<string, ArticleEmbed>? embeds = null, bool draft = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        var english = language == "en" && words.Translated;
        var options = new ArticleOptions(english ? "en" : "id", pathBase) { Embeds = embeds ?? ReadOnlyDictionary<string, ArticleEmbed>.Empty, Draft = draft };
        var article = Article.Of(english ? words.TextEn : words.Text, options) ?? Article.Of("", options)!;
        return new NewsView(english ? words.TitleEn : words.Title, english ? words.SummaryEn : words.Summary, article, options.Language, language == "en" && !english);
    }

    /// <summary>Both languages for its editors.</summary>
    internal static async Task<IReadOnlyList<NewsView>> BothAsync(NewsWords words, ArticleEmbeds embeds, CancellationToken ct) =>
        [Of(words, "id", "", await embeds.ForAsync(words.Text, "id", ct), draft: true), Of(words, "en", "/en", await embeds.ForAsync(words.TextEn, "en", ct), draft: true)];

    /// <summary>What a page writes into <c>lang</c>; null where the words are in the reader's language.</summary>
    public string? Lang => Language == Localised.Language ? null : Language;
}
