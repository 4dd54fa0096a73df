using Serambi.Formats.Social;

namespace Serambi.Web.Modules.Programmes;

/// <summary>The player of a network, which is shown after consent alone.</summary>
/// <param name="Network">Whose it is.</param>
/// <param name="Frame">Address of the frame: what the policy of that one answer lets in, and nothing beside it.</param>
/// <param name="Source">The same with what the player is told.</param>
/// <param name="Tall">Higher than wide.</param>
public sealed record EpisodePlayer(SocialNetwork Network, string Frame, string Source, bool Tall)
{
    /// <summary>The player for an address; null where the network offers none that works alone, as Instagram.</summary>
    public static EpisodePlayer? Of(string link) => SocialAddress.Post(link) switch
    {
        { Network: SocialNetwork.YouTube } film => Made(film, $"https://www.youtube-nocookie.com/embed/{film.Id}", "?rel=0&cc_load_policy=1", tall: false),
        { Network: SocialNetwork.TikTok } film when film.Address.Contains("/video/", StringComparison.Ordinal) => Made(film, $"https://www.tiktok.com/player/v1/{film.Id}", "?rel=0", tall: true),
        _ => null,
    };

    private static EpisodePlayer Made(SocialLink film, string frame, string told, bool tall) => new(film.Network, frame, frame + told, tall);
}
