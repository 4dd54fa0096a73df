using System.Text;
using Microsoft.AspNetCore.Http;
using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Web;

public sealed class SealedFormsTests
{
    private const string Canary = "NIK 3273015708950001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_IsNeverOnDiskInTheClear_AndGoneAfterwards()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Canary, 10_000)));
        using var sent = new MultipartFormDataContent { { new StringContent("Siti"), "Name" }, { new StringContent("a"), "Needs" }, { new StringContent("b"), "Needs" }, { new ByteArrayContent(content), "File", "ktp.png" } };
        var handled = false;
        await RunAsync(house, sent, async context =>
        {
            var form = await context.Request.ReadFormAsync(Ct);
            Assert.Equal(("Siti", "a,b"), (form["Name"].ToString(), form["Needs"].ToString()));
            var file = Assert.Single(form.Files);
            Assert.Equal(("File", "ktp.png", content.Length), (file.Name, file.FileName, (int)file.Length));
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy, Ct);
            Assert.Equal(content, copy.ToArray());
            var kept = await File.ReadAllBytesAsync(Assert.Single(Temporary(house)), Ct);
            Assert.True(kept.Length > content.Length);
            Assert.DoesNotContain(Canary, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
            handled = true;
        });
        Assert.True(handled);
        Assert.Empty(Temporary(house));
    }

    [Fact]
    public async Task FileFieldLeftEmpty_WritesNothing()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        using var sent = new StringContent("--grenze\r\nContent-Disposition: form-data; name=\"File\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--grenze--\r\n");
        sent.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=grenze");
        await RunAsync(house, sent, async context =>
        {
            Assert.Empty((await context.Request.ReadFormAsync(Ct)).Files);
            Assert.False(Directory.Exists(Path.Combine(house.FilesFolder, "tmp")));
        });
    }

    [Fact]
    public async Task TooManyParts_AreRefused_AndLeaveNothing()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        using var sent = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "File", "a.png" } };
        for (var i = 0; i < 1024; i++) sent.Add(new StringContent("x"), "Name");
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(house, sent, async context => await context.Request.ReadFormAsync(Ct)));
        Assert.Empty(Temporary(house));
    }

    [Fact]
    public async Task Nul_IsRefused()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        using var sent = new MultipartFormDataContent { { new StringContent("a\0b"), "Name" } };
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(house, sent, async context => await context.Request.ReadFormAsync(Ct)));
    }

    [Fact]
    public async Task OtherForms_AreLeftAlone()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        using var sent = new FormUrlEncodedContent([KeyValuePair.Create("Name", "Siti")]);
        await RunAsync(house, sent, async context => Assert.Equal("Siti", (await context.Request.ReadFormAsync(Ct))["Name"].ToString()));
    }

    private static async Task RunAsync(SealedHouse house, HttpContent sent, RequestDelegate handle)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = sent.Headers.ContentType!.ToString();
        context.Request.Body = await sent.ReadAsStreamAsync(Ct);
        context.Request.ContentLength = context.Request.Body.Length;
        await new SealedForms(handle, house.Get<FileStore>()).InvokeAsync(context);
    }

    private static string[] Temporary(SealedHouse house) => Directory.GetFiles(Path.Combine(house.FilesFolder, "tmp"));
}
