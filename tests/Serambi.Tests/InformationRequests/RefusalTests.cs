using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Answers;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>What is kept back needs a ground, its decree and a second person (UU 14/2008 art. 17; Perki 1/2021 art. 10(2), 34).</summary>
public sealed class RefusalTests
{
    internal static readonly FormFile Decree = new("Input.Files", "sk-pengecualian.png", "image/png", TestBody.Picture);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static FormValues Refusal => new()
    {
        ["Input.Decision"] = "refused",
        ["Input.Body"] = "Informasi yang Anda minta dikecualikan.",
        ["Input.Refused[0].Part"] = "Seluruh dokumen",
        ["Input.Refused[0].Ground"] = "b",
        ["Input.Refused[0].Reason"] = "Membuka rahasia dagang penyedia.",
        ["Input.DecreeNumber"] = "12/SK-DIK/2025",
        ["Input.DecreeOn.Day"] = "3",
        ["Input.DecreeOn.Month"] = "11",
        ["Input.DecreeOn.Year"] = "2025",
    };

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Refusal_WaitsForTheSuperior_ThenSaysGroundDecreeAndObjection(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var id = await IdAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var superior = await app.SignInAsync(Roles.Superior);
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{id}/jawab"), "#answer", Refusal, Decree);
        Assert.Contains("Menunggu persetujuan Atasan PPID", page.Text, StringComparison.Ordinal);
        await using (var waiting = app.OpenDb()) Assert.Contains(await waiting.Outbox.ToListAsync(Ct), m => m.Label.StartsWith("HandedOver", StringComparison.Ordinal));

        var requester = app.NewVisitor();
        var tracked = await requester.SubmitAsync(await requester.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        Assert.DoesNotContain("rahasia dagang", tracked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-pengecualian", tracked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Atasan", tracked.TextOf(".stage-line"), StringComparison.Ordinal);
        var early = await officer.GetPageAsync($"/meja/kasus/{id}/surat/information-refusal");
        Assert.Equal(HttpStatusCode.Conflict, (await officer.SubmitAsync(early, "#terbitkan")).Status);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetPageAsync($"/meja/kasus/{id}/usulan")).Status);
        Assert.Empty((await officer.GetPageAsync($"/meja/kasus/{id}/usulan")).All("form[action*='handler=Approve']"));

        page = await superior.GetPageAsync($"/meja/kasus/{id}/usulan");
        Assert.Contains("Membuka rahasia dagang penyedia.", page.Text, StringComparison.Ordinal);
        Assert.Contains("12/SK-DIK/2025", page.Text, StringComparison.Ordinal);
        page = await superior.SubmitAsync(page, "form[action*='handler=Approve']");
        Assert.Equal(HttpStatusCode.OK, page.Status);

        tracked = await requester.GetPageAsync($"/lacak/kasus/{id}");
        Assert.Contains("Pasal 17 huruf b", tracked.Text, StringComparison.Ordinal);
        Assert.Contains("12/SK-DIK/2025", tracked.Text, StringComparison.Ordinal);
        Assert.Contains("sk-pengecualian.png", tracked.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var answer = await db.Set<RequestAnswer>().SingleAsync(Ct);
        var until = await app.InScopeAsync(async s => (await s.GetRequiredService<DueDates>().OfTodayAsync("OBJ30", null, Ct)).DueOn);
        Assert.Equal(until, answer.ObjectUntil);
        Assert.Contains(Serambi.Platform.Calendar.LegalDates.LongDate(until, System.Globalization.CultureInfo.GetCultureInfo("id-ID")), tracked.Text, StringComparison.Ordinal);
        var request = await db.Set<InformationRequest>().SingleAsync(Ct);
        Assert.Equal(("refused", "b"), (request.Decision, request.RefusalGround));
        var c = await db.Cases.Include(x => x.Clocks).SingleAsync(Ct);
        Assert.Equal("refused", c.Outcome);
        Assert.All(c.Clocks, k => Assert.NotNull(k.StoppedOn));
    }

