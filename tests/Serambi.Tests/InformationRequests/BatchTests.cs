using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Jobs;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Answers;
using Serambi.Web.Modules.InformationRequests.Batches;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>A campaign sends the same words many times: one answer, given to each exactly once.</summary>
public sealed class BatchTests
{
    private const string Words = "Salinan kajian dampak lingkungan proyek pelabuhan";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FormValues Granted => new() { ["Input.Decision"] = "granted", ["Input.Body"] = "Kajian yang Anda minta terlampir.", ["Input.ForAll"] = "true" };

    private static FormValues Refused
    {
        get
        {
            var values = RefusalTests.Refusal;
            values["Input.ForAll"] = "true";
            return values;
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OneAnswer_GoesToAllInTheSameWords_EachWithItsOwnNotice_Once(string provider)
    {
        var scene = await OpenAsync(provider);
        await using var app = scene.App;
        var same = await scene.FileManyAsync(5, subject: Words);
        var other = await scene.FileAsync(subject: "Salinan anggaran pelabuhan");
        var waiting = await scene.FileAsync(subject: "  SALINAN kajian dampak\nlingkungan  proyek pelabuhan.");
        var officer = await scene.OfficerAsync();
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{waiting.Id}/aksi/ask_completion"), "#ask_completion", new FormValues { ["Reason"] = "Lampirkan salinan KTP." });
        var page = await officer.GetPageAsync($"/meja/kasus/{same[0].Id}/jawab");
        Assert.Contains("5 permintaan lain", page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "#answer", Granted, new FormFile("Input.Files", "kajian.png", "image/png", TestBody.Picture));
        Assert.EndsWith("/jawab-bersama", page.Path, StringComparison.Ordinal);
        Assert.Contains("0 dari 5", page.Text, StringComparison.Ordinal);
        await RunAsync(app);
        await RunAsync(app);

        page = await officer.GetPageAsync(page.Path);
        Assert.Contains("4 dari 5", page.Text, StringComparison.Ordinal);
        Assert.Contains(waiting.Number, page.TextOf("table"), StringComparison.Ordinal);
        Assert.Contains("Menunggu kelengkapan", page.TextOf("table"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        foreach (var c in same)
        {
            var answered = await scene.ReadAsync(c.Id);
            Assert.Equal(("granted", true), (answered.Outcome, answered.Closed));
            var message = await db.Messages.SingleAsync(m => m.CaseId == c.Id, Ct);
            Assert.Equal("kajian.png", (await db.Files.SingleAsync(f => f.MessageId == message.Id, Ct)).Name);
            Assert.Equal(1, await db.Outbox.CountAsync(o => o.CaseId == c.Id && o.Label == "Answered/id", Ct));
            Assert.Equal(AnswerState.Sent, (await db.Set<RequestAnswer>().SingleAsync(a => a.CaseId == c.Id, Ct)).State);
            Assert.NotNull((await db.Set<InformationRequest>().SingleAsync(r => r.CaseId == c.Id, Ct)).NoticeOn);
            Assert.DoesNotContain(await db.Clocks.Where(k => k.CaseId == c.Id).ToListAsync(Ct), k => k.Running);
            Assert.Equal(HttpStatusCode.OK, (await officer.GetPageAsync($"/meja/kasus/{c.Id}")).Status);
        }

        Assert.Equal(2, await db.Cases.CountAsync(c => c.ClosedAtUtc == null, Ct));
        Assert.Null((await scene.ReadAsync(other.Id)).ClosedAtUtc);
        var file = await db.Files.Where(f => f.CaseId == same[4].Id).SingleAsync(Ct);
        Assert.Equal("image/png", (await officer.GetPageAsync($"/meja/kasus/{same[4].Id}/berkas/{file.Id}")).ContentHeaders.ContentType!.MediaType);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Refusal_WaitsForOneApproval_WhichHoldsForAll(string provider)
    {
        var scene = await OpenAsync(provider);
        await using var app = scene.App;
        var same = await scene.FileManyAsync(3, subject: Words);
        var officer = await scene.OfficerAsync();
        var superior = await scene.OfficerAsync(role: Roles.Superior);
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{same[0].Id}/jawab"), "#answer", Refused, RefusalTests.Decree);
        await RunAsync(app);
        Assert.Null((await scene.ReadAsync(same[1].Id)).ClosedAtUtc);
        var page = await superior.GetPageAsync($"/meja/kasus/{same[0].Id}/usulan");
        Assert.Contains("berlaku juga untuk 2 permintaan lain", page.Text, StringComparison.Ordinal);
        page = await superior.SubmitAsync(page, "form[action*='handler=Approve']");
        Assert.EndsWith("/jawab-bersama", page.Path, StringComparison.Ordinal);
        await RunAsync(app);
        await using var db = app.OpenDb();
        foreach (var c in same)
        {
            Assert.Equal("refused", (await scene.ReadAsync(c.Id)).Outcome);
            Assert.Equal(2, await db.Events.Where(e => e.StreamId == c.Id && (e.Action == "propose_refusal" || e.Action == "approve_refusal")).Select(e => e.ActorId).Distinct().CountAsync(Ct));
            var answer = await db.Set<RequestAnswer>().Include(a => a.Refused).SingleAsync(a => a.CaseId == c.Id, Ct);
            Assert.NotNull(answer.ObjectUntil);
            Assert.Single(answer.Refused);
        }
    }

    [Fact]
    public async Task ReturnedRefusal_CancelsTheBatch()
    {
        var scene = await OpenAsync(Providers.Sqlite);
        await using var app = scene.App;
        var same = await scene.FileManyAsync(2, subject: Words);
        var officer = await scene.OfficerAsync();
        var superior = await scene.OfficerAsync(role: Roles.Superior);
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{same[0].Id}/jawab"), "#answer", Refused, RefusalTests.Decree);
        await superior.SubmitAsync(await superior.GetPageAsync($"/meja/kasus/{same[0].Id}/usulan"), "form[action*='handler=Return']", new FormValues { ["Reason"] = "Uji konsekuensinya belum lengkap." });
        await RunAsync(app);
        await using var db = app.OpenDb();
        Assert.Equal(BatchState.Cancelled, (await db.Set<AnswerBatch>().SingleAsync(Ct)).State);
        Assert.Equal(2, await db.Cases.CountAsync(c => c.ClosedAtUtc == null, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OneThatCannotBeRead_IsNoted_AndARunBegunAgainAnswersNobodyTwice(string provider)
    {
        var scene = await OpenAsync(provider);
        await using var app = scene.App;
        var same = await scene.FileManyAsync(6, subject: Words);
        var officer = await scene.OfficerAsync();
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{same[0].Id}/jawab"), "#answer", Granted);
        InformationRequest taken;
        await using (var db = app.OpenDb())
        {
            taken = await db.Set<InformationRequest>().AsNoTracking().SingleAsync(r => r.CaseId == same[3].Id, Ct);
            await db.Set<InformationRequest>().Where(r => r.CaseId == same[3].Id).ExecuteDeleteAsync(Ct);
        }

        await RunAsync(app);
        await using (var db = app.OpenDb())
        {
            var first = await db.Set<AnswerBatch>().SingleAsync(Ct);
            Assert.Equal((BatchState.Finished, 4, 1), (first.State, first.Done, first.Failed));
            var noted = await db.Set<BatchFailure>().SingleAsync(Ct);
            Assert.Equal(same[3].Id, noted.CaseId);
            Assert.Contains("tidak lengkap", noted.Reason, StringComparison.Ordinal);
            Assert.Null((await scene.ReadAsync(same[3].Id)).ClosedAtUtc);

            // As after a crash: the run stands at its beginning, what was answered is answered.
            db.Add(taken);
            await db.Set<BatchFailure>().ExecuteDeleteAsync(Ct);
            await db.SaveChangesAsync(Ct);
            await db.Set<AnswerBatch>().ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BatchState.Running).SetProperty(b => b.AfterId, Guid.Empty).SetProperty(b => b.Failed, 0), Ct);
        }

        await RunAsync(app);
        await using var after = app.OpenDb();
        var batch = await after.Set<AnswerBatch>().SingleAsync(Ct);
        Assert.Equal((BatchState.Finished, 5, 0), (batch.State, batch.Done, batch.Failed));
        Assert.Equal(6, await after.Messages.CountAsync(Ct));
        Assert.Equal(6, await after.Messages.Select(m => m.CaseId).Distinct().CountAsync(Ct));
    }

    [Fact]
    public async Task OfficerWhoLostTheirRole_AnswersNothingMore()
    {
        var scene = await OpenAsync(Providers.Sqlite);
        await using var app = scene.App;
        var same = await scene.FileManyAsync(3, subject: Words);
        var officer = await scene.OfficerAsync();
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{same[0].Id}/jawab"), "#answer", Granted);
        await using (var db = app.OpenDb())
        {
            foreach (var grant in await db.RoleGrants.ToListAsync(Ct)) grant.EndedAtUtc = app.Time.Now;
            await db.SaveChangesAsync(Ct);
        }

        await RunAsync(app);
        await using var after = app.OpenDb();
        var batch = await after.Set<AnswerBatch>().SingleAsync(Ct);
        Assert.Equal((BatchState.Finished, 0, 2), (batch.State, batch.Done, batch.Failed));
        Assert.Equal(2, await after.Cases.CountAsync(c => c.ClosedAtUtc == null, Ct));
    }

    private static async Task<DeskScene> OpenAsync(string provider)
    {
        var app = await SerambiApp.CreateAsync(provider);
        return new DeskScene(app, await TestBody.SeedAsync(app));
    }

    private static Task<int> RunAsync(SerambiApp app) => app.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().OfType<AnswerCopies>().Single().RunAsync(null!, Ct);
        return 0;
    });
}
