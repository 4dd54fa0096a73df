using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Publishing;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>A service is taken back while people are in the middle of it.</summary>
public sealed class WithdrawnFormTests
{
    [Fact]
    public async Task BegunForm_SaysThatTheServiceIsGone_AndShowsWhatWasTyped()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        var open = await FormWalk.ToDocumentsAsync(visitor);
        await WithdrawAsync(app, "ljj");
        foreach (var page in new[] { await visitor.GetPageAsync("/layanan/ljj/isi/graduate"), await visitor.GetPageAsync("/layanan/ljj/isi"), await visitor.GetPageAsync("/layanan/ljj/periksa"), await visitor.SubmitAsync(open, FormWalk.Form, new FormValues { ["Answers[documents.1.kind]"] = "transcript" }) })
        {
            Assert.Equal(HttpStatusCode.Gone, page.Status);
            Assert.Equal("Layanan ini tidak lagi diberikan", page.Heading);
            Assert.Contains("DN-01 123", page.Text, StringComparison.Ordinal);
            Assert.NotEmpty(page.All("main a[href='/layanan']"));
        }

        Assert.Contains("Transkrip nilai", (await visitor.SubmitAsync(open, FormWalk.Form, new FormValues { ["Answers[documents.1.kind]"] = "transcript" })).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync("/layanan/ljj/isi/graduate")).Status);
    }

    [Fact]
    public async Task Receipt_AndRegister_StayWhereTheyWere()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"), PublishedServices.Template("school-visit"));
        var visitor = app.NewVisitor();
        var sent = await visitor.SubmitAsync(await FormWalk.ToCheckAsync(visitor), FormWalk.Form, new FormValues { ["Statement"] = "true" });
        await WithdrawAsync(app, "ljj");
        await WithdrawAsync(app, "school-visit");
        Assert.Equal(sent.TextsOf(".receipt-keys code"), (await visitor.GetPageAsync("/layanan/ljj/terkirim")).TextsOf(".receipt-keys code"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync("/layanan/school-visit/register")).Status);
    }

    private static async Task WithdrawAsync(SerambiApp app, string service)
    {
        var done = await app.InScopeAsync(s => s.GetRequiredService<WithdrawService>().RunAsync(new WithdrawServiceInput(service), Actor.System, TestContext.Current.CancellationToken));
        Assert.False(done.Failed, done.Problem?.Message);
    }
}
