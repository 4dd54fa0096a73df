using Serambi.Platform.Web;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages.Editing;

/// <summary>A version in both languages as readers would get it, for those who write it and those who check it.</summary>
public sealed class PagePreviews(MediaShelf media, ArticleEmbeds embeds)
{
    public async Task<IReadOnlyList<PageView>> OfAsync(PageRevision revision, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var named = await media.ForAsync(revision, ct);
        return
        [
            PageView.Of(revision, "id", "", named, await embeds.ForAsync(revision.Text, "id", ct), draft: true),
            PageView.Of(revision, "en", "/en", named, await embeds.ForAsync(revision.TextEn, "en", ct), draft: true),
        ];
    }
}
