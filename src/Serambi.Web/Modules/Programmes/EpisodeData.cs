using System.Globalization;
using Serambi.Formats.Html;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes;

/// <summary>What an episode says to programs: schema.org <c>VideoObject</c>, of podcasts <c>PodcastEpisode</c>.</summary>
internal static class EpisodeData
{
    /// <param name="chrome">The frame of the page.</param>
    /// <param name="series">Its series.</param>
    /// <param name="view">What it says to this reader.</param>
    /// <param name="path">Its page, without path base.</param>
    /// <param name="picture">Own picture; null for none.</param>
    public static Dictionary<string, object?> Of(IPageChrome chrome, ProgrammeSeries series, EpisodeView view, string path, ArticleSource? picture)
    {
        var (podcast, day) = (series.Kind == SeriesKind.Podcast, view.Words.AiredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var film = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["@type"] = "VideoObject",
            ["name"] = view.Title,
            ["description"] = view.Summary.Length > 0 ? view.Summary : view.Title,
            ["uploadDate"] = day,
            ["duration"] = view.Words.Seconds is { } seconds ? EpisodeLength.Iso(seconds) : null,
            ["embedUrl"] = view.Player?.Frame,
            ["thumbnailUrl"] = picture is null ? null : chrome.Origin + picture.Address,
            ["inLanguage"] = "id",
            ["publisher"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "GovernmentOrganization", ["name"] = chrome.BodyName, ["url"] = chrome.Origin + "/" },
        };
        var all = podcast
            ? new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["@type"] = "PodcastEpisode",
                ["name"] = view.Title,
                ["description"] = film["description"],
                ["datePublished"] = day,
                ["duration"] = film["duration"],
                ["associatedMedia"] = Given(film),
            }
            : film;
        all["@context"] = "https://schema.org";
        all["url"] = chrome.Origin + chrome.Base + path;
        all["partOfSeries"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = podcast ? "PodcastSeries" : "CreativeWorkSeries", ["name"] = series.TitleIn(Localised.Language), ["url"] = $"{chrome.Origin}{chrome.Base}{ProgrammeContent.Path}/{series.Slug}" };
        return Given(all);
    }

    private static Dictionary<string, object?> Given(Dictionary<string, object?> all) => all.Where(p => p.Value is not null).ToDictionary(StringComparer.Ordinal);
}
