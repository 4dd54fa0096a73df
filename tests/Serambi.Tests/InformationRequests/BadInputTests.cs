using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Units;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests.Answers;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>What goes wrong at a desk in practice: each has a clear answer and leaves a trace, or none where nothing happened.</summary>
public sealed class BadInputTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoOfficersAnswerAtOnce_OneAnswerIsSent_TheOtherIsTold(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => AnswerAsync(app, c, $"Jawaban petugas ke-{i} kepada Anda.", scene.Body)));
        Assert.Single(answers, a => !a.Failed);
        Assert.All(answers.Where(a => a.Failed), a => Assert.Equal(ProblemKind.Conflict, a.Problem!.Kind));
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.CaseId == c.Id, Ct));
        Assert.Equal(1, await db.Events.CountAsync(e => e.StreamId == c.Id && e.Action == "answer", Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AnswerToAWithdrawnRequest_IsNotSent_AndKeepsWhatWasTyped(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}/jawab");
        var gone = await app.InScopeAsync(s => s.GetRequiredService<ActOnCase>().RunAsync(
            new ActOnCaseInput(c.Id, c.Version, "withdraw", new Dictionary<string, string?>(StringComparer.Ordinal), null), Actor.Requester(c.Id, "Pemohon"), Ct));
        Assert.False(gone.Failed, gone.Problem?.Message);
        var values = new FormValues { ["Input.Decision"] = "granted", ["Input.Body"] = "Kami lampirkan dokumen yang Anda minta." };
        foreach (var what in (string[])["diubah orang lain", "sudah ditutup"])
        {
            page = await officer.SubmitAsync(page, "#answer", values);
            Assert.Equal(HttpStatusCode.Conflict, page.Status);
            Assert.Contains(what, page.TextOf(".errors"), StringComparison.Ordinal);
            Assert.Contains("Kami lampirkan", page.One("[name='Input.Body']").TextContent, StringComparison.Ordinal);
        }

        await using var db = app.OpenDb();
        Assert.Empty(await db.Messages.ToListAsync(Ct));
        Assert.Equal("withdrawn", (await scene.ReadAsync(c.Id)).Outcome);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Extension_LateTwiceOrWithoutGround_IsRefusedInWords(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        Assert.Equal("ground", (await ExtendAsync(app, c.Id, null, officer)).Problem!.Field);
        Assert.Equal("reason", (await ExtendAsync(app, c.Id, "undecided", officer, null)).Problem!.Field);
        Assert.False((await ExtendAsync(app, c.Id, "undecided", officer)).Failed);
        Assert.Contains("sudah", (await ExtendAsync(app, c.Id, "undecided", officer)).Problem!.Message, StringComparison.OrdinalIgnoreCase);
        var late = await scene.FileAsync(daysAgo: 40);
        Assert.Equal(ProblemKind.Conflict, (await ExtendAsync(app, late.Id, "undecided", officer)).Problem!.Kind);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Action == "extend", Ct));
        Assert.Equal(1, (await db.Outbox.ToListAsync(Ct)).Count(o => o.Label.StartsWith("Extended", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task LetterByPost_WithoutAnAddress_IsNotSent()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        await using (var db = app.OpenDb()) await db.Contacts.Where(x => x.Kind == Serambi.Platform.Parties.ContactKind.Address).ExecuteDeleteAsync(Ct);
        var officer = await scene.OfficerAsync();
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}/aksi/send_incomplete_letter"), "#send_incomplete_letter", new FormValues { ["Reason"] = "Salinan KTP belum dilampirkan." });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("tidak memberi alamat pos", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Equal("received", (await scene.ReadAsync(c.Id)).Stage);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CloseUnit_WithCases_AsksForASuccessor_WhoGetsThem_WithATrace(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync(scene.Body.Finance, assignee: (await app.AddStaffAsync(Roles.UnitOperator, scene.Body.Finance)).Id);
        var refused = await CloseAsync(app, scene.Body.Finance, null);
        Assert.Equal("SuccessorId", refused.Problem!.Field);
        Assert.Contains("1 kasus", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await CloseAsync(app, scene.Body.Finance, scene.Body.School)).Value.MovedCases);
        var moved = await scene.ReadAsync(c.Id);
        Assert.Equal((scene.Body.School, null), (moved.HandlingUnitId, moved.AssigneeId));
        await using var db = app.OpenDb();
        Assert.True(await db.Events.AnyAsync(e => e.StreamId == c.Id && e.Action == "handed_over", Ct));
    }

    private static Task<Result<Done>> AnswerAsync(SerambiApp app, Case c, string body, TestBody at) => app.InScopeAsync(s =>
        s.GetRequiredService<AnswerRequest>().RunAsync(new AnswerRequestInput(c.Id, c.Version, "granted", body, Guid.CreateVersion7(), []), at.Staff(Roles.ServiceOfficer), Ct));

    private static Task<Result<Serambi.Platform.Procedures.Moved>> ExtendAsync(SerambiApp app, Guid id, string? ground, Actor actor, string? reason = "Menunggu uji konsekuensi.") => app.InScopeAsync(async s =>
    {
        await using var db = app.OpenDb();
        var version = await db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync(Ct);
        return await s.GetRequiredService<ActOnCase>().RunAsync(new ActOnCaseInput(id, version, "extend", new Dictionary<string, string?>(StringComparer.Ordinal) { ["ground"] = ground }, reason), actor, Ct);
    });

    private static Task<Result<UnitClosed>> CloseAsync(SerambiApp app, Guid unit, Guid? successor) => app.InScopeAsync(async s =>
    {
        await using var db = app.OpenDb();
        var version = await db.Units.Where(u => u.Id == unit).Select(u => u.Version).SingleAsync(Ct);
        return await s.GetRequiredService<CloseUnit>().RunAsync(new CloseUnitInput(unit, version, successor), Actor.System, Ct);
    });
}
