using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Serambi.Platform.Web;

/// <summary>Addresses around the current request: the same page in the other language, static files with their fingerprint.</summary>
public static class PageAddress
{
    private const string English = "/en";
    private const string Handler = "handler";

    /// <summary>Path and query of this page in Indonesian or, under <c>/en</c>, in English.</summary>
    public static string In(HttpRequest request, bool english)
    {
        ArgumentNullException.ThrowIfNull(request);
        return string.Concat(Root(request), english ? English : "", request.Path.ToUriComponent(), request.QueryString.ToUriComponent());
    }

    /// <summary>Path and query of this page as it is read, without the handler that answered.</summary>
    public static string WithoutHandler(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = request.Query.ContainsKey(Handler) ? QueryString.Create(request.Query.Where(q => !q.Key.Equals(Handler, StringComparison.OrdinalIgnoreCase))) : request.QueryString;
        return string.Concat(request.PathBase.ToUriComponent(), request.Path.ToUriComponent(), query.ToUriComponent());
    }

    /// <summary>True on <paramref name="path"/> (without path base) and below it; "/" matches only itself.</summary>
    public static bool IsAt(HttpRequest request, string path)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(path);
        return path == "/" ? request.Path == "/" : request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Address of a static file, fingerprinted when MapStaticAssets knows it, and the same in both languages, so that it is cached once.
    /// </summary>
    public static string Asset(this HttpContext context, string file)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(file);
        if (context.Items.TryGetValue(file, out var known)) return (string)known!;
        var mapped = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[file] ?? file;
        var url = $"{Root(context.Request)}/{mapped}";
        context.Items[file] = url;
        return url;
    }

    /// <summary>The path base without the language: what is the same in both languages stands there.</summary>
    public static string Root(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var root = request.PathBase.Value ?? "";
        return root.EndsWith(English, StringComparison.OrdinalIgnoreCase) ? root[..^English.Length] : root;
    }
}
