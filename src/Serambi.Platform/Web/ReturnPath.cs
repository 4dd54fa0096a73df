using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace Serambi.Platform.Web;

/// <summary>Where somebody wanted to go before they were asked for something else: a path of this site that came with the request.</summary>
public static partial class ReturnPath
{
    /// <summary>Whether the path leads to a page of this site; <paramref name="path"/> is it as a header can carry it (RFC 3986 section 2.1).</summary>
    public static bool TryReturn(this IUrlHelper url, string? back, [NotNullWhen(true)] out string? path)
    {
        ArgumentNullException.ThrowIfNull(url);
        path = url.IsLocalUrl(back) ? Outside().Replace(back, m => Uri.EscapeDataString(m.Value)) : null;
        return path is not null;
    }

    [GeneratedRegex(@"[^\x21-\x7e]+", RegexOptions.None, 1000)]
    private static partial Regex Outside();
}
