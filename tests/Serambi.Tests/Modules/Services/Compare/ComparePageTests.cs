using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Compare;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;

namespace Serambi.Tests.Modules.Services.Compare;

/// <summary>Answers beside the archive: opened with a reason, compared in words, recorded in the history.</summary>
public sealed class ComparePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Officer_OpensWithAReason_SeesFieldByField_AndRecordsTheOutcome(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        await ArchiveScene.OpenAsync(scene.App);
        await ArchiveScene.ScansAsync(scene.App, ArchiveScene.Zip(("DN01123.png", TestBody.Picture)));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.Finance);
        var application = await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}/layanan");
        Assert.Contains(application.All("main a").Select(a => a.GetAttribute("href")), h => h == $"/meja/kasus/{filed.CaseId}/banding");

        var closed = await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}/banding");
        foreach (var secret in (string[])["Sari Dewi", "Bapak Dewi", "data:image"]) Assert.DoesNotContain(secret, closed.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.SubmitAsync(closed, "#buka form", new() { ["Reason"] = " " })).Status);
        var open = await officer.SubmitAsync(closed, "#buka form");
        Assert.True(open.Headers.CacheControl!.NoStore);
        Assert.Equal(
            ["Nomor ijazah|DN-01 123|DN-01/123|Sama", "Nama sesuai ijazah|Sari Dewi|Sari Dewi|Sama", "Tahun lulus|2012|2012|Sama", "Program|IPA|IPA|Sama"],
            open.All("#entri-1 tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Contains("Bapak Dewi", open.TextOf("#entri-1 details"), StringComparison.Ordinal);

        var choice = open.All("#catat input[type=radio]").Select(i => i.GetAttribute("value")!).First(v => v.StartsWith("Agrees", StringComparison.Ordinal));
        var missing = await officer.SubmitAsync(open, "#catat form", new() { ["Choice"] = "Original" });
        Assert.True(missing.Status == HttpStatusCode.UnprocessableEntity, $"{missing.Status} {missing.Path} {missing.Text}");
        Assert.Equal(2, missing.All(".field.bad").Count);
        var done = await officer.SubmitAsync(missing, "#catat form", new() { ["Choice"] = choice, ["Note"] = "Foto sama" });
        Assert.Contains("Cocok dengan arsip", done.TextOf("#hasil"), StringComparison.Ordinal);
        Assert.Contains("Foto sama", (await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}")).TextOf("main"), StringComparison.Ordinal);
        await using var db = scene.App.OpenDb();
        Assert.Equal(["filed", "identity_read", "identity_read", "compared_agrees"], await db.Events.Where(e => e.StreamId == filed.CaseId).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
        Assert.DoesNotContain("Sari", string.Concat(await db.Events.Select(e => e.Data).ToListAsync(Ct)), StringComparison.Ordinal);
        Assert.Equal("intake", (await db.Cases.SingleAsync(Ct)).Stage);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SeveralCandidates_AreShown_AndASchoolWithoutBasisIsFlagged_AndTheDocumentTellsTheSuccessor(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        await ArchiveScene.OpenAsync(scene.App);
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()).Replace("DN-01 123", "tak terbaca", StringComparison.Ordinal));
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.Root);
        var page = await OpenedAsync(officer, filed.CaseId);
        Assert.Equal(["Entri 1", "Entri 2"], page.TextsOf("section.card > h2").Where(t => t.StartsWith("Entri", StringComparison.Ordinal)));
        Assert.Contains("Hampir sama", page.TextOf("#entri-2"), StringComparison.Ordinal);
        Assert.Contains("Belum ada dasar", page.TextOf("#entri-2 .callout.red"), StringComparison.Ordinal);

        await scene.App.InScopeAsync(s => s.GetRequiredService<SaveSchool>().RunAsync(new SaveSchoolInput(ArchiveScene.Name, "SMA Kenanga", SchoolRelation.Merged, "SK 12/2015"), Actor.System, Ct));
        page = await OpenedAsync(officer, filed.CaseId);
        Assert.Contains("kepala sekolah penerus", page.TextOf("#entri-2 .callout.blue"), StringComparison.Ordinal);
        var second = page.All("#catat input[type=radio]").Select(i => i.GetAttribute("value")!).Where(v => v.StartsWith("Agrees", StringComparison.Ordinal)).Last();
        var recorded = await officer.SubmitAsync(page, "#catat form", new() { ["Choice"] = second });
        Assert.True(recorded.Status == HttpStatusCode.OK, $"{recorded.Status} {recorded.Path} {recorded.Text}");
        await using var db = scene.App.OpenDb();
        Assert.Equal("Terbitan SMA Kenanga, sudah digabung; disahkan kepala sekolah penerus (SK 12/2015)", await CertifiedSchool.OfAsync(db, filed.CaseId, Ct));

        // What was compared later holds: with the original, nothing is said of another school.
        var later = await OpenedAsync(officer, filed.CaseId);
        await officer.SubmitAsync(later, "#catat form", new() { ["Choice"] = "Original", ["OriginalOn.Day"] = "6", ["OriginalOn.Month"] = "3", ["OriginalOn.Year"] = "2026", ["Note"] = "Ijazah asli di loket" });
        Assert.Equal("", await CertifiedSchool.OfAsync(db, filed.CaseId, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Strangers_SeeNothing_AndScansOpenForThisCaseAlone(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        await ArchiveScene.OpenAsync(scene.App);
        await ArchiveScene.ScansAsync(scene.App, ArchiveScene.Zip(("DN01123.png", TestBody.Picture), ("DN01124.png", [.. TestBody.Picture])));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        var address = $"/meja/kasus/{filed.CaseId}/banding";
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.School)).GetPageAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.App.SignInAsync(Roles.Administrator, scene.Body.Root)).GetPageAsync(address)).Status);
        var auditor = await (await scene.App.SignInAsync(Roles.Auditor, scene.Body.Root)).GetPageAsync(address);
        Assert.Empty(auditor.All("#buka"));

        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.Finance);
        var own = Assert.Single((await ArchiveScene.FindAsync(scene.App, "DN-01 123", null, null)).Single().Files);
        var other = Assert.Single((await ArchiveScene.FindAsync(scene.App, "DN-01 124", null, null)).Single().Files);
        var page = await OpenedAsync(officer, filed.CaseId);
        Assert.Contains(own.ToString(), page.Body, StringComparison.Ordinal);
        var scan = await officer.SubmitAsync(page, "#gambar form");
        Assert.Equal((HttpStatusCode.OK, "image/png"), (scan.Status, scan.ContentHeaders.ContentType!.MediaType));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.SubmitAsync(page, "#gambar form", new() { ["File"] = other.ToString() })).Status);
        foreach (var way in (string[])["berkas", "identitas"]) Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}/{way}/{own}")).Status);
        var record = new RecordComparisonInput(filed.CaseId, ComparisonOutcome.Agrees, Guid.NewGuid(), null, null);
        Task<Result<Done>> RecordAsync(Actor actor) => scene.App.InScopeAsync(s => s.GetRequiredService<RecordComparison>().RunAsync(record, actor, Ct));
        Assert.Equal(ProblemKind.Invalid, (await RecordAsync(scene.Body.Staff(Roles.ServiceOfficer))).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await RecordAsync(scene.Body.Staff(Roles.ServiceOfficer, scene.Body.School))).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await RecordAsync(scene.Body.Staff(Roles.UnitOperator))).Problem!.Kind);
    }

    [Fact]
    public async Task ServiceWithoutArchive_HasNoComparison_AndOneThatDoesNotExistYetIsSaid()
    {
        await using var scene = await OpenAsync("sqlite", Template("ljj"), Template("school-visit"));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.Root);
        Assert.Contains("“diplomas”", (await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}/banding")).TextOf(".callout.amber"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{Guid.NewGuid()}/banding")).Status);
    }

    private static async Task<TestPage> OpenedAsync(Visitor officer, Guid caseId) => await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{caseId}/banding"), "#buka form");
}
