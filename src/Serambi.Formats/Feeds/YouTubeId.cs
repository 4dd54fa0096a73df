using System.Text.RegularExpressions;

namespace Serambi.Formats.Feeds;

/// <summary>How YouTube names films, channels and playlists. YouTube promises no shape; these are what it has given out so far.</summary>
public static partial class YouTubeId
{
    /// <summary>Characters of the longest name that is taken.</summary>
    public const int Longest = 50;

    /// <summary>Whether it names a film: eleven letters, digits, "-" and "_".</summary>
    public static bool IsVideo(string text) => Video().IsMatch(text);

    /// <summary>Whether it names a channel: "UC" and 22 more.</summary>
    public static bool IsChannel(string text) => Channel().IsMatch(text);

    /// <summary>Whether it names a playlist: "PL" or, of a channel's uploads, "UU", and what follows.</summary>
    public static bool IsPlaylist(string text) => Playlist().IsMatch(text);

    /// <summary>Path and query of the feed of a channel or playlist.</summary>
    public static string FeedPath(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return $"/feeds/videos.xml?{(IsChannel(id) ? "channel_id" : "playlist_id")}={id}";
    }

    /// <summary>The channel or playlist that somebody typed: its name, or the address of its page or feed; null for anything else, an @handle too, which only YouTube could resolve.</summary>
    public static string? Source(string? text)
    {
        var typed = text?.Trim() ?? "";
        if (IsChannel(typed) || IsPlaylist(typed)) return typed;
        if (typed.Length > FeedReader.MaxAddress || !Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || !uri.IsDefaultPort) return null;
        if (uri.Host.ToLowerInvariant() is not ("youtube.com" or "www.youtube.com" or "m.youtube.com")) return null;
        var names = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["channel", var channel, ..] ? [channel]
            : uri.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p is ["list" or "channel_id" or "playlist_id", _]).Select(p => p[1]).ToArray();
        return Array.Find(names, n => IsChannel(n) || IsPlaylist(n));
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{11}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Video();

    [GeneratedRegex("^UC[A-Za-z0-9_-]{22}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Channel();

    [GeneratedRegex("^(PL|UU)[A-Za-z0-9_-]{10,48}\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Playlist();
}
