using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Answers;
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
        await RequestWalk.FileAsync(app.NewVisitor(), RequestWalk.WantedBesides);
        var visitor = app.NewVisitor();
        await OpenAsync(visitor, mine);
        await using var db = app.OpenDb();
        var other = await db.Cases.Where(c => c.Number != mine.Number).Select(c => c.Id).SingleAsync(Ct);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync($"/lacak/kasus/{other}")).Status);
    }

    /// <summary>One file of two is refused: neither is of the case until the message is sent.</summary>
    [Fact]
    public async Task FilesOfAMessageThatWasNotSent_AreReadByNobody()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var visitor = app.NewVisitor();
        const string form = "form[action*='handler=Message']";
        var refused = await visitor.SubmitAsync(await OpenAsync(visitor, receipt), form, new FormValues { ["Body"] = "Terlampir." }, new FormFile("Files", "baik.png", "image/png", TestBody.Picture), new FormFile("Files", "buruk.png", "image/png", "MZ\u0090"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var before = await db.Events.CountAsync(e => e.StreamId == c.Id, Ct);
        Assert.False(await db.Files.AnyAsync(f => f.CaseId == c.Id && f.Name == "baik.png", Ct));

        // Another message takes nothing of it along; the form that was refused does.
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync($"/lacak/kasus/{c.Id}"), form, new FormValues { ["Body"] = "Pertanyaan lain." });
        Assert.DoesNotContain("baik.png", page.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await db.Events.CountAsync(e => e.StreamId == c.Id, Ct));
        page = await visitor.SubmitAsync(refused, form);
        Assert.Contains("baik.png", page.TextOf(".messages"), StringComparison.Ordinal);
        Assert.True(await db.Files.AnyAsync(f => f.CaseId == c.Id && f.MessageId != null && f.Name == "baik.png", Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ManyMessagesAtOnce_AreToldOfTwice_NotEachByALetter(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await app.AddStaffAsync(Roles.ServiceOfficer);
        var visitor = app.NewVisitor();
        var page = await OpenAsync(visitor, await RequestWalk.FileAsync(visitor));
        async Task<IReadOnlyList<DateTime>> WriteAsync(int many)
        {
            for (var i = 0; i < many; i++) page = await visitor.SubmitAsync(page, "form[action*='handler=Message']", new FormValues { ["Body"] = $"Pesan {i}" });
            await using var db = app.OpenDb();
            return await db.Outbox.Where(m => m.Label.StartsWith("RequesterWrote/")).OrderBy(m => m.NextAttemptAtUtc).Select(m => m.NextAttemptAtUtc).ToListAsync(Ct);
        }

        var first = app.Time.GetUtcNow().UtcDateTime;
        Assert.Single(await WriteAsync(1));
        Assert.Equal([first, first + LetterPause.Length], await WriteAsync(5));
        app.Time.Advance(LetterPause.Length * 2);
        Assert.Equal(3, (await WriteAsync(1)).Count);
    }

    [Fact]
    public async Task NothingTyped_NamesBothFields()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = "" });
        Assert.Equal(["#Number", "#Secret"], page.All("#galat a").Select(a => a.GetAttribute("href")));
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

    [Fact]
    public async Task RenewedCode_OpensTheCase_AndTheOldOneDoesNot()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await OpenAsync(visitor, receipt), "form[action*='handler=Renew']");
        var renewed = page.TextOf(".callout code");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await OpenAsync(app.NewVisitor(), receipt)).Status);
        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(app.NewVisitor(), receipt with { Secret = renewed })).Status);
    }

    [Fact]
    public async Task LostCode_WithVerifiedAddress_IsRecoveredByLink()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var first = await LinkAsync(app, db);
        await AskAsync(app);
        Assert.Equal(1, await db.Outbox.CountAsync(Ct));   // not verified: nothing is sent, the page says the same

        var visitor = app.NewVisitor();
        var button = await visitor.GetPageAsync(first);
        Assert.Null((await db.Contacts.AsNoTracking().SingleAsync(c => c.Kind == Serambi.Platform.Parties.ContactKind.Email, Ct)).VerifiedAtUtc);
        Assert.Contains("0001/PPID/PI/2026", (await visitor.SubmitAsync(button, "main form")).Text, StringComparison.Ordinal);
        await AskAsync(app);
        Assert.Equal(2, await db.Outbox.CountAsync(Ct));
        var again = app.NewVisitor();
        var opened = await again.SubmitAsync(await again.GetPageAsync(await LinkAsync(app, db)), "main form");
        Assert.Contains("0001/PPID/PI/2026", opened.Text, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromDays(15));
        Assert.Empty((await app.NewVisitor().GetPageAsync(first)).All("main form"));
        for (var i = 0; i < 6; i++) await AskAsync(app);   // the answer is the same, the mailbox is not flooded
        Assert.Equal(2 + 3, await db.Outbox.CountAsync(Ct));
    }

    private static async Task AskAsync(SerambiApp app)
    {
        var visitor = app.NewVisitor();
        var done = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak/lupa"), "main form", new FormValues { ["Email"] = "Siti@Contoh.example" });
        Assert.NotEmpty(done.All("[role=status]"));
    }

    /// <summary>The link in the newest letter.</summary>
    private static async Task<string> LinkAsync(SerambiApp app, Serambi.Platform.Data.SerambiDb db)
    {
        var row = await db.Outbox.AsNoTracking().OrderByDescending(o => o.Id).FirstAsync(Ct);
        var text = app.Services.GetRequiredService<Serambi.Platform.Outbox.OutboxWriter>().Open(row);
        var at = text.IndexOf("/lacak/tautan/", StringComparison.Ordinal);
        return new string([.. text[at..].TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')]);
    }

    private static async Task<TestPage> OpenAsync(Visitor visitor, Receipt receipt) =>
        await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
}
