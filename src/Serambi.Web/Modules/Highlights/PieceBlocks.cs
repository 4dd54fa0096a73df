using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Highlights;

/// <summary>The slides: a list that is pushed sideways, without a script as well; nothing moves by itself.</summary>
internal sealed class SlidesBlock(PieceShelf shelf) : IHomeBlock
{
    public string Id => "slides";

    public string Title => PieceTexts.Slides;

    public int Order => 250;

    public string? EditPath => "/admin/beranda/isi";

    public async ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await shelf.PublicAsync(HomePieceKind.Slide, context.Request.PathBase, ct) is { Count: > 0 } slides ? new HomePart("/Modules/Highlights/_Slides.cshtml", slides) : null;
    }
}

/// <summary>The texts.</summary>
internal sealed class TextsBlock(PieceShelf shelf) : IHomeBlock
{
    public string Id => "texts";

    public string Title => PieceTexts.Texts;

    public int Order => 340;

    public string? EditPath => "/admin/beranda/isi";

    public async ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await shelf.PublicAsync(HomePieceKind.Text, context.Request.PathBase, ct) is { Count: > 0 } texts ? new HomePart("/Modules/Highlights/_Texts.cshtml", texts) : null;
    }
}
