using Serambi.Formats.Html;
using Serambi.Platform.Cases;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Site.Blocks;

/// <summary><c>::formulir permintaan</c> in a text: a door of the home page that an installed kind of case contributes, by its address.</summary>
internal sealed class FormEmbed(CaseKinds kinds, KnownPages pages) : IEmbed
{
    public string Name => "formulir";

    public Task<ArticleEmbed?> FindAsync(string? argument, CancellationToken ct) =>
        Task.FromResult(Doors().FirstOrDefault(d => d.Url.TrimStart('/') == argument) is { } door ? new ArticleEmbed(door.Label, door.Url) { Text = door.Hint } : null);

    public Task<IReadOnlyList<EmbedOffer>> OffersAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<EmbedOffer>>([.. Doors().Select(d => new EmbedOffer($"::{Name} {d.Url.TrimStart('/')}", d.Label))]);

    private IEnumerable<Door> Doors() => kinds.All.SelectMany(k => k.Doors).Where(d => pages.Has(d.Url)).OrderBy(d => d.Order);
}
