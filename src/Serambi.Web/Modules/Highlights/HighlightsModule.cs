using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Serambi.Platform.Access;
using Serambi.Platform.Demo;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Highlights.Demo;
using Serambi.Web.Modules.Highlights.Editing;

namespace Serambi.Web.Modules.Highlights;

/// <summary>What editors put on the home page themselves: slides with a picture of the library, and texts.</summary>
public sealed class HighlightsModule : IModule
{
    private const string Editors = "highlight_editor";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PieceRights>().AddScoped<PieceShelf>().AddScoped<WritePiece>().AddScoped<ArrangePiece>().AddScoped<IMediaNaming, PieceMedia>();
        services.AddScoped<IHomeBlock, SlidesBlock>().AddScoped<IHomeBlock, TextsBlock>().AddSingleton<IDemoStory, PieceStory>();
        services.AddRolePolicy(Editors, [.. PieceRights.Readers]);
    }

    public void Pages(PageConventionCollection pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        pages.AuthorizePage("/Highlights/Editing/Index", Editors);
        pages.AuthorizePage("/Highlights/Editing/Write", Editors);
    }
}
