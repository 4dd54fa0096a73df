using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Serambi.Web.Hosting;

/// <summary>
/// Compresses pages that are made for one reader. Over https as well: guessing a secret from the length of compressed pages (BREACH) needs
/// requests that carry the reader's cookies from a foreign site, which SameSite=Lax cookies refuse, and antiforgery tokens differ each time.
/// </summary>
public static class Compression
{
    public static void Configure(ResponseCompressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.EnableForHttps = true;
        options.Providers.Add(new BrotliCompressionProvider(new BrotliCompressionProviderOptions { Level = CompressionLevel.Fastest }));
        options.Providers.Add(new GzipCompressionProvider(new GzipCompressionProviderOptions { Level = CompressionLevel.Fastest }));
        options.MimeTypes = ["text/html", "application/json", "application/problem+json", "text/csv", "text/plain", "text/calendar", "application/xml", "image/svg+xml"];
    }
}
