using Serambi.Formats.Html;
using Serambi.Platform.Calendar;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News;

/// <summary><c>::berita</c> in a text: the latest news, with a way to all of them.</summary>
internal sealed class NewsEmbed(NewsBoard board, SettingsStore settings) : IEmbed
{
    private const int Most = 3;

    public string Name => "berita";

    public async Task<ArticleEmbed?> FindAsync(string? argument, CancellationToken ct)
    {
        var (latest, language) = ((await board.GetAsync(ct)).Latest, Localised.Language);
        if (argument is not null || latest.Count == 0) return null;
        var zone = CalendarSettings.From(await settings.BodyAsync(ct)).Zone;
        return new ArticleEmbed(NewsTexts.News, "/berita", NewsTexts.AllNews)
        {
            Lines = [.. latest.Take(Most).Select(n => new ArticleEmbedLine(n.TitleIn(language), n.Url(""), string.Join(" · ", new[] { LegalDates.Date(zone.DateOf(n.AtUtc)), n.Source }.OfType<string>())) { Language = n.Translated ? null : "id" })],
        };
    }

    public async Task<IReadOnlyList<EmbedOffer>> OffersAsync(CancellationToken ct) => (await board.GetAsync(ct)).Latest.Count > 0 ? [new EmbedOffer("::" + Name, NewsTexts.News)] : [];
}
