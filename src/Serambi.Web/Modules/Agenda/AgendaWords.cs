using System.Text.Json;
using System.Text.Json.Serialization;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda;

/// <summary>What is said of an event, in Indonesian and in English; only the first title must be there.</summary>
/// <param name="Text">Markdown.</param>
/// <param name="Place">Where one goes; empty for an event that is only online.</param>
/// <param name="Audience">Who is invited.</param>
/// <param name="Link">Where one takes part online, or registers; empty for nowhere.</param>
public sealed record AgendaWords(string Title, string TitleEn, string Summary, string SummaryEn, string Text, string TextEn, string Place, string PlaceEn, string Audience, string AudienceEn, string Link)
{
    public const int TitleLength = 150;
    public const int LineLength = 300;
    public const int LinkLength = 500;

    internal (string, string, string, string, string) Indonesian => (Title, Summary, Text, Place, Audience);

    internal (string, string, string, string, string) English => (TitleEn, SummaryEn, TextEn, PlaceEn, AudienceEn);

    /// <summary>The Indonesian words changed after the English ones, and nobody said that these still hold.</summary>
    public bool EnglishBehind { get; init; }

    /// <summary>Line breaks as everywhere, no invisible signs in lines.</summary>
    public AgendaWords Clean() => new(Line(Title), Line(TitleEn), Line(Summary), Line(SummaryEn), Body(Text), Body(TextEn), Line(Place), Line(PlaceEn), Line(Audience), Line(AudienceEn), Line(Link));

    /// <summary>What speaks against keeping it, each at its field.</summary>
    public IReadOnlyList<Problem> Faults()
    {
        var faults = new List<Problem>();
        if (Title.Length == 0) faults.Add(Problem.Invalid(nameof(Title), AgendaTexts.TitleMissing));
        foreach (var (name, text, most) in ((string, string, int)[])[(nameof(Title), Title, TitleLength), (nameof(TitleEn), TitleEn, TitleLength), (nameof(Summary), Summary, LineLength), (nameof(SummaryEn), SummaryEn, LineLength),
            (nameof(Place), Place, LineLength), (nameof(PlaceEn), PlaceEn, LineLength), (nameof(Audience), Audience, LineLength), (nameof(AudienceEn), AudienceEn, LineLength)])
        {
            if (text.Length > most) faults.Add(Problem.Invalid(name, AgendaTexts.TooLong));
        }

        if (Link.Length > LinkLength || (Link.Length > 0 && !(Uri.TryCreate(Link, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0))) faults.Add(Problem.Invalid(nameof(Link), AgendaTexts.LinkWrong));
        if (Article.Of(Text, new ArticleOptions()) is null) faults.Add(Problem.Invalid(nameof(Text), AgendaTexts.TextTooMuch));
        if (Article.Of(TextEn, new ArticleOptions()) is null) faults.Add(Problem.Invalid(nameof(TextEn), AgendaTexts.TextTooMuch));
        return faults;
    }

    private static string Line(string? text) => PlainText.Clean(text, multiline: false);

    /// <summary>Only line ends and signs that nobody sees are touched: spaces mean something in Markdown.</summary>
    private static string Body(string? text) => new string([.. (text ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))]).TrimEnd();
}

/// <summary>All that a version of an event says.</summary>
public sealed record AgendaContent(AgendaWords Words, AgendaTime Time)
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() }, IgnoreReadOnlyProperties = true };

    public IReadOnlyList<Problem> Faults() => [.. Words.Faults(), .. Time.Faults()];

    /// <summary>As a version keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static AgendaContent Read(string json) => JsonSerializer.Deserialize<AgendaContent>(json, Options)!;

    /// <summary>As one text, to compare line by line.</summary>
    public string AsText() =>
        $"{Words.Title}\n{Time.Words()}\n{Words.Place}\n{Words.Link}\n{Words.Audience}\n{Words.Summary}\n\n{Words.Text}\n\n— English —\n{Words.TitleEn}\n{Words.PlaceEn}\n{Words.AudienceEn}\n{Words.SummaryEn}\n\n{Words.TextEn}";
}

/// <summary>An event as a reader of one language sees it.</summary>
/// <param name="Language">The language of the words: Indonesian where there is no English.</param>
/// <param name="Missing">The reader asked for English, and there is none.</param>
public sealed record AgendaView(string Title, string Summary, string Place, string Audience, Article Article, string Language, bool Missing)
{
    /// <summary>These English words are older than what the Indonesian ones say.</summary>
    public bool Behind { get; init; }

    public static AgendaView Of(AgendaWords words, ArticleOptions options)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(options);
        var wanted = options.Language == "en";
        var english = wanted && words.IsTranslated();
        if (wanted && !english) options = options with { Language = "id" };
        var article = Article.Of(english ? words.TextEn : words.Text, options) ?? Article.Of("", options)!;
        string In(string indonesian, string translated) => english && translated.Length > 0 ? translated : indonesian;
        return new AgendaView(In(words.Title, words.TitleEn), english ? words.SummaryEn : words.Summary, In(words.Place, words.PlaceEn), In(words.Audience, words.AudienceEn), article, options.Language, wanted && !english) { Behind = english && words.EnglishBehind };
    }

    /// <summary>What a page writes into <c>lang</c>; null where the words are in the reader's language.</summary>
    public string? Lang => Language == Localised.Language ? null : Language;
}

/// <summary>Whether an event has an English side: a text is needed there only where there is one in Indonesian.</summary>
internal static class AgendaTranslation
{
    public static bool IsTranslated(this AgendaWords words) => words.TitleEn.Length > 0 && (words.Text.Length == 0 || words.TextEn.Length > 0);
}
