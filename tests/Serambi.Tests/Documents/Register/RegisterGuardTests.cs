using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Pdf.Stamps;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Documents.Register;

/// <summary>What the register refuses: to the wrong people, at the wrong moment, from the wrong service.</summary>
public sealed class RegisterGuardTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Official_IsMendedOnlyByWhoAdministersTheirUnit()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var input = new SaveOfficialInput(scene.Official, 1, scene.Body.Finance, "Orang lain", "Kepala Biro", new DateOnly(2020, 1, 1), null, null);
        var elsewhere = await SaveAsync(scene, input, scene.Body.Staff(Roles.Administrator, scene.Body.Finance));
        Assert.Equal(ProblemKind.Forbidden, elsewhere.Problem?.Kind);
        var admin = await scene.App.SignInAsync(Roles.Administrator, scene.Body.Finance);
        Assert.NotEqual(HttpStatusCode.OK, (await admin.GetPageAsync("/admin/pejabat/data/" + scene.Official)).Status);
        RegisterScene.Ok(await SaveAsync(scene, input, scene.Body.Staff(Roles.Administrator)));
    }

    [Fact]
    public async Task Stamp_WhileSomebodySigns_Stays()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var id = await scene.DraftAsync();
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        Assert.Single((await officer.GetPageAsync("/meja/dokumen/" + id)).All("#cap"));
        await using (var db = scene.App.OpenDb())
        {
            var now = scene.App.Time.Now;
            await db.Set<IssuedDocument>().Where(d => d.Id == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.ClaimedAtUtc, now), Ct);
        }

        Assert.Empty((await officer.GetPageAsync("/meja/dokumen/" + id)).All("#cap"));
        var placed = await scene.App.InScopeAsync(s => s.GetRequiredService<PlaceStamp>().RunAsync(new PlaceStampInput(id, PdfCorner.TopLeft, 0), scene.Officer, Ct));
        Assert.Equal(ProblemKind.Conflict, placed.Problem?.Kind);
    }

    [Fact]
    public async Task Send_ByWhoMayNotWorkOnTheCase_LeavesNothing()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var (document, c) = await OfACaseAsync(scene, scene.Body.School, scene.Body.Finance);
        var sent = await SendAsync(scene, document, scene.Body.Staff(Roles.UnitOperator, scene.Body.School));
        Assert.Equal(ProblemKind.NotFound, sent.Problem?.Kind);
        await using var db = scene.App.OpenDb();
        Assert.False(await db.Files.AnyAsync(f => f.CaseId == c, Ct));
        Assert.False(await db.Events.AnyAsync(e => e.StreamId == c && e.Action == EventNames.FileAdded, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Send_ManyTimesAtOnce_LeavesOneMessageAndOneFile(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var (document, c) = await OfACaseAsync(scene, scene.Body.Root, scene.Body.Root);
        var before = Blobs(scene);
        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => SendAsync(scene, document, scene.Officer))));
        Assert.Contains(sent, s => !s.Failed);
        Assert.All(sent.Where(s => s.Failed), s => Assert.Equal(ProblemKind.Conflict, s.Problem!.Kind));
        await using var db = scene.App.OpenDb();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.CaseId == c && m.Kind == MessageKind.Outgoing, Ct));
        Assert.NotNull((await db.Files.SingleAsync(f => f.CaseId == c, Ct)).MessageId);
        Assert.Equal(before + 1, Blobs(scene));
    }

    [Fact]
    public async Task Outage_GivesNoNumberWhereTheOfficialDoesNotSign()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var input = new SaveOfficialInput(null, 0, scene.Body.Finance, "Ir. Made Wijaya", "Kepala Biro Keuangan", new DateOnly(2020, 1, 1), null, null);
        var official = RegisterScene.Ok(await SaveAsync(scene, input, Actor.System));
        var ids = new[] { await scene.DraftAsync(), await scene.DraftAsync(unit: scene.Body.Finance) };
        scene.Seal.OpenFails = SigningFailure.Unavailable;
        await scene.App.InScopeAsync(async s =>
        {
            using var secret = new SigningSecret("frasa rahasia", "123456");
            return await s.GetRequiredService<IssueDocuments>().RunAsync(new IssueDocumentsInput(ids, "segel", official), secret, scene.Officer, Ct);
        });
        Assert.Equal((DocumentState.Draft, DocumentState.Queued), ((await scene.ReadAsync(ids[0])).State, (await scene.ReadAsync(ids[1])).State));
    }

    [Fact]
    public async Task OfficialsOwnCertificate_IsAskedOfPeopleAndNotOfTheSeal()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var own = Convert.ToHexString(SHA256.HashData(TestPki.Instance.Earlier.RawData));
        RegisterScene.Ok(await SaveAsync(scene, new SaveOfficialInput(scene.Official, 1, scene.Body.Root, "Dr. Ratna Wulan", "Kepala Biro Umum", new DateOnly(2020, 1, 1), null, own), Actor.System));
        Assert.Equal(DocumentAssurance.Seal, (await scene.IssuedAsync("segel")).Assurance);
        Assert.Equal(DocumentAssurance.Certified, (await scene.IssuedAsync("pejabat")).Assurance);
    }

    [Fact]
    public async Task FileWrittenAnewByTheService_IsNotEntered()
    {
        await using var scene = await RegisterScene.OpenAsync();
        scene.Certified.Rewrites = true;
        var id = await scene.DraftAsync();
        Assert.Equal(SigningFailure.AnswerWrong, RegisterScene.Ok(await scene.IssueAsync(id, "pejabat")).Outcomes[0].Problem!.Cause);
        var waiting = await scene.ReadAsync(id);
        Assert.Equal((DocumentState.Queued, nameof(SigningFailure.AnswerWrong)), (waiting.State, waiting.Fault));
        Assert.Empty(waiting.Versions);
    }

    /// <summary>An issued document of a case; each in its unit.</summary>
    private static async Task<(Guid Document, Guid Case)> OfACaseAsync(RegisterScene scene, Guid documentUnit, Guid caseUnit)
    {
        var id = await scene.DraftAsync(Actor.System, unit: documentUnit);
        Assert.Equal(1, RegisterScene.Ok(await scene.IssueAsync(id, "segel", Actor.System)).Done);
        var c = (await new Desk.DeskScene(scene.App, scene.Body).FileAsync(caseUnit)).Id;
        await using var db = scene.App.OpenDb();
        Guid? caseId = c;
        await db.Set<IssuedDocument>().Where(d => d.Id == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.CaseId, caseId), Ct);
        return (id, c);
    }

    private static Task<Result<Done>> SendAsync(RegisterScene scene, Guid document, Actor actor) => scene.App.InScopeAsync(s => s.GetRequiredService<SendDocument>().RunAsync(document, actor, Ct));

    private static Task<Result<Guid>> SaveAsync(RegisterScene scene, SaveOfficialInput input, Actor actor) => scene.App.InScopeAsync(s => s.GetRequiredService<SaveOfficial>().RunAsync(input, actor, Ct));

    private static int Blobs(RegisterScene scene) => Directory.EnumerateFiles(Path.Combine(scene.App.StorageRoot, "files"), "*", SearchOption.AllDirectories).Count();
}
