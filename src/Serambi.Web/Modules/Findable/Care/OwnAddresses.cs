using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Findable.Index;

namespace Serambi.Web.Modules.Findable.Care;

/// <summary>Says of an address of this site whether it leads somewhere, without asking the site: from its routes, and from what is published.</summary>
public sealed class OwnAddresses(SerambiDb db, EndpointDataSource endpoints, KnownPages pages, IEnumerable<ISiteContent> contents, SiteAddress site, TimeProvider time)
{
    private HashSet<string> published = [];
    private IReadOnlyList<(TemplateMatcher Matcher, bool Listed)> patterns = [];

    /// <summary>Reads what is public now.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        published = [.. await PublishedText.PublicAt(db.Set<PublishedText>().AsNoTracking(), time.GetUtcNow().UtcDateTime).Where(t => EF.Functions.Like(t.Path, "/%")).Select(t => t.Path).ToListAsync(ct)];
        foreach (var content in contents) published.UnionWith((await content.PathsAsync(ct)).Select(p => p.Path));
        patterns = [.. endpoints.Endpoints.OfType<RouteEndpoint>().Where(IsRead).Select(e => e.RoutePattern).Where(p => p.Parameters.Count > 0).Select(MatcherOf)];
    }

    /// <summary>The path within this site; null for an address of another one.</summary>
    public string? PathOf(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var path = url.StartsWith(site.Origin + "/", StringComparison.OrdinalIgnoreCase) ? url[site.Origin.Length..] : url;
        if (path.Length == 0 || path[0] != '/') return null;
        if (path.IndexOfAny(['?', '#']) is >= 0 and var end) path = path[..end];
        if (path.StartsWith("/en/", StringComparison.OrdinalIgnoreCase) || path.Equals("/en", StringComparison.OrdinalIgnoreCase)) path = path[3..];
        return path.Length > 1 ? Uri.UnescapeDataString(path.TrimEnd('/')) : "/";
    }

    /// <summary>Whether something answers there. Where an address holds an id of which no list exists, it is believed.</summary>
    public async Task<bool> LeadsAsync(string path, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path is "/" or "" || published.Contains(path) || pages.Has(path)) return true;
        foreach (var content in contents)
        {
            if (await content.FindAsync(path, ct) is not null) return true;
        }

        return patterns.Any(p => !p.Listed && p.Matcher.TryMatch(path, new RouteValueDictionary()));
    }

    /// <summary>A template of which published addresses are known lists all that exist: another one below it leads to nothing.</summary>
    private (TemplateMatcher Matcher, bool Listed) MatcherOf(RoutePattern pattern)
    {
        var matcher = new TemplateMatcher(new RouteTemplate(pattern), new RouteValueDictionary());
        return (matcher, published.Any(p => matcher.TryMatch(p, new RouteValueDictionary())));
    }

    private static bool IsRead(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains(HttpMethods.Get, StringComparer.Ordinal);
}
