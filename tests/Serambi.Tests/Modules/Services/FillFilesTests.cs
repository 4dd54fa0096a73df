using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>Files that are not taken are told, each time.</summary>
public sealed class FillFilesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MoreFilesThanAreTakenAtOnce_AreNamed_AndTheOthersKept()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await FormWalk.ToDocumentsAsync(visitor), FormWalk.Form, new FormValues { ["Answers[documents.1.kind]"] = "diploma", ["Answers[original]"] = "yes" }, [.. Enumerable.Range(1, 14).Select(n => FormWalk.Scan("documents.1.pages", $"hal{n:00}.png"))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(10, page.TextsOf(".files b").Count);
        var said = page.TextOf(".errors");
        Assert.Contains("4 berkas belum kami terima: hal11.png, hal12.png, hal13.png, hal14.png", said, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, FormWalk.Form, null, FormWalk.Scan("documents.1.pages", "hal11.png"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);   // one more than the field takes: its own check says so
        Assert.Contains("10", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Equal(11, page.TextsOf(".files b").Count);
    }

    [Fact]
    public async Task AFieldThatTakesMore_TakesAsManyAtOnce()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj").Replace("            max: 10\n", "            max: 13\n", StringComparison.Ordinal));
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await FormWalk.ToDocumentsAsync(visitor), FormWalk.Form, new FormValues { ["Answers[documents.1.kind]"] = "diploma", ["Answers[original]"] = "yes" }, [.. Enumerable.Range(1, 14).Select(n => FormWalk.Scan("documents.1.pages", $"hal{n:00}.png"))]);
        Assert.Contains("1 berkas belum kami terima: hal14.png", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Equal(13, page.TextsOf(".files b").Count);
    }

    [Fact]
    public async Task MoreFilesThanAMessageTakesAtOnce_AreNamed_AndTheOthersKept()
    {
        await using var scene = await FilingScene.OpenAsync(Providers.Sqlite, FilingScene.Template("ljj"));
        var filed = await scene.FileAsync("ljj", FilingScene.Ljj(await scene.UploadAsync()));
        var visitor = scene.App.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        page = await visitor.SubmitAsync(page, "form[action$='handler=Message']", new FormValues { ["Body"] = "Terlampir." }, [.. Enumerable.Range(1, 14).Select(n => new FormFile("Files", $"foto{n:00}.png", "image/png", TestBody.Picture))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("4 berkas belum kami terima: foto11.png, foto12.png, foto13.png, foto14.png", page.TextOf(".errors"), StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, "form[action$='handler=Message']");
        Assert.Contains("foto10.png", page.TextOf(".messages"), StringComparison.Ordinal);
        await using var db = scene.App.OpenDb();
        Assert.Equal(10, await db.Files.CountAsync(f => f.MessageId != null, Ct));
    }

    /// <summary>Nothing but the field to be stamped minds: elsewhere a locked file is read by people.</summary>
    [Fact]
    public async Task APdfThatCannotBeStamped_IsRefusedWhereItIsSent()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        var locked = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R /Encrypt 3 0 R >>\nstartxref\n9\n%%EOF\n"u8.ToArray();
        var page = await visitor.SubmitAsync(await FormWalk.ToDocumentsAsync(visitor), FormWalk.Form, new FormValues { ["Answers[documents.1.kind]"] = "diploma", ["Answers[original]"] = "no" }, new FormFile("Answers[documents.1.pages]", "terkunci.pdf", "application/pdf", locked));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("terkunci.pdf: ", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Empty(page.TextsOf(".files b"));
        await using var db = app.OpenDb();
        Assert.False(await db.Files.AnyAsync(Ct));
    }
}
