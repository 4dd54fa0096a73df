using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.InformationRequests;

public sealed class TrackingPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task NumberAndCode_OpenTheCase_ThroughAnswer(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var visitor = app.NewVisitor();
        var page = await OpenAsync(visitor, receipt);
        Assert.Contains("Jumat, 27 Maret 2026", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Siti Rahmawati", page.Text, StringComparison.Ordinal);

        page = await visitor.SubmitAsync(page, "form[action*='handler=Message'], form[enctype]", new FormValues { ["Body"] = "Mohon juga data 2024." });
        Assert.Contains("Mohon juga data 2024.", page.TextOf(".messages"), StringComparison.Ordinal);

        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var officer = body.Staff(Roles.ServiceOfficer);
        var note = await app.InScopeAsync(s => s.GetRequiredService<WriteMessage>().RunAsync(
            new WriteMessageInput(c.Id, MessageKind.Note, "RAHASIA-CATATAN", Guid.CreateVersion7(), []), officer, Ct));
        Assert.False(note.Failed);
        c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var answered = await app.InScopeAsync(s => s.GetRequiredService<AnswerRequest>().RunAsync(
            new AnswerRequestInput(c.Id, c.Version, "granted", "Kami lampirkan laporan yang diminta.", Guid.CreateVersion7(), []), officer, Ct));
        Assert.False(answered.Failed, answered.Problem?.Message);

        page = await visitor.GetPageAsync($"/lacak/kasus/{c.Id}");
        Assert.Contains("Kami lampirkan laporan yang diminta.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Diberikan", page.TextOf(".stage-line"), StringComparison.Ordinal);
        Assert.DoesNotContain("RAHASIA-CATATAN", page.Body, StringComparison.Ordinal);
        var closed = await db.Cases.AsNoTracking().Include(x => x.Clocks).SingleAsync(Ct);
        Assert.NotNull(closed.ClosedAtUtc);
        Assert.Equal("granted", closed.Outcome);
        Assert.All(closed.Clocks, k => Assert.NotNull(k.StoppedOn));
    }

    [Fact]
    public async Task WrongCode_AndUnknownNumber_GetTheSameAnswer()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var wrongCode = await OpenAsync(app.NewVisitor(), receipt with { Secret = "AAAA-BBBB-CCCC" });
        var wrongNumber = await OpenAsync(app.NewVisitor(), receipt with { Number = "0009/PPID/PI/2026" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrongCode.Status);
        Assert.Equal(wrongCode.TextOf(".error-summary, [role=alert]"), wrongNumber.TextOf(".error-summary, [role=alert]"));
    }

    [Fact]
    public async Task AnotherPersonsCase_IsNotFound()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var mine = await RequestWalk.FileAsync(app.NewVisitor());
        await RequestWalk.FileAsync(app.NewVisitor());
        var visitor = app.NewVisitor();
        await OpenAsync(visitor, mine);
        await using var db = app.OpenDb();
        var other = await db.Cases.Where(c => c.Number != mine.Number).Select(c => c.Id).SingleAsync(Ct);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync($"/lacak/kasus/{other}")).Status);
    }

    [Fact]
    public async Task Withdraw_ClosesTheCase()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var visitor = app.NewVisitor();
        var page = await OpenAsync(visitor, receipt);
        page = await visitor.SubmitAsync(page, "form:has([name=ActionId])");
        Assert.Contains("Dicabut", page.TextOf(".stage-line"), StringComparison.Ordinal);
    }

    private static async Task<TestPage> OpenAsync(Visitor visitor, Receipt receipt) =>
        await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
}
