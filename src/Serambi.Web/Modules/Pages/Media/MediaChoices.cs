using Serambi.Formats.Html;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>Kinds of media in addresses and in words.</summary>
internal static class MediaChoices
{
    private static readonly (ArticleMediumKind Kind, string Word)[] Kinds = [(ArticleMediumKind.Picture, "gambar"), (ArticleMediumKind.Video, "video"), (ArticleMediumKind.Document, "dokumen")];

    public static IEnumerable<ArticleMediumKind> All => Kinds.Select(k => k.Kind);

    public static string Word(ArticleMediumKind kind) => Array.Find(Kinds, k => k.Kind == kind).Word;

    public static ArticleMediumKind? Find(string? word) => Array.Exists(Kinds, k => k.Word == word) ? Array.Find(Kinds, k => k.Word == word).Kind : null;

    public static string Icon(ArticleMediumKind kind) => kind switch { ArticleMediumKind.Picture => "image", ArticleMediumKind.Video => "video", _ => "file" };

    public static string Label(ArticleMediumKind kind) => kind switch { ArticleMediumKind.Picture => MediaTexts.Picture, ArticleMediumKind.Video => MediaTexts.Video, _ => MediaTexts.Document };

    public static string Add(ArticleMediumKind kind) => kind switch { ArticleMediumKind.Picture => MediaTexts.AddPicture, ArticleMediumKind.Video => MediaTexts.AddVideo, _ => MediaTexts.AddDocument };

    /// <summary>What the first words are, and how to write them.</summary>
    public static (string Id, string En, string Hint) Words(ArticleMediumKind kind) =>
        kind == ArticleMediumKind.Picture ? (MediaTexts.AltId, MediaTexts.AltEn, MediaTexts.AltHint) : (SitePagesTexts.TitleId, SitePagesTexts.TitleEn, kind == ArticleMediumKind.Video ? MediaTexts.VideoTitleHint : MediaTexts.DocumentTitleHint);

    public static string Accepts(ArticleMediumKind kind) => kind switch
    {
        ArticleMediumKind.Picture => ".jpg,.jpeg,.png,.webp,.gif,.heic",
        ArticleMediumKind.Video => ".mp4,.m4v",
        _ => ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt",
    };
}
