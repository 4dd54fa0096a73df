using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Surveys;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Surveys;

/// <summary>The survey at the end of a case: asked of whoever was served, once, and told without telling who.</summary>
public sealed class SurveyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Requester_IsInvitedOnceTheServiceEnded_AndSaysOnceHowItWas(string provider)
    {
        await using var scene = await FilingScene.OpenAsync(provider, WithFields(Field("name", "text")));
        var (visitor, receipt) = await FiledAsync(scene);
        Assert.Empty((await visitor.GetPageAsync($"/lacak/kasus/{receipt.CaseId}")).All("a[href*='/survei/']"));
        var early = await visitor.GetPageAsync($"/survei/{receipt.CaseId}");
        Assert.Contains("setelah layanan selesai", early.Text, StringComparison.Ordinal);
        Assert.Empty(early.All("form.survey"));

        await EndAsync(scene, receipt.CaseId);
        var tracking = await visitor.GetPageAsync($"/lacak/kasus/{receipt.CaseId}");
        var page = await visitor.GetPageAsync(tracking.One("a[href*='/survei/']").GetAttribute("href")!);
        Assert.Equal(9, page.All("fieldset[role=radiogroup]").Count);
        var refused = await visitor.SubmitAsync(page, "form.survey", new FormValues { ["Comment"] = "Cepat sekali" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("paling sedikit satu", refused.TextOf(".error"), StringComparison.Ordinal);
        Assert.Equal("Cepat sekali", refused.One("textarea").TextContent.Trim());

        var thanks = await visitor.SubmitAsync(refused, "form.survey", new FormValues { ["Scores[0]"] = "4", ["Scores[8]"] = "2", ["Sex"] = "female" });
        Assert.Equal("Terima kasih", thanks.Heading);
        Assert.Empty((await visitor.GetPageAsync($"/lacak/kasus/{receipt.CaseId}")).All("a[href*='/survei/']"));
        var again = await visitor.SubmitAsync(page, "form.survey", new FormValues { ["Scores[0]"] = "1" });
        Assert.Equal("Terima kasih", again.Heading);

        await using var db = scene.App.OpenDb();
        var answer = await db.Set<SurveyAnswer>().Include(a => a.Scores).SingleAsync(Ct);
        Assert.Equal(("kecil", "service", scene.Body.Root, new DateOnly(2026, 3, 1), "female", "Cepat sekali"), (answer.Offer, answer.Kind, answer.UnitId, answer.Month, answer.Sex, answer.Comment));
        Assert.Equal([(0, 4), (8, 2)], answer.Scores.Select(s => (s.Element, s.Score)).Order());
    }

    /// <summary>Nothing that is kept leads from the answer back to the case: no event, no number, no time.</summary>
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Answer_LeavesNoTraceInTheCase(string provider)
    {
        await using var scene = await FilingScene.OpenAsync(provider, WithFields(Field("name", "text")));
        var (_, receipt) = await FiledAsync(scene);
        await EndAsync(scene, receipt.CaseId);
        await using var db = scene.App.OpenDb();
        var before = (await db.Set<RecordedEvent>().CountAsync(Ct), await db.Cases.Select(c => c.Version).SingleAsync(Ct));
        Assert.False((await AnswerAsync(scene, receipt.CaseId, Actor.Requester(receipt.CaseId, ""))).Failed);
        Assert.Equal(before, (await db.Set<RecordedEvent>().CountAsync(Ct), await db.Cases.AsNoTracking().Select(c => c.Version).SingleAsync(Ct)));
        Assert.Equal(4, (await db.Set<SurveyAnswer>().Select(a => a.Id).SingleAsync(Ct)).Version);   // random: a version 7 id would tell the moment
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task NobodyElse_MayAnswer_AndNothingOutOfPlaceIsTaken(string provider)
    {
        await using var scene = await FilingScene.OpenAsync(provider, WithFields(Field("name", "text")));
        var (_, receipt) = await FiledAsync(scene);
        await EndAsync(scene, receipt.CaseId);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.App.NewVisitor().GetPageAsync($"/survei/{receipt.CaseId}")).Status);
        Actor[] strangers = [Actor.Public, Actor.Requester(Guid.CreateVersion7(), ""), scene.Body.Staff(Roles.ServiceOfficer), Actor.System];
        foreach (var stranger in strangers) Assert.Equal(ProblemKind.NotFound, (await AnswerAsync(scene, receipt.CaseId, stranger)).Problem!.Kind);
        var requester = Actor.Requester(receipt.CaseId, "");
        foreach (int?[] scores in (int?[][])[[], new int?[9], [5, null, null, null, null, null, null, null, null], [0, null, null, null, null, null, null, null, null], new int?[10]])
            Assert.Equal(ProblemKind.Invalid, (await AnswerAsync(scene, receipt.CaseId, requester, i => i with { Scores = scores })).Problem!.Kind);
        Assert.Equal("Sex", (await AnswerAsync(scene, receipt.CaseId, requester, i => i with { Sex = "<script>" })).Problem!.Field);
        Assert.Equal("Comment", (await AnswerAsync(scene, receipt.CaseId, requester, i => i with { Comment = new string('x', 2001) })).Problem!.Field);

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AnswerAsync(scene, receipt.CaseId, requester)));
        Assert.Equal(1, both.Count(r => !r.Failed));
        Assert.All(both.Where(r => r.Failed), r => Assert.Equal(ProblemKind.Conflict, r.Problem!.Kind));
        await using var db = scene.App.OpenDb();
        Assert.Equal(1, await db.Set<SurveyAnswer>().CountAsync(Ct));
    }

    [Fact]
    public async Task AfterNinetyDays_NobodyIsAsked()
    {
        await using var scene = await FilingScene.OpenAsync(Providers.Sqlite, WithFields(Field("name", "text")));
        var (_, receipt) = await FiledAsync(scene);
        await EndAsync(scene, receipt.CaseId);
        scene.App.Time.Advance(SurveyInvitation.For + TimeSpan.FromMinutes(1));
        Assert.Equal(ProblemKind.Conflict, (await AnswerAsync(scene, receipt.CaseId, Actor.Requester(receipt.CaseId, ""))).Problem!.Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Results_AddUp_ByServicePeriodAndUnit_AndFewAreNotPublished(string provider)
    {
        await using var scene = await FilingScene.OpenAsync(provider, WithFields(Field("name", "text")), FilingScene.Template("school-visit"));
        for (var i = 1; i <= SurveyResults.Enough; i++)
        {
            var (_, receipt) = await FiledAsync(scene);
            await EndAsync(scene, receipt.CaseId);
            var score = i == 1 ? 1 : 4;
            Assert.False((await AnswerAsync(scene, receipt.CaseId, Actor.Requester(receipt.CaseId, ""), a => a with { Scores = [score, .. new int?[8]], Age = "18_30", Comment = i == 1 ? "Terlalu lama <b>" : null })).Failed);
            if (i < SurveyResults.Enough) Assert.Contains("paling sedikit 5 jawaban", (await scene.App.NewVisitor().GetPageAsync("/survei?tahun=2026")).Text, StringComparison.Ordinal);
            scene.App.Time.Advance(TimeSpan.FromMinutes(11));
        }

        var leader = await scene.App.SignInAsync(Roles.Leader);
        var page = await leader.GetPageAsync("/meja/survei");
        Assert.Equal("85,00", page.All(".figure b")[0].TextContent);   // (1 + 4·4) / 5 · 25
        Assert.Contains("Terlalu lama <b>", page.TextOf(".thread"), StringComparison.Ordinal);
        Assert.Contains("18–30 tahun", page.Text, StringComparison.Ordinal);
        Assert.Equal("85,00", (await leader.GetPageAsync("/meja/survei?tahun=2026&bagian=t1&layanan=kecil")).All(".figure b")[0].TextContent);
        foreach (var empty in (string[])["?tahun=2026&bagian=t2", "?layanan=school-visit", "?tahun=2024"]) Assert.Contains("Belum ada jawaban", (await leader.GetPageAsync("/meja/survei" + empty)).Text, StringComparison.Ordinal);
        foreach (var wrong in (string[])["?tahun=x", "?bagian=t9", "?layanan=nothing", "?tahun=99999"]) Assert.Equal(HttpStatusCode.NotFound, (await leader.GetPageAsync("/meja/survei" + wrong)).Status);

        var elsewhere = await scene.App.SignInAsync(Roles.Leader, scene.Body.School);
        Assert.Contains("Belum ada jawaban", (await elsewhere.GetPageAsync("/meja/survei")).Text, StringComparison.Ordinal);

        var open = await scene.App.NewVisitor().GetPageAsync("/survei?tahun=2026");
        Assert.Equal("85,00", open.All(".figure b")[0].TextContent);
        Assert.Contains(open.All("tbody th"), th => th.TextContent.Contains("Kecil", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Terlalu lama", open.Body, StringComparison.Ordinal);
        var csv = await scene.App.NewVisitor().GetPageAsync("/survei/berkas.csv?tahun=2026");
        Assert.Contains("IKM,5,85,B", csv.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("18–30", csv.Body, StringComparison.Ordinal);
        Assert.Contains("Usia: 18–30 tahun", (await leader.GetPageAsync("/meja/survei/berkas")).Body, StringComparison.Ordinal);
    }

    private static async Task<(Visitor Visitor, ServiceReceipt Receipt)> FiledAsync(FilingScene scene)
    {
        var receipt = await scene.FileAsync("kecil", """{ "name": "x" }""");
        var visitor = scene.App.NewVisitor();
        var form = await visitor.GetPageAsync("/lacak");
        await visitor.SubmitAsync(form, "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        return (visitor, receipt);
    }

    private static async Task EndAsync(FilingScene scene, Guid caseId)
    {
        var done = await scene.ActAsync(caseId, "finish", scene.Body.Staff(Roles.ServiceOfficer));
        Assert.False(done.Failed, done.Problem?.Message);
    }

    private static Task<Result<Done>> AnswerAsync(FilingScene scene, Guid caseId, Actor actor, Func<AnswerSurveyInput, AnswerSurveyInput>? more = null)
    {
        var input = new AnswerSurveyInput(caseId, [3, .. new int?[8]]);
        return scene.App.InScopeAsync(s => s.GetRequiredService<AnswerSurvey>().RunAsync(more?.Invoke(input) ?? input, actor, Ct));
    }
}
