using System.Globalization;
using Serambi.Platform.Push;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <summary>What a device shows of what became public: the title itself, or several in one message, and a way to the subscription.</summary>
internal static class TopicNote
{
    /// <summary>A message holds some 4,000 bytes (RFC 8291 section 4); a title is cut long before.</summary>
    private const int LongestTitle = 150;

    private const int MostTitles = 4;

    /// <param name="push">Whom it is for.</param>
    /// <param name="news">What is told; at least one.</param>
    /// <param name="first">Serial of the first: told once more after an interruption, it takes the place of what the device shows already.</param>
    /// <param name="urgent">It must be known at once.</param>
    /// <param name="body">Name of the body.</param>
    public static PushNote Of(TopicPush push, IReadOnlyList<TopicNews> news, long first, bool urgent, string body) => Localised.In(Localised.Culture(push.Language), () =>
    {
        var (root, own) = (push.Language == "en" ? "/en" : "", $"{(push.Language == "en" ? "/en" : "")}/langganan/{push.Id}");
        var titles = news.Select(n => Short(push.Language == "en" && n.TitleEn.Length > 0 ? n.TitleEn : n.Title)).ToList();
        var one = news.Count == 1 ? news[0] : null;
        var tag = string.Create(CultureInfo.InvariantCulture, $"kabar-{first}");
        var more = news.Count > MostTitles ? "\n" + string.Format(CultureInfo.CurrentCulture, TopicTexts.AndMore, news.Count - MostTitles) : "";
        return new PushNote(
            new
            {
                title = one is not null ? titles[0] : string.Format(CultureInfo.CurrentCulture, TopicTexts.Several, news.Count, body),
                body = one is not null ? (urgent ? string.Format(CultureInfo.CurrentCulture, TopicTexts.UrgentFrom, body) : body) : string.Join('\n', titles.Take(MostTitles)) + more,
                url = one is null ? own : one.Path[0] == '/' ? root + one.Path : one.Path,
                tag,
                settings = new { title = TopicTexts.Settings, url = own },
            },
            tag,
            urgent);
    });

    private static string Short(string title) => title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)] + "…";
}
