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

    public (string Title, string Summary, string Text) Indonesian => (Title, Summary, Text);

    public (string Title, string Summary, string Text) English => (TitleEn, SummaryEn, TextEn);

    /// <summary>The Indonesian words changed after the English ones, and nobody said that these still hold.</summary>
    public bool EnglishBehind { get; init; }

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
    /// <summary>These English words are older than what the Indonesian ones say.</summary>
    public bool Behind { get; init; }

    /// <param name="words">What is shown.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="pathBase">Before links to pages of this site.</param>
    /// <param name="parts">Finds what the text shows besides its words.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="draft">For its editors: what cannot be shown says why.</param>
    public static async Task<NewsView> OfAsync(NewsWords words, string language, string pathBase, ArticleParts parts, CancellationToken ct, bool draft = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(parts);
        var english = language == "en" && words.Translated;
        var text = english ? words.TextEn : words.Text;
        var options = await parts.ForAsync(text, english ? "en" : "id", pathBase, ct, draft);
        var article = Article.Of(text, options) ?? Article.Of("", options)!;
        return new NewsView(english ? words.TitleEn : words.Title, english ? words.SummaryEn : words.Summary, article, options.Language, language == "en" && !english) { Behind = english && words.EnglishBehind };
    }

    /// <summary>Both languages for its editors.</summary>
    internal static async Task<IReadOnlyList<NewsView>> BothAsync(NewsWords words, ArticleParts parts, CancellationToken ct) =>
        [await OfAsync(words, "id", "", parts, ct, draft: true), await OfAsync(words, "en", "/en", parts, ct, draft: true)];

    /// <summary>What a page writes into <c>lang</c>; null where the words are in the reader's language.</summary>
    public string? Lang => Language == Localised.Language ? null : Language;
}
