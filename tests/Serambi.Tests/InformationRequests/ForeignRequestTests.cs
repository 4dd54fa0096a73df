using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Parties;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Foreign;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>Foreign requesters: outside the Act (UU 14/2008 art. 1 number 12), unless PPID accepts.</summary>
public sealed class ForeignRequestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FormValues Applicant => new() { ["Applicant.Kind"] = "Person", ["Applicant.Name"] = "Jane Doe", ["Applicant.Foreign"] = "true", ["Applicant.IdentityNumber"] = "X 1234567", ["Applicant.ConsentIdentity"] = "true" };

    private static FormValues Contact => new() { ["Contact.Address"] = "1 Orchard Road, Singapore", ["Contact.Email"] = "jane@contoh.example", ["Contact.Phone"] = "+65 6123 4567" };

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Filed_WithoutClocksOfTheAct_AndOutsideItsRegister_InPlainWords(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        Assert.Contains("Not an Indonesian citizen?", (await visitor.GetPageAsync("/en/permintaan")).Text, StringComparison.Ordinal);
        var page = await ToCheckAsync(visitor, "/en");
        Assert.Contains("begin only if the officer accepts it", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("right to a written answer", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Statement"] = "true" });
        Assert.Contains("No time limit of the Act", page.Text, StringComparison.Ordinal);
        var receipt = RequestWalk.Read(page);
        Assert.Equal("0001/PPID/PA/2026", receipt.Number);
        Assert.Empty(page.All("a[download]"));

        await using var db = app.OpenDb();
        var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Requester).SingleAsync(Ct);
        Assert.Equal((ForeignKind.KindId, null, 0, "passport"), (c.Kind, c.DueOn, c.Clocks.Count, c.Requester!.IdentityKind));
        page = await OpenAsync(app, receipt);
        Assert.Contains("Di luar UU 14/2008", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kami menjawab", page.TextOf("article"), StringComparison.Ordinal);
        var officer = await app.SignInAsync(Roles.InformationOfficer);
        Assert.DoesNotContain("Jane Doe", (await officer.GetPageAsync("/meja/register?tahun=2026")).Text, StringComparison.Ordinal);
        Assert.Contains("0001/PPID/PA/2026", (await officer.GetPageAsync("/meja?tab=semua")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C01X00T47", false)]
    [InlineData("3273015708950001", false)]
    [InlineData("3273015708959999999", false)]
    [InlineData("X1", true)]
    [InlineData("3273019908950001", true)]
    public async Task ProxyOfAForeigner_MayBeAForeigner_AndANikStaysANik(string number, bool isWrong)
    {
        await using var app = await SerambiApp.CreateAsync();
        var part = new ApplicantPart { Kind = Serambi.Platform.Parties.PartyKind.LegalEntity, Foreign = true, Name = "Acme Pte", IdentityNumber = "201912345K", ByProxy = true, ProxyName = "John Roe", ProxyIdentityNumber = number };
        var found = app.Services.GetRequiredService<RequestFormCheck>().Applicant(part).Where(p => p.Field == "Applicant.ProxyIdentityNumber");
        Assert.Equal(isWrong, found.Any());
    }

    [Fact]
    public async Task PassportIsAsked_AndTheTickCountsForNoGroup()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var visitor = app.NewVisitor();
        var values = Applicant;
        values["Applicant.IdentityNumber"] = "X1";
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", values, RequestWalk.Card);
        Assert.Contains("Tulis nomor paspor", page.TextOf(".errors"), StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Applicant.Kind"] = "Group", ["Applicant.Grantors"] = "3" });
        Assert.DoesNotContain("Tulis nomor paspor", page.TextOf(".errors"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Accepted_IsAnOrdinaryRequestOfThatDay_UnderTheSameCode_Once(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var receipt = await FileAsync(app);
        app.Time.Advance(TimeSpan.FromDays(3));   // Monday, 9 March 2026
        await using var db = app.OpenDb();
        var foreign = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var clerk = await app.SignInAsync(Roles.ServiceOfficer);
        Assert.Empty((await clerk.GetPageAsync($"/meja/kasus/{foreign.Id}")).All("a[href*='terima-asing']"));
        Assert.Equal(ProblemKind.Forbidden, (await AcceptAsync(body.Staff(Roles.ServiceOfficer))).Problem!.Kind);

        var ppid = await app.SignInAsync(Roles.InformationOfficer);
        var page = await ppid.GetPageAsync((await ppid.GetPageAsync($"/meja/kasus/{foreign.Id}")).One("a[href*='terima-asing']").GetAttribute("href")!);
        page = await ppid.SubmitAsync(page, "#accept");
        Assert.Contains("Permintaan diterima dengan nomor 0001/PPID/PI/2026.", page.Text, StringComparison.Ordinal);
        var accepted = await db.Cases.AsNoTracking().Include(c => c.Clocks).SingleAsync(c => c.Id != foreign.Id, Ct);
        Assert.Equal(("information-request", new DateOnly(2026, 3, 9), foreign.RequesterId), (accepted.Kind, accepted.ReceivedOn, accepted.RequesterId));
        Assert.Equal(new DateOnly(2026, 3, 9), accepted.Clocks.Single(k => k.Governing).StartedOn);
        Assert.NotNull(accepted.DueOn);
        var closed = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == foreign.Id, Ct);
        Assert.Equal(("accepted", true), (closed.Outcome, closed.Closed));
        var link = await db.Set<CaseLink>().SingleAsync(Ct);
        Assert.Equal((accepted.Id, foreign.Id), (link.FromId, link.ToId));
        Assert.Contains("Jane Doe", (await ppid.GetPageAsync("/meja/register?tahun=2026")).Text, StringComparison.Ordinal);
        Assert.Contains(accepted.Number, (await OpenAsync(app, receipt)).Text, StringComparison.Ordinal);
        Assert.Contains(accepted.Number, (await OpenAsync(app, receipt with { Number = accepted.Number })).TextOf(".kicker"), StringComparison.Ordinal);

        // Twice, by who saw it before: the same request.
        var again = await AcceptAsync(body.Staff(Roles.InformationOfficer));
        Assert.Equal((accepted.Id, true), (again.Value.CaseId, again.Value.Repeated));
        Assert.Equal(2, await db.Cases.CountAsync(Ct));
        Task<Result<Filed>> AcceptAsync(Actor actor) => app.InScopeAsync(s => s.GetRequiredService<AcceptForeign>().RunAsync(new AcceptForeignInput(foreign.Id, foreign.Version), actor, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Indonesian_TickedByMistake_CountsFromTheFirstReceipt(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await FileAsync(app);
        app.Time.Advance(TimeSpan.FromDays(3));
        await using var db = app.OpenDb();
        var foreign = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var ppid = await app.SignInAsync(Roles.InformationOfficer);
        await ppid.SubmitAsync(await ppid.GetPageAsync($"/meja/kasus/{foreign.Id}/terima-asing"), "#accept", new FormValues { ["Indonesian"] = "true" });
        var accepted = await db.Cases.AsNoTracking().Include(c => c.Clocks).SingleAsync(c => c.Id != foreign.Id, Ct);
        Assert.Equal((foreign.ReceivedOn, foreign.ReceivedOn), (accepted.ReceivedOn, accepted.Clocks.Single(k => k.Governing).StartedOn));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AcceptedUnderAMergedRecord_GoesBackWithItsRequester(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await FileAsync(app);
        app.Time.Advance(TimeSpan.FromHours(1));
        await FileAsync(app);
        await using var db = app.OpenDb();
        var (foreign, other) = (await db.Cases.AsNoTracking().OrderBy(c => c.Id).FirstAsync(Ct), await db.Cases.AsNoTracking().OrderBy(c => c.Id).LastAsync(Ct));
        var ppid = body.Staff(Roles.InformationOfficer);
        var holder = await app.InScopeAsync(s => s.GetRequiredService<MergeParties>().RunAsync(new MergePartiesInput(foreign.RequesterId, other.RequesterId, new Dictionary<PartyDetail, Guid>(), "orang yang sama"), ppid, Ct));
        var seen = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == foreign.Id, Ct);
        var accepted = await app.InScopeAsync(s => s.GetRequiredService<AcceptForeign>().RunAsync(new AcceptForeignInput(seen.Id, seen.Version), ppid, Ct));
        Assert.False(accepted.Failed);
        var undone = await app.InScopeAsync(s => s.GetRequiredService<UndoMerge>().RunAsync(new UndoMergeInput(holder.Value, "dua orang"), ppid, Ct));
        Assert.False(undone.Failed);
        Assert.Equal(foreign.RequesterId, await db.Cases.Where(c => c.Id == accepted.Value.CaseId).Select(c => c.RequesterId).SingleAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoAtOnce_OneAccepts_TheOtherDeclines_OnlyOneHolds(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await FileAsync(app);
        await using var db = app.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var ppid = body.Staff(Roles.InformationOfficer);
        var accepting = app.InScopeAsync(s => s.GetRequiredService<AcceptForeign>().RunAsync(new AcceptForeignInput(c.Id, c.Version), ppid, Ct));
        var declining = app.InScopeAsync(s => s.GetRequiredService<ActOnCase>().RunAsync(new ActOnCaseInput(c.Id, c.Version, "decline", new Dictionary<string, string?>(), "Bukan WNI"), ppid, Ct));
        var (accepted, declined) = (await accepting, await declining);
        Assert.NotEqual(accepted.Failed, declined.Failed);
        Assert.Equal(accepted.Failed ? 1 : 2, await db.Cases.CountAsync(Ct));
        Assert.Equal(accepted.Failed ? "declined" : "accepted", (await db.Cases.AsNoTracking().SingleAsync(x => x.Id == c.Id, Ct)).Outcome);
    }

    [Fact]
    public async Task AnsweredVoluntarily_ByWhatWasWritten_OrDeclinedWithTheGround()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var receipt = await FileAsync(app);
        await using var db = app.OpenDb();
        var id = (await db.Cases.AsNoTracking().SingleAsync(Ct)).Id;
        var clerk = await app.SignInAsync(Roles.ServiceOfficer);

        // A question to the requester is a message, and no answer.
        await clerk.SubmitAsync(await clerk.GetPageAsync($"/meja/kasus/{id}"), "#message", new FormValues { ["Body"] = "Which year do you mean?" });
        var page = await clerk.SubmitAsync(await clerk.GetPageAsync($"/meja/kasus/{id}/aksi/answer_voluntarily"), "main form", new FormValues { ["Values[answer]"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Null((await db.Cases.AsNoTracking().SingleAsync(Ct)).Outcome);
        await db.Outbox.ExecuteDeleteAsync(Ct);
        page = await clerk.SubmitAsync(page, "main form", new FormValues { ["Values[answer]"] = "Please find the report on our website." });
        Assert.Equal("answered", (await db.Cases.AsNoTracking().SingleAsync(Ct)).Outcome);
        var answer = await db.Messages.AsNoTracking().OrderBy(m => m.Id).LastAsync(Ct);
        Assert.Equal((MessageKind.Outgoing, "Please find the report on our website.", ActorKind.Staff), (answer.Kind, answer.Body, answer.ActorKind));
        Assert.Equal(1, await db.Outbox.CountAsync(Ct));
        page = await OpenAsync(app, receipt);
        Assert.Contains("Dijawab secara sukarela", page.Text, StringComparison.Ordinal);
        Assert.Contains("Please find the report on our website.", page.Text, StringComparison.Ordinal);

        app.Time.Advance(TimeSpan.FromMinutes(11));
        var second = await FileAsync(app);
        var other = (await db.Cases.AsNoTracking().SingleAsync(c => c.Id != id, Ct)).Id;
        var ppid = await app.SignInAsync(Roles.InformationOfficer);
        page = await ppid.SubmitAsync(await ppid.GetPageAsync($"/meja/kasus/{other}/aksi/decline"), "main form", new FormValues { ["Reason"] = "Informasi ini hanya untuk pemohon menurut UU." });
        page = await OpenAsync(app, second);
        Assert.Contains("Informasi ini hanya untuk pemohon menurut UU.", page.Text, StringComparison.Ordinal);
        Assert.Contains("di luar UU 14/2008", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_FilesOne_WithoutADate()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var body = ApiCaller.Body(await api.UploadAsync());
        body["applicant"]!["foreign"] = true;
        body["applicant"]!["kind"] = "legal_entity";
        body["applicant"]!["identityNumber"] = "HRB 12345";
        var answer = await api.SubmitAsync(body);
        Assert.True(answer.Status == 201, answer.Text);
        Assert.Equal("0001/PPID/PA/2026", answer.Field("number"));
        Assert.Contains("\"dueOn\":null", answer.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(IdentityKinds.ForeignRegistration, (await db.Parties.SingleAsync(Ct)).IdentityKind);
    }

    private static async Task<TestPage> ToCheckAsync(Visitor visitor, string root = "")
    {
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync(root + "/permintaan/ajukan"), "main form", Applicant, RequestWalk.Card);
        page = await visitor.SubmitAsync(page, "main form", Contact);
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Wanted);
        return await visitor.SubmitAsync(page, "main form", RequestWalk.Delivery);
    }

    internal static async Task<Receipt> FileAsync(SerambiApp app)
    {
        var visitor = app.NewVisitor();
        return RequestWalk.Read(await visitor.SubmitAsync(await ToCheckAsync(visitor), "main form", new FormValues { ["Statement"] = "true" }));
    }

    private static async Task<TestPage> OpenAsync(SerambiApp app, Receipt receipt)
    {
        var visitor = app.NewVisitor();
        var page = await visitor.GetPageAsync("/lacak");
        return await visitor.SubmitAsync(page, "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
    }
}
