using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Tests.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Hosting;

public sealed class PagesOnDemandTests
{
    [Fact]
    public async Task Start_DescribesNoPage()
    {
        await using var app = await SerambiApp.CreateAsync();
        var pages = app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>().ToList();
        Assert.True(pages.Count > 200);
        Assert.DoesNotContain(pages, p => p is CompiledPageActionDescriptor);
    }

    [Fact]
    public async Task Page_SaysOfItselfWhoMaySeeIt_FromTheFirstRequestOn()
    {
        await using var app = await SerambiApp.CreateAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/lacak"));         // for everybody: said by the page, unknown before it is described
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(app, "/meja"));    // says nothing: staff only
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/lacak"));
        var described = await KnownEndpoints.PagesAsync(app);
        Assert.NotNull(described.Single(p => p.RoutePattern.RawText == "lacak").Metadata.GetMetadata<IAllowAnonymous>());
        Assert.Null(described.Single(p => p.RoutePattern.RawText == "meja").Metadata.GetMetadata<IAllowAnonymous>());
    }

    private static async Task<HttpStatusCode> StatusAsync(SerambiApp app, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await app.NewVisitor().SendAsync(request);
        return response.StatusCode;
    }
}
