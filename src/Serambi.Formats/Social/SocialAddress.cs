using System.Text.RegularExpressions;
using Serambi.Formats.Feeds;

namespace Serambi.Formats.Social;

/// <summary>Where a body speaks besides its own site.</summary>
public enum SocialNetwork
{
    YouTube,
    Instagram,
    TikTok,
    X,
    Facebook,
}

/// <summary>Something on a network, by the address that this house wrote itself: nothing of what was typed but the names is in it.</summary>
/// <param name="Id">The network's name of the film or post; of an account, its name.</param>
/// <param name="Address">https, without query and fragment except what the network needs.</param>
public sealed record SocialLink(SocialNetwork Network, string Id, string Address);

/// <summary>
/// Reads addresses of social networks by an allow-list of hosts and shapes. What follows behind ("?igsh=…", "?si=…", "?utm_…") says who shared it
/// with whom and is dropped; short addresses that only the network could resolve are refused.
/// </summary>
public static partial class SocialAddress
{
    private static readonly Dictionary<string, SocialNetwork> Hosts = new(StringComparer.Ordinal)
    {
        ["youtube.com"] = SocialNetwork.YouTube,
        ["youtu.be"] = SocialNetwork.YouTube,
        ["youtube-nocookie.com"] = SocialNetwork.YouTube,
        ["instagram.com"] = SocialNetwork.Instagram,
        ["tiktok.com"] = SocialNetwork.TikTok,
        ["x.com"] = SocialNetwork.X,
        ["twitter.com"] = SocialNetwork.X,
        ["facebook.com"] = SocialNetwork.Facebook,
    };

    /// <summary>Words that stand where names of accounts do.</summary>
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "reel", "reels", "tv", "stories", "explore", "accounts", "watch", "shorts", "live", "embed", "playlist", "feed", "results", "home", "search", "intent", "share", "sharer", "hashtag", "i", "groups", "events", "login", "direct", "sharer.php", "profile.php", "permalink.php", "story.php",
    };

    /// <summary>A film or post on YouTube, Instagram or TikTok; null for anything else.</summary>
    public static SocialLink? Post(string? text)
    {
        if (Read(text) is not var (network, host, path, query)) return null;
        return (network, path) switch
        {
            (SocialNetwork.YouTube, [var id]) when host == "youtu.be" => Film(id),
            (SocialNetwork.YouTube, ["watch"]) => query.Where(p => p.StartsWith("v=", StringComparison.Ordinal)).Select(p => Film(p[2..])).FirstOrDefault(),
            (SocialNetwork.YouTube, ["shorts" or "live" or "embed", var id]) => Film(id),
            (SocialNetwork.Instagram, ["p" or "reel" or "tv", var id]) when Code().IsMatch(id) => new SocialLink(network, id, $"https://www.instagram.com/{(path[0] == "reel" ? "reel" : "p")}/{id}/"),
            (SocialNetwork.Instagram, [var name, "p" or "reel", var id]) when Name().IsMatch(name) && Code().IsMatch(id) => new SocialLink(network, id, $"https://www.instagram.com/{path[1]}/{id}/"),
            (SocialNetwork.TikTok, [['@', .. var name], "video" or "photo", var id]) when Name().IsMatch(name) && Number().IsMatch(id) => new SocialLink(network, id, $"https://www.tiktok.com/@{name}/{path[1]}/{id}"),
            _ => null,
        };
    }

    /// <summary>The page of an account on one of the five networks; null for anything else.</summary>
    public static SocialLink? Account(string? text)
    {
        if (Read(text) is not var (network, host, path, _) || host == "youtu.be") return null;
        return (network, path) switch
        {
            (SocialNetwork.YouTube, ["channel", var id]) when YouTubeId.IsChannel(id) => new SocialLink(network, id, $"https://www.youtube.com/channel/{id}"),
            (SocialNetwork.YouTube or SocialNetwork.TikTok, [['@', .. var name]]) when Name().IsMatch(name) => new SocialLink(network, "@" + name, $"https://www.{(network == SocialNetwork.TikTok ? "tiktok" : "youtube")}.com/@{name}"),
            (SocialNetwork.Instagram or SocialNetwork.X or SocialNetwork.Facebook, [var name]) when Name().IsMatch(name) && !NoNames.Contains(name) => new SocialLink(network, network == SocialNetwork.Facebook ? name : "@" + name, $"https://{(network == SocialNetwork.X ? "x.com" : network == SocialNetwork.Instagram ? "www.instagram.com" : "www.facebook.com")}/{name}"),
            _ => null,
        };
    }

    private static SocialLink? Film(string id) => YouTubeId.IsVideo(id) ? new SocialLink(SocialNetwork.YouTube, id, "https://www.youtube.com/watch?v=" + id) : null;

    /// <summary>Host without "www." and "m.", the parts of the path, the parts of the query; null where the host is none of the known.</summary>
    private static (SocialNetwork Network, string Host, string[] Path, string[] Query)? Read(string? text)
    {
        var typed = text?.Trim() ?? "";
        if (typed.Length is 0 or > FeedReader.MaxAddress || typed.AsSpan().ContainsAnyInRange('\0', ' ') || typed.Contains('\\', StringComparison.Ordinal)) return null;
        if (!typed.Contains("://", StringComparison.Ordinal)) typed = "https://" + typed;
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || !uri.IsDefaultPort) return null;
        var host = uri.Host.ToLowerInvariant();
        foreach (var prefix in (string[])["www.", "m."])
        {
            if (host.StartsWith(prefix, StringComparison.Ordinal)) host = host[prefix.Length..];
        }

        if (!Hosts.TryGetValue(host, out var network)) return null;
        return (network, host, uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries), uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{5,40}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("^[0-9]{8,25}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,60}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
