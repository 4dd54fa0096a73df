namespace Serambi.Web.Modules.News.Drawing;

/// <summary>Where a source is asked.</summary>
internal static class SourceAddress
{
    private const string Posts = "/wp-json/wp/v2/posts";
    private const string Ordered = "per_page=30&_embed=wp:term,wp:featuredmedia";

    /// <summary>The address as it was given; of a site of WordPress, that of its newest posts with the names of their categories.</summary>
    public static Uri Of(string address, bool wordPress)
    {
        var given = new Uri(address, UriKind.Absolute);
        if (!wordPress) return given;
        var at = given.AbsolutePath.IndexOf("/wp-json", StringComparison.Ordinal);
        var path = at < 0 ? given.AbsolutePath.TrimEnd('/') + Posts : given.AbsolutePath.Contains("/posts", StringComparison.Ordinal) ? given.AbsolutePath : given.AbsolutePath[..at] + Posts;
        return new UriBuilder(given) { Path = path, Query = given.Query.Length > 1 ? $"{given.Query.TrimStart('?')}&{Ordered}" : Ordered }.Uri;
    }

    /// <summary>
    /// Whether the answer holds every public post as new as its oldest one, so that one that is missing is gone. An address that asks for
    /// another order, a search or a further page promises no such thing.
    /// </summary>
    public static bool TellsWhatIsGone(Uri asked) =>
        asked.AbsolutePath.EndsWith(Posts, StringComparison.Ordinal)
        && !asked.Query.TrimStart('?').Split('&').Any(p => p.Split('=')[0] is "order" or "orderby" or "offset" or "page" or "search" or "sticky" or "after" or "before" or "include" or "exclude" or "slug");
}
