using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Files;

public sealed class FileResponseTests
{
    [Fact]
    public async Task WriteAsync_File_IsAnAttachmentThatCanDoNothing()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var file = (await house.UploadAsync(Samples.Pdf(), "jawaban ünï.pdf", FilePurpose.Response)).Value;
        var (http, body) = Context();
        await FileResponse.WriteAsync(http, house.Get<FileStore>(), file);
        Assert.Equal(Samples.Pdf(), body.ToArray());
        var headers = http.Response.Headers;
        Assert.Equal("application/pdf", http.Response.ContentType);
        Assert.StartsWith("attachment; filename=", headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("filename*=UTF-8''jawaban%20%C3%BCn%C3%AF.pdf", headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "default-src 'none'; sandbox", "private, no-store"), (headers.XContentTypeOptions.ToString(), headers.ContentSecurityPolicy.ToString(), headers.CacheControl.ToString()));
    }

    [Fact]
    public async Task WriteAsync_WithRange_GivesThatPart()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var file = (await house.UploadAsync(Samples.Pdf(), "a.pdf", FilePurpose.Response)).Value;
        var (http, body) = Context();
        http.Request.Headers.Range = "bytes=1-3";
        await FileResponse.WriteAsync(http, house.Get<FileStore>(), file);
        Assert.Equal(206, http.Response.StatusCode);
        Assert.Equal("PDF"u8.ToArray(), body.ToArray());
    }

    [Fact]
    public async Task WritePreviewAsync_WithoutPicture_IsNotFound()
    {
        var (http, _) = Context();
        await FileResponse.WritePreviewAsync(http, null);
        Assert.Equal(404, http.Response.StatusCode);
    }

    private static (HttpContext Http, MemoryStream Body) Context()
    {
        var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        http.Request.Method = "GET";
        http.Response.Body = body;
        return (http, body);
    }
}
