using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <summary>A version as its editors look at it: both languages, and what they share.</summary>
/// <param name="When">The time in words; null while it makes no sense.</param>
public sealed record AgendaPreview(IReadOnlyList<AgendaView> Views, string? When, string Link)
{
    internal static async Task<AgendaPreview> OfAsync(AgendaContent content, ArticleParts parts, CancellationToken ct)
    {
        var words = content.Words;
        async Task<AgendaView> ViewAsync(string language, string pathBase, string text) =>
            AgendaView.Of(words, await parts.ForAsync(text, language, pathBase, ct, draft: true));
        return new AgendaPreview([await ViewAsync("id", "", words.Text), await ViewAsync("en", "/en", words.TextEn)], content.Time.Faults().Count == 0 ? content.Time.Words() : null, words.Link);
    }
}
