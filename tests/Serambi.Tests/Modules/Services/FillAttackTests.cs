using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>Forms of services in the hands of somebody who does not press the buttons.</summary>
public sealed class FillAttackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DraftOfAnotherForm_OrOfAnotherPerson_OpensNothing()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"), PublishedServices.Template("school-visit"));
        var (victim, other) = (app.NewVisitor(), app.NewVisitor());
        await FormWalk.ToDocumentsAsync(victim);
        var cookie = Assert.Single(victim.Cookies, c => c.Key.EndsWith("draft-service-ljj", StringComparison.Ordinal));

        // The id of a draft of one form is none of another, and an invented one is none at all.
        other.Cookies[cookie.Key.Replace("ljj", "school-visit", StringComparison.Ordinal)] = cookie.Value;
        Assert.Equal("", (await other.GetPageAsync("/layanan/school-visit/isi")).One("#Applicant_Name").GetAttribute("value") ?? "");
        other.Cookies[cookie.Key] = Guid.NewGuid().ToString("n");
        Assert.Equal("/layanan/ljj/isi", (await other.GetPageAsync("/layanan/ljj/isi/graduate")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPageAsync($"/lanjut/service-ljj/{cookie.Value}")).Status);
    }

    [Fact]
    public async Task UploadOfAnotherPerson_IsNeitherNamedNorTakenOut()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var (victim, other) = (app.NewVisitor(), app.NewVisitor());
        await FormWalk.ToCheckAsync(victim);
        Guid id;
        await using (var db = app.OpenDb()) id = (await db.Files.SingleAsync(Ct)).Id;
        var page = await FormWalk.ToDocumentsAsync(other);
        var token = page.One("main form [name=__RequestVerificationToken]").GetAttribute("value");
        await other.PostAsync(page.Path, new FormValues { ["__RequestVerificationToken"] = token, ["Do"] = $"unfile:documents.1.pages:{id}", ["Answers[documents]"] = "1", ["Answers[documents.1.pages]"] = $"{id}/ijazah.png" });
        await using (var db = app.OpenDb()) Assert.Equal(id, (await db.Files.SingleAsync(Ct)).Id);
        Assert.Empty((await other.GetPageAsync(page.Path)).All(".files b"));
        Assert.Equal(["ijazah.png"], (await victim.GetPageAsync("/layanan/ljj/isi/documents_page")).TextsOf(".files b"));
    }

    [Fact]
    public async Task UnknownHiddenAndCalculatedFields_ComeToNothing()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        await FormWalk.ToCheckAsync(visitor);
        var page = await visitor.GetPageAsync("/layanan/ljj/isi/result");
        var forged = new FormValues
        {
            ["__RequestVerificationToken"] = page.One("main form [name=__RequestVerificationToken]").GetAttribute("value"),
            ["Answers[purpose]"] = "work",
            ["Answers[form]"] = "electronic",
            ["Answers[truth]"] = "true",
            ["Answers[copies]"] = "9",
            ["Answers[address]"] = "Jalan Siluman",
            ["Answers[sheets]"] = "1",
            ["Answers[admin]"] = "true",
            ["Answers[nik]"] = "1",
            ["Hash"] = "x",
            ["Confirmed"] = "x",
        };
        page = await visitor.PostAsync("/layanan/ljj/isi/result", forged);
        Assert.Equal("/layanan/ljj/periksa", page.Path);
        Assert.DoesNotContain("Siluman", page.Text, StringComparison.Ordinal);
        Assert.Contains(FormWalk.Nik, page.Text, StringComparison.Ordinal);   // a field of another page is not on this one
        page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi/result"), FormWalk.Form, new FormValues { ["Answers[form]"] = "pick_up", ["Do"] = "update:form" });
        Assert.Equal("9", page.TextOf("output"));   // counted, whatever was sent for it
    }

    [Fact]
    public async Task SkippedPages_LeadBackToTheFirstThatIsNotComplete_AndUnknownOnesAreNotFound()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        Assert.Equal("/layanan/ljj/isi", (await visitor.GetPageAsync("/layanan/ljj/periksa")).Path);
        await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi"), FormWalk.Form, FormWalk.Applicant);
        await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi/result"), FormWalk.Form, FormWalk.Electronic);
        Assert.Equal("/layanan/ljj/isi/graduate", (await visitor.GetPageAsync("/layanan/ljj/periksa")).Path);
        foreach (var path in (string[])["/layanan/ljj/isi/nothing", "/layanan/nothing", "/layanan/nothing/isi", "/layanan/nothing/isi/graduate", "/layanan/nothing/periksa", "/nanti/service-nothing/x", "/nanti/other"])
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync(path)).Status);
    }

    [Fact]
    public async Task TenThousandRows_AreRefused_AndNothingOfThemIsKept()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        var page = await FormWalk.ToDocumentsAsync(visitor);
        var forged = new FormValues { ["__RequestVerificationToken"] = page.One("main form [name=__RequestVerificationToken]").GetAttribute("value"), ["Answers[documents]"] = Many(10_000) };
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(page.Path, forged)).Status);
        Assert.Single((await visitor.GetPageAsync(page.Path)).All("fieldset.panel"));

        // As many as a form lets through: kept, and said to be too many.
        forged["Answers[documents]"] = Many(600);
        page = await visitor.PostAsync(page.Path, forged);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(500, page.All("fieldset.panel").Count);
        Assert.Contains("Paling banyak 5", page.TextOf("#Answers_documents_-error"), StringComparison.Ordinal);
        Assert.Empty(page.All("[value='add:documents']"));
    }

    [Fact]
    public async Task ExpiredDraft_BeginsAnew_WithWhatWasJustTyped()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        await FormWalk.ToDocumentsAsync(visitor);
        var page = await visitor.GetPageAsync("/layanan/ljj/isi/graduate");
        app.Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal("", (await visitor.GetPageAsync("/layanan/ljj/isi")).One("#Applicant_Name").GetAttribute("value") ?? "");
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[name]"] = "Sari Baru" });
        Assert.Equal("/layanan/ljj/isi/documents_page", page.Path);
        Assert.Equal("Sari Baru", (await visitor.GetPageAsync("/layanan/ljj/isi/graduate")).One("#Answers_name_").GetAttribute("value"));
        Assert.Equal("/layanan/ljj/isi", (await visitor.GetPageAsync("/layanan/ljj/periksa")).Path);
    }

    private static FormValue Many(int count) => FormValue.Of([.. Enumerable.Range(1, count).Select(n => n.ToString(CultureInfo.InvariantCulture))]);
}
