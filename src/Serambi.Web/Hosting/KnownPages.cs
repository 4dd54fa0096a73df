using System.Collections.Frozen;

namespace Serambi.Web.Hosting;

/// <summary>Which addresses this program serves, so that no menu, door or sitemap leads to nothing.</summary>
public sealed class KnownPages(EndpointDataSource endpoints)
{
    private readonly Lazy<FrozenSet<string>> paths = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Select(e => Fixed(e.RoutePattern.RawText ?? "")).ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>First parts of all addresses, static files included, and of the languages.</summary>
    private readonly Lazy<FrozenSet<string>> segments = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Select(e => (e.RoutePattern.RawText ?? "").Trim('/').Split('/', '{', '?')[0]).Concat(["en", "id", "api", "openapi"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a page answers at <paramref name="path"/> (without path base; a query is ignored).</summary>
    public bool Has(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return paths.Value.Contains(Fixed(path));
    }

    /// <summary>Whether the program itself serves something at or below "/<paramref name="segment"/>", so that a page of editors must not stand there.</summary>
    public bool Reserves(string segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return segments.Value.Contains(segment);
    }

    /// <summary>The part in front of the first parameter, without slashes at the ends.</summary>
    private static string Fixed(string pattern)
    {
        var end = pattern.AsSpan().IndexOfAny('{', '?', '#');
        return (end < 0 ? pattern : pattern[..end]).Trim('/');
    }
}
