using System.Collections.Frozen;

namespace Serambi.Web.Hosting;

/// <summary>Which addresses this program serves, so that no menu, door or sitemap leads to nothing.</summary>
public sealed class KnownPages(EndpointDataSource endpoints)
{
    private readonly Lazy<FrozenSet<string>> paths = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Select(e => Fixed(e.RoutePattern.RawText ?? "")).ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a page answers at <paramref name="path"/> (without path base; a query is ignored).</summary>
    public bool Has(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return paths.Value.Contains(Fixed(path));
    }

    /// <summary>The part in front of the first parameter, without slashes at the ends.</summary>
    private static string Fixed(string pattern)
    {
        var end = pattern.AsSpan().IndexOfAny('{', '?', '#');
        return (end < 0 ? pattern : pattern[..end]).Trim('/');
    }
}
