using System.Globalization;
using Serambi.Formats.Html;
using Serambi.Formats.Social;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes;

/// <summary>An episode as a reader of one language sees it.</summary>
/// <param name="Words">What it says.</param>
/// <param name="Language">The language of title and summary: Indonesian where there is no English.</param>
/// <param name="Missing">The reader asked for English, and there is none.</param>
public sealed record EpisodeView(EpisodeWords Words, string Language, bool Missing)
{
    public string Title => Language == "en" ? Words.TitleEn : Words.Title;

    public string Summary => Language == "en" ? Words.SummaryEn : Words.Summary;

    /// <summary>What a page writes into <c>lang</c>; null where the words are in the reader's language.</summary>
    public string? Lang => Language == Localised.Language ? null : Language;

    /// <summary>Paragraphs of what is said, and their language; none where there is no transcript.</summary>
    public (IReadOnlyList<string> Paragraphs, string? Lang) Transcript
    {
        get
        {
            var translated = Localised.Language == "en" && Words.TranscriptEn.Length > 0;
            return ((translated ? Words.TranscriptEn : Words.Transcript).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), translated || Localised.Language == "id" ? null : "id");
        }
    }

    /// <summary>Where it lies on a network; null for a film of the house.</summary>
    public SocialLink? Link => SocialAddress.Post(Words.Link);

    /// <summary>Its player, to be shown after consent.</summary>
    public EpisodePlayer? Player => EpisodePlayer.Of(Words.Link);

    /// <summary>The same in sign language elsewhere.</summary>
    public SocialLink? SignLink => SocialAddress.Post(Words.Sign);

    /// <summary>Its picture, film and sign-language film from the library of the house, as HTML that is safe to stand in a page.</summary>
    public string Picture { get; private init; } = "";

    public string Film { get; private init; } = "";

    public string Sign { get; private init; } = "";

    public static async Task<EpisodeView> OfAsync(EpisodeWords words, string language, string pathBase, ISiteMedia media, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(media);
        var english = language == "en" && words.TitleEn.Length > 0;
        var options = new ArticleOptions(language, pathBase) { Media = await media.FindAsync(words.Media, language, ct) };
        string Html(string named) => MediaName.Of(named) is null ? "" : Article.Of($"![]({named})", options)?.Html ?? "";
        return new EpisodeView(words, english ? "en" : "id", language == "en" && !english) { Picture = Html(words.Picture), Film = Html(words.Film), Sign = Html(words.Sign) };
    }

    /// <summary>A length in words: "12 menit".</summary>
    public static string? LengthOf(int? seconds) => seconds is not { } s ? null
        : s < 60 ? string.Format(CultureInfo.CurrentCulture, ProgrammeTexts.Seconds, s)
        : s < 3600 ? string.Format(CultureInfo.CurrentCulture, ProgrammeTexts.Minutes, (s + 30) / 60)
        : string.Format(CultureInfo.CurrentCulture, ProgrammeTexts.HoursMinutes, s / 3600, s / 60 % 60);

    public static string KindOf(SeriesKind kind) => kind switch { SeriesKind.Podcast => ProgrammeTexts.KindPodcast, SeriesKind.TalkShow => ProgrammeTexts.KindTalkShow, _ => ProgrammeTexts.KindShortVideo };
}
