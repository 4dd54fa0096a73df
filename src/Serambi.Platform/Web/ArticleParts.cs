using Serambi.Formats.Html;

namespace Serambi.Platform.Web;

/// <summary>
/// What texts of editors show besides their words: media of the site, and what other modules put in. One way for every module that keeps such
/// texts, so that nothing that one of them takes is lost in another.
/// </summary>
public sealed class ArticleParts(ArticleEmbeds embeds, ISiteMedia media)
{
    /// <summary>All that writing out a text needs.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="language">"id" or "en": of the text.</param>
    /// <param name="pathBase">Before links to pages of this site.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="draft">For its editors: what cannot be shown says why.</param>
    public async Task<ArticleOptions> ForAsync(string text, string language, string pathBase, CancellationToken ct, bool draft = false) => new(language, pathBase)
    {
        Media = await media.FindAsync(MediaName.In(text), language, ct),
        Embeds = await embeds.ForAsync(text, language, ct),
        Draft = draft,
    };

    /// <summary>What speaks against keeping a text, as <see cref="ArticleEmbeds.FaultsAsync"/> says it. A medium that is not there yet does not.</summary>
    public Task<IReadOnlyList<Problem>> FaultsAsync(string field, string text, CancellationToken ct) => embeds.FaultsAsync(field, text, ct);

    /// <summary>Lets texts go to the public, as <see cref="ISiteMedia.HoldInAsync"/> does; a problem when they name media that not everybody could use.</summary>
    public Task<Problem?> HoldAsync(IReadOnlyCollection<string> texts, CancellationToken ct) => media.HoldInAsync(texts, ct);

    /// <summary>Lines of other modules that an editor may choose from.</summary>
    public Task<IReadOnlyList<EmbedOffer>> OffersAsync(CancellationToken ct) => embeds.OffersAsync(ct);

    /// <summary>The newest media, for a page on which somebody writes.</summary>
    public Task<HomePart> MediaAsync(CancellationToken ct) => media.PanelAsync(ct);
}
