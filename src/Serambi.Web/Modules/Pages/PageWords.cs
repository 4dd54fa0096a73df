using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;

namespace Serambi.Web.Modules.Pages;

/// <summary>What a page says, in Indonesian and in English; the English side may stay empty.</summary>
public sealed record PageWords(string Title, string TitleEn, string Summary, string SummaryEn, string Text, string TextEn)
{
    public const int TitleLength = 150;
    public const int SummaryLength = 300;

    public (string Title, string Summary, string Text) Indonesian => (Title, Summary, Text);

    public (string Title, string Summary, string Text) English => (TitleEn, SummaryEn, TextEn);

    /// <summary>Line breaks as everywhere, no invisible signs in lines, nothing null.</summary>
    public static PageWords Clean(string? title, string? titleEn, string? summary, string? summaryEn, string? text, string? textEn) => new(
        PlainText.Clean(title, multiline: false), PlainText.Clean(titleEn, multiline: false), PlainText.Clean(summary, multiline: false), PlainText.Clean(summaryEn, multiline: false), Body(text), Body(textEn));

    /// <summary>What speaks against keeping it, each at its field.</summary>
    public IReadOnlyList<Problem> Faults()
    {
        var faults = new List<Problem>();
        if (Title.Length == 0) faults.Add(Problem.Invalid(nameof(Title), SitePagesTexts.TitleMissing));
        if (Title.Length > TitleLength) faults.Add(Problem.Invalid(nameof(Title), SitePagesTexts.TooLong));
        if (TitleEn.Length > TitleLength) faults.Add(Problem.Invalid(nameof(TitleEn), SitePagesTexts.TooLong));
        if (Summary.Length > SummaryLength) faults.Add(Problem.Invalid(nameof(Summary), SitePagesTexts.TooLong));
        if (SummaryEn.Length > SummaryLength) faults.Add(Problem.Invalid(nameof(SummaryEn), SitePagesTexts.TooLong));
        if (Article.Of(Text, new ArticleOptions()) is null) faults.Add(Problem.Invalid(nameof(Text), SitePagesTexts.TextTooMuch));
        if (Article.Of(TextEn, new ArticleOptions()) is null) faults.Add(Problem.Invalid(nameof(TextEn), SitePagesTexts.TextTooMuch));
        return faults;
    }

    /// <summary>Indentation and double spaces mean something in Markdown: only line ends and signs that nobody sees are touched.</summary>
    private static string Body(string? text) =>
        new string([.. (text ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))]).TrimEnd();
}
