using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.InformationRequests;

public sealed class SubmitPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task WholeForm_FilesCaseWithNumberClockEventAndReceipt(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        Assert.Equal("0001/PPID/PI/2026", receipt.Number);

        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Files).SingleAsync(Ct);
        Assert.Equal("received", c.Stage);
        Assert.Equal(new DateOnly(2026, 3, 6), c.ReceivedOn);
        Assert.Equal(new DateOnly(2026, 3, 27), c.DueOn);   // 18–20, 23–24 March are off
        Assert.Equal(["completeness", "response"], c.Clocks.Select(k => k.Name).Order(StringComparer.Ordinal));
        Assert.Equal(FilePurpose.Identity, Assert.Single(c.Files).Purpose);
        var filed = await db.Events.SingleAsync(e => e.StreamId == c.Id, Ct);
        Assert.Equal(("filed", 1), (filed.Action, filed.Seq));
        Assert.Equal(filed.Hash, c.HeadHash);
        Assert.Equal(EventLog.HashOf(filed), filed.Hash);
        Assert.Equal(c.Id, (await db.Outbox.SingleAsync(Ct)).CaseId);
        Assert.Equal(AccessWay.Copy, (await db.Set<InformationRequest>().SingleAsync(Ct)).Access);
        Assert.Empty(await db.Set<Draft>().ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SentTwice_GivesFirstNumberAndCode(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var check = await RequestWalk.ToCheckAsync(visitor);
        var yes = new FormValues { ["Statement"] = "true" };
        var both = await Task.WhenAll(visitor.SubmitAsync(check, "main form", yes), visitor.SubmitAsync(check, "main form", yes));
        Assert.All(both, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.Single(both.Select(RequestWalk.Read).Distinct());
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Cases.CountAsync(Ct));
    }

    [Fact]
    public async Task AnotherDocument_TakesThePlaceOfTheFirst()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        for (var i = 0; i < 3; i++) await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Files.CountAsync(Ct));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(app.StorageRoot, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task EmptyPage_ShowsEveryErrorAndKeepsInput()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var page = await visitor.GetPageAsync("/permintaan/ajukan");
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Applicant.Kind"] = "Person", ["Applicant.Name"] = "Budi <b>", ["Applicant.IdentityNumber"] = "123" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Budi <b>", page.One("#Applicant_Name").GetAttribute("value"));
        Assert.Equal("true", page.One("#Applicant_IdentityNumber").GetAttribute("aria-invalid"));
        Assert.Contains("16", page.TextOf("#Applicant_IdentityNumber-error"), StringComparison.Ordinal);
        Assert.NotEmpty(page.All("#IdentityFile-error"));
    }

    [Fact]
    public async Task FieldsThatAreNotAsked_DoNotBlock_ThoseThatAreDo()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var hidden = new FormValues { ["Applicant.Grantors"] = "banyak", ["Applicant.ProxyName"] = new string('a', 300), ["Applicant.ProxyIdentityNumber"] = new string('1', 90) };
        foreach (var (name, value) in RequestWalk.Applicant) hidden[name] = value;
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", hidden, RequestWalk.Card, new FormFile("LetterFile", "kuasa.exe", "x/y", "MZ\u0090\0"u8.ToArray()));
        Assert.Single(page.All("#Contact_Email"));
        hidden["Applicant.ByProxy"] = "true";
        page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", hidden);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Theory]
    [InlineData("Softcopy", "Fax")]
    [InlineData("Hardcopy", "Email")]
    public async Task Delivery_InconsistentWithForm_IsRefused(string form, string way)
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var page = await visitor.GetPageAsync("/permintaan/ajukan");
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Applicant, RequestWalk.Card);
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Contact);
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Wanted);
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Delivery.Access"] = "Copy", ["Delivery.Form"] = form, ["Delivery.Delivery"] = way });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.All("#Delivery_Delivery-error"));
    }

    [Fact]
    public async Task HostileText_IsShownAsText()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var check = await RequestWalk.ToCheckAsync(visitor, new FormValues
        {
            ["Wanted.Information"] = "<script>alert(1)</script> \u202Eterbalik\u202C 😀 \u0007 laporan tahunan",
            ["Wanted.Purpose"] = "\"><img src=x onerror=alert(1)>",
        });
        Assert.Empty(check.All("main script, main img"));
        var receipt = RequestWalk.Read(await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" }));
        await using var db = app.OpenDb();
        var stored = await db.Set<InformationRequest>().SingleAsync(Ct);
        Assert.DoesNotContain('\u202E', stored.Information);
        Assert.DoesNotContain('\u0007', stored.Information);
        Assert.Contains("😀", stored.Information, StringComparison.Ordinal);
        Assert.Equal("0001/PPID/PI/2026", receipt.Number);
    }
}