    [Theory]
    [InlineData("Input.Refused[0].Ground", "", "Pilih dasar penolakan.")]
    [InlineData("Input.Refused[0].Ground", "j", "Sebutkan Undang-Undang atau peraturannya.")]
    [InlineData("Input.Refused[0].Part", " ", "Sebutkan bagian yang tidak diberikan.")]
    [InlineData("Input.Refused[0].Reason", "rahasia", "Jelaskan akibatnya bila dibuka")]
    [InlineData("Input.DecreeNumber", "", "Isi nomor surat keputusan pengecualian.")]
    [InlineData("Input.DecreeOn.Year", "2027", "tidak lebih dari hari ini")]
    public async Task Refusal_WithAFault_IsExplainedAtTheField_AndKeepsAll(string field, string value, string words)
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        var id = await IdAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var entered = Refusal;
        entered[field] = value;
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{id}/jawab"), "#answer", entered, Decree);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Contains("Informasi yang Anda minta dikecualikan.", page.TextOf("#Input_Body"), StringComparison.Ordinal);
        Assert.Contains("sk-pengecualian.png", page.TextOf("[data-kept]"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.False(await db.Set<RequestAnswer>().AnyAsync(Ct));
        Assert.Equal("received", (await db.Cases.SingleAsync(Ct)).Stage);
    }

    [Fact]
    public async Task Refusal_OfExemptInformation_WithoutTheDecreeFile_IsRefused()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{await IdAsync(app)}/jawab"), "#answer", Refusal);
        Assert.Contains("Lampirkan surat keputusan pengecualian.", page.TextOf(".errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returned_Proposal_BeginsTheNextAnswer_WithItsFiles()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        var id = await IdAsync(app);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        var superior = await app.SignInAsync(Roles.Superior);
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{id}/jawab"), "#answer", Refusal, Decree);
        var page = await superior.SubmitAsync(await superior.GetPageAsync($"/meja/kasus/{id}/usulan"), "form[action*='handler=Return']", new FormValues { ["Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await superior.SubmitAsync(page, "form[action*='handler=Return']", new FormValues { ["Reason"] = "Uji konsekuensinya belum lengkap." });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        await using (var returned = app.OpenDb()) Assert.Null(await returned.Cases.Select(x => x.Outcome).SingleAsync(Ct));

        page = await officer.GetPageAsync($"/meja/kasus/{id}/jawab");
        Assert.Contains("Informasi yang Anda minta dikecualikan.", page.TextOf("#Input_Body"), StringComparison.Ordinal);
        Assert.Contains("sk-pengecualian.png", page.TextOf("[data-kept]"), StringComparison.Ordinal);
        Assert.Equal("Seluruh dokumen", page.One("[name='Input.Refused[0].Part']").GetAttribute("value"));
        page = await officer.SubmitAsync(page, "#answer", new FormValues { ["Input.Refused[0].Reason"] = "Membuka rahasia dagang tiga penyedia." });
        Assert.Contains("Menunggu persetujuan Atasan PPID", page.Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal("refused", await db.Cases.Select(x => x.Outcome).SingleAsync(Ct));
        Assert.Equal([AnswerState.Returned, AnswerState.Proposed], await db.Set<RequestAnswer>().OrderBy(a => a.Id).Select(a => a.State).ToListAsync(Ct));
    }

    [Fact]
    public async Task WhoProposed_MayNotApprove_AndTwoSuperiorsDecideOnce()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        var id = await IdAsync(app);
        var both = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "Merangkap", [.. body.Staff(Roles.InformationOfficer).Grants, .. body.Staff(Roles.Superior).Grants]);
        var other = Refused(id, await VersionAsync(app)) with { Refused = [new RefusedInput("Semua", ExemptionGround.OtherRule, "UU 8/1999 Pasal 3", "Dilarang menurut aturan lain.")] };
        Assert.False((await app.InScopeAsync(s => s.GetRequiredService<AnswerRequest>().RunAsync(other, both, Ct))).Failed);
        var version = await VersionAsync(app);
        var own = await app.InScopeAsync(s => s.GetRequiredService<DecideProposal>().RunAsync(new DecideProposalInput(id, version, true, null), both, Ct));
        Assert.Equal(ProblemKind.Forbidden, own.Problem!.Kind);

        var decided = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => app.InScopeAsync(s =>
            s.GetRequiredService<DecideProposal>().RunAsync(new DecideProposalInput(id, version, true, null), body.Staff(Roles.Superior), Ct))));
        Assert.Single(decided, d => !d.Failed);
        Assert.Single(decided, d => d.Problem?.Kind == ProblemKind.Conflict);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Kind == MessageKind.Outgoing, Ct));
    }

    [Fact]
    public async Task Withdrawn_WhileProposed_CannotBeApproved()
    {
        await using var app = await SerambiApp.CreateAsync();
        var body = await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        var id = await IdAsync(app);
        var proposal = Refused(id, await VersionAsync(app)) with { Refused = [new RefusedInput("Semua", ExemptionGround.OtherRule, "UU 8/1999 Pasal 3", "Dilarang menurut aturan lain.")] };
        Assert.False((await app.InScopeAsync(s => s.GetRequiredService<AnswerRequest>().RunAsync(proposal, body.Staff(Roles.ServiceOfficer), Ct))).Failed);
        var version = await VersionAsync(app);
        var gone = await app.InScopeAsync(s => s.GetRequiredService<ActOnCase>().RunAsync(
            new ActOnCaseInput(id, version, "withdraw", new Dictionary<string, string?>(StringComparer.Ordinal), null), Actor.Requester(id, "Pemohon"), Ct));
        Assert.False(gone.Failed, gone.Problem?.Message);
        await using var db = app.OpenDb();
        Assert.Equal("withdrawn", (await db.Cases.SingleAsync(Ct)).Outcome);
        Assert.Equal(AnswerState.Returned, (await db.Set<RequestAnswer>().SingleAsync(Ct)).State);
        var late = await app.InScopeAsync(async s => await s.GetRequiredService<DecideProposal>().RunAsync(new DecideProposalInput(id, await VersionAsync(app), true, null), body.Staff(Roles.Superior), Ct));
        Assert.Equal(ProblemKind.Conflict, late.Problem!.Kind);
        var answer = await app.InScopeAsync(async s => await s.GetRequiredService<AnswerRequest>().RunAsync(
            new AnswerRequestInput(id, await VersionAsync(app), "granted", "Kami lampirkan dokumennya.", Guid.CreateVersion7(), []), body.Staff(Roles.ServiceOfficer), Ct));
        Assert.Equal(ProblemKind.Conflict, answer.Problem!.Kind);
    }

    private static AnswerRequestInput Refused(Guid id, int version) => new(id, version, "refused", "Permintaan ini kami tolak.", Guid.CreateVersion7(), []);

    private static async Task<Guid> IdAsync(SerambiApp app)
    {
        await using var db = app.OpenDb();
        return await db.Cases.Select(c => c.Id).SingleAsync(Ct);
    }

    private static async Task<int> VersionAsync(SerambiApp app)
    {
        await using var db = app.OpenDb();
        return await db.Cases.Select(c => c.Version).SingleAsync(Ct);
    }
}
