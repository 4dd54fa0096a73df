using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Serambi.Platform.Files.Scanning;

namespace Serambi.Platform.Files;

/// <summary>
/// Sends a stranger's file to a browser so that it can do nothing there: as attachment, with the type found from its content, without
/// sniffing, in a sandbox, kept by no cache. The caller has checked that the reader may have it.
/// </summary>
public static class FileResponse
{
    private static readonly string[] Shown = ["image/webp", "video/mp4", "text/vtt"];

    /// <summary>Sends a file that is not encrypted; parts of it when the browser asks (Range).</summary>
    public static Task WriteAsync(HttpContext http, FileStore store, StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Held) return WriteAsync(http, file, store.OpenRead(file));
        SetHeaders(http);
        return Results.Text(FileTexts.HeldNote, statusCode: StatusCodes.Status423Locked).ExecuteAsync(http);
    }

    /// <summary>Sends what everybody may have under a name of the house; browsers may keep it, and ask each time whether it is still there.</summary>
    public static Task WritePublicAsync(HttpContext http, FileStore store, StoredFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(file);
        SetHeaders(http);
        http.Response.Headers.CacheControl = "public, no-cache";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(store.OpenRead(file), TypeOf(file), entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\""), enableRangeProcessing: true).ExecuteAsync(http);
    }

    /// <summary>Sends a file whose content an operation has opened; disposes the content.</summary>
    public static Task WriteAsync(HttpContext http, StoredFile file, Stream content)
    {
        ArgumentNullException.ThrowIfNull(file);
        SetHeaders(http);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        var tag = file.SealedKey is null ? new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\"") : null;
        return Results.Stream(content, TypeOf(file), entityTag: tag, enableRangeProcessing: file.SealedKey is null).ExecuteAsync(http);
    }

    /// <summary>Sends a preview made by <see cref="FilePreview"/>, which may be shown inside a page; 404 when there is none.</summary>
    public static Task WritePreviewAsync(HttpContext http, byte[]? picture)
    {
        SetHeaders(http);
        return (picture is null ? Results.NotFound() : Results.Bytes(picture, FilePreview.MediaType)).ExecuteAsync(http);
    }

    /// <summary>
    /// Sends a file of the public site to anybody: kept for ever, because its address changes with its content, unless no scanner has looked
    /// at it yet, for then it may still have to be taken back; parts of it when the browser asks (Range), as films are watched. Pictures,
    /// films and captions are shown in a page, anything else is an attachment.
    /// </summary>
    /// <param name="mediaType">What it is delivered as.</param>
    public static Task WriteMediumAsync(HttpContext http, FileStore store, StoredFile file, string mediaType)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(mediaType);
        SetHeaders(http);
        http.Response.Headers.CacheControl = file.Scan == ScanState.Clean ? "public, max-age=31536000, immutable" : "public, no-cache";
        if (!Array.Exists(Shown, t => mediaType.StartsWith(t, StringComparison.Ordinal)))
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(file.Name);
            http.Response.Headers.ContentDisposition = disposition.ToString();
        }

        return Results.Stream(store.OpenRead(file), mediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\""), enableRangeProcessing: true).ExecuteAsync(http);
    }

    private static void SetHeaders(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static string TypeOf(StoredFile file) =>
        file.MediaType.StartsWith("text/", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{file.MediaType}; charset=utf-8") : file.MediaType;
}
