using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>Save and continue later: on another device, for a week, with nothing in the address or the letter.</summary>
public sealed class LaterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Form_SavedForLater_GoesOnElsewhere_AndIsSentOnce(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var (here, there) = (app.NewVisitor(), app.NewVisitor());
        var page = await here.SubmitAsync(await here.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        page = await here.SubmitAsync(page, "main form", new FormValues { ["Contact.Address"] = "Jalan Melati 5", ["Contact.Email"] = "salah", ["Later"] = "1" });
        Assert.Equal("/nanti/information-request", page.Path);   // nothing is checked yet
        var link = new Uri(page.TextOf(".card code")).AbsolutePath;
        Assert.DoesNotContain("siti", link, StringComparison.OrdinalIgnoreCase);
        page = await here.SubmitAsync(page, "main form", new FormValues { ["Email"] = "bukan surel" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await here.SubmitAsync(page, "main form", new FormValues { ["Email"] = "siti@contoh.example" });
        Assert.Contains("Tautan dikirim", page.Text, StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.StartsWith("ContinueDraft", (await db.Outbox.SingleAsync(Ct)).Label, StringComparison.Ordinal);

        // Nobody's mailbox is flooded: the address may be a stranger's.
        for (var i = 0; i < 4; i++) page = await here.SubmitAsync(await here.GetPageAsync("/nanti/information-request"), "main form", new FormValues { ["Email"] = "siti@contoh.example" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("sudah dikirim beberapa surel", page.TextOf("#galat"), StringComparison.Ordinal);
        await using (var db = app.OpenDb()) Assert.Equal(3, await db.Outbox.CountAsync(Ct));

        page = await there.GetPageAsync(link);
        Assert.DoesNotContain("Siti", page.Body, StringComparison.Ordinal);
        Assert.Equal("", (await there.GetPageAsync("/permintaan/ajukan")).One("#Applicant_Name").GetAttribute("value") ?? "");   // looking opens nothing
        page = await there.SubmitAsync(page, "main form");
        Assert.Equal("Siti Rahmawati", page.One("#Applicant_Name").GetAttribute("value"));

        // Whoever sent the link cannot read what is typed from now on, and nobody opens it twice.
        Assert.Equal("", (await here.GetPageAsync("/permintaan/ajukan")).One("#Applicant_Name").GetAttribute("value") ?? "");
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(link)).Status);
        page = await there.SubmitAsync(page, "main form", RequestWalk.Applicant);
        Assert.Equal("salah", page.One("#Contact_Email").GetAttribute("value"));
        page = await there.SubmitAsync(page, "main form", RequestWalk.Contact);
        page = await there.SubmitAsync(page, "main form", RequestWalk.Wanted);
        page = await there.SubmitAsync(page, "main form", RequestWalk.Delivery);
        RequestWalk.Read(await there.SubmitAsync(page, "main form", new FormValues { ["Statement"] = "true" }));
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(link)).Status);
    }

    [Fact]
    public async Task Link_EndsAfterAWeek_AndAForgedOneOpensNothing()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        Assert.Equal("/permintaan/ajukan", (await visitor.GetPageAsync("/nanti/information-request")).Path);   // nothing was begun
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", new FormValues { ["Applicant.Name"] = "Siti", ["Later"] = "1" });
        var link = new Uri(page.TextOf(".card code")).AbsolutePath;
        Assert.Equal(HttpStatusCode.OK, (await app.NewVisitor().GetPageAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync(link[..^2] + "AA")).Status);
        app.Time.Advance(TimeSpan.FromDays(8));
        page = await app.NewVisitor().GetPageAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("tidak berlaku lagi", page.Text, StringComparison.Ordinal);
    }
}
