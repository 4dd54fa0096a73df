using Serambi.Formats.Html;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages;

/// <summary>A version as a reader of one language sees it.</summary>
/// <param name="Language">The language that the words are in: Indonesian where there is no English.</param>
/// <param name="Missing">The reader asked for English, and there is none.</param>
public sealed record PageView(string Title, string Summary, Article Article, string Language, bool Missing)
{
    /// <summary>These English words are older than what the Indonesian ones say.</summary>
    public bool Behind { get; init; }

    /// <summary>Headings from which on a list of them stands at the beginning.</summary>
    public const int HeadingsForList = 4;

    /// <summary>The text that a reader of a language gets, and its language.</summary>
    public static (string Text, string Language) Shown(PageRevision revision, string language)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return language == "en" && revision.Translated ? (revision.TextEn, "en") : (revision.Text, "id");
    }

    /// <param name="revision">What is shown.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="pathBase">Before links to pages of this site.</param>
    /// <param name="media">What the version names.</param>
    /// <param name="embeds">What was found for the lines of <see cref="Shown"/> that ask for something of other modules.</param>
    /// <param name="draft">For its editors: files that cannot be shown say why.</param>
    public static PageView Of(PageRevision revision, string language, string pathBase, NamedMedia media, IReadOnlyDictionary<string, ArticleEmbed> embeds, bool draft = false)
    {
        ArgumentNullException.ThrowIfNull(media);
        var (text, shown) = Shown(revision, language);
        var english = shown == "en";
        var options = new ArticleOptions(shown, pathBase) { Media = media.In(shown), Embeds = embeds, Draft = draft };
        var article = Article.Of(text, options) ?? Article.Of("", options)!;
        return new PageView(english ? revision.TitleEn : revision.Title, english && revision.SummaryEn.Length > 0 ? revision.SummaryEn : english ? "" : revision.Summary, article, options.Language, language == "en" && !english) { Behind = english && revision.EnglishBehind };
    }
}

/// <summary>A page in a list of links.</summary>
public sealed record PageLink(string Url, string Label, string? Lead = null, bool Current = false)
{
    /// <summary>Where the Indonesian version is read, of an English label that it has left behind.</summary>
    public string? Newer { get; init; }

    /// <summary>Language of the label where it is not the reader's; null where it is.</summary>
    public string? Lang { get; init; }

    /// <summary>The same of the line below.</summary>
    public string? LeadLang { get; init; }

    internal static PageLink Of(SitePage page, PageTitle title, string pathBase, bool current = false) => new($"{pathBase}/{page.Path}", title.Label, title.Lead, current) { Lang = title.LabelLang, LeadLang = title.LeadLang };
}
