using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Highlights;

/// <summary>A piece as readers of a language get it.</summary>
/// <param name="Picture">Of a slide; null where it cannot be shown.</param>
/// <param name="Article">Of a text.</param>
/// <param name="Language">Of its words: Indonesian where there is no English.</param>
public sealed record PieceView(Guid Id, string Title, string Text, string Link, ArticleMedium? Picture, Article? Article, string Language)
{
    /// <summary>What a page writes into <c>lang</c>; null where the words are in the reader's language.</summary>
    public string? Lang => Language == Localised.Language ? null : Language;

    /// <summary>A page of this site in the reader's language, or another site.</summary>
    public string Url(string pathBase) => Link.StartsWith('/') ? pathBase + Link : Link;
}

/// <summary>Reads the pieces of the home page.</summary>
public sealed class PieceShelf(SerambiDb db, ISiteMedia media, ArticleEmbeds embeds)
{
    /// <summary>Shown at once; more are not read by anybody.</summary>
    public const int Most = 12;

    /// <summary>What the public reads of a kind, in its order; a slide whose picture is gone is left out.</summary>
    public async Task<IReadOnlyList<PieceView>> PublicAsync(HomePieceKind kind, string pathBase, CancellationToken ct)
    {
        var live = await db.Set<HomePiece>().AsNoTracking().Where(p => p.Kind == kind && !p.Hidden && p.Live != null).OrderBy(p => p.Order).ThenBy(p => p.Id).Take(Most).Select(p => new { p.Id, p.Live }).ToListAsync(ct);
        var views = new List<PieceView>();
        foreach (var piece in live)
        {
            var view = await ViewAsync(piece.Id, kind, PieceWords.Read(piece.Live!), Localised.Language, pathBase, draft: false, ct);
            if (kind == HomePieceKind.Text || view.Picture is not null) views.Add(view);
        }

        return views;
    }

    /// <summary>Some words as a reader of a language would get them.</summary>
    internal async Task<PieceView> ViewAsync(Guid id, HomePieceKind kind, PieceWords words, string language, string pathBase, bool draft, CancellationToken ct)
    {
        var english = language == "en" && words.Translated;
        var (title, text, shown) = english ? (words.TitleEn, words.TextEn, "en") : (words.Title, words.Text, "id");
        if (kind == HomePieceKind.Slide)
        {
            var found = words.Medium.Length > 0 ? await media.FindAsync([words.Medium], shown, ct) : null;
            return new PieceView(id, title, text, words.Link, found?.GetValueOrDefault(words.Medium) is { Kind: ArticleMediumKind.Picture, Fault: null } picture ? picture : null, null, shown);
        }

        var options = new ArticleOptions(shown, pathBase) { Media = await media.FindAsync(MediaName.In(text), shown, ct), Embeds = await embeds.ForAsync(text, shown, ct), Draft = draft };
        return new PieceView(id, title, text, words.Link, null, Article.Of(text, options) ?? Article.Of("", options), shown);
    }
}

/// <summary>Where pieces name media: they are kept as long as one does, and stay as they are where somebody approved them.</summary>
internal sealed class PieceMedia(SerambiDb db) : IMediaNaming
{
    public async Task<IReadOnlyList<MediumUse>> UsesOfAsync(string name, CancellationToken ct)
    {
        var mark = name;   // a slide keeps the name alone
        var pieces = await db.Set<HomePiece>().AsNoTracking().Where(p => p.Draft.Contains(mark) || p.Live!.Contains(mark)).ToListAsync(ct);
        if (pieces.Count == 0) return [];
        var second = (await SectionRule.ReadAsync(db, HomePiece.Section, ct)).SecondPerson;
        bool Names(string? words) => words is not null && MediaName.In(PieceWords.Read(words).Named).Contains(name, StringComparer.Ordinal);
        return [.. pieces.Where(p => Names(p.Draft) || Names(p.Live)).Select(p => new MediumUse("/admin/beranda/isi", "/", PieceWords.Read(p.Draft).Title, Names(p.Live) || second, second))];
    }
}
