using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Pdf.Signing;
using Serambi.Platform.Access;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Tests.Documents.Register;
using Serambi.Tests.Formats.Files;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services.Archive;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;

namespace Serambi.Tests.Modules.Services.Compare;

/// <summary>What is said of uploads: to the citizen before sending, to officers with reasons, of other cases only to who may see them.</summary>
public sealed class UploadCheckTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task SameFile_AndSamePictureWithOtherMetadata_AreNamedToWhoMaySeeTheOtherCase(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"), Template("employment-certificate"));
        await ArchiveScene.OpenAsync(scene.App);
        var png = SampleFiles.PngOf(64, 48);
        byte[] noted = [.. png[..^12], .. SampleFiles.Chunk("tEXt", "Software\0Adobe Photoshop"u8.ToArray()), .. png[^12..]];
        await ArchiveScene.ScansAsync(scene.App, ArchiveScene.Zip(("DN01124.png", noted)));
        var first = await FileAsync(scene, png, "Sari Dewi");
        var again = await FileAsync(scene, png, "Sari Dewi", nik: "3271015708950002");
        var stranger = await FileAsync(scene, png, "Orang Lain", nik: "3271015708950003");
        var altered = await FileAsync(scene, noted, "Orang Lain", nik: "3271015708950004");
        await RunAsync(scene);

        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.Root);
        var said = await SaidAsync(officer, altered.CaseId);
        Assert.Contains("Adobe Photoshop", said, StringComparison.Ordinal);
        Assert.Contains("Byte demi byte sama dengan pindaian dalam arsip", said, StringComparison.Ordinal);
        Assert.Contains($"dikirim pemohon LAIN dalam kasus {first.Number}", said, StringComparison.Ordinal);
        Assert.Contains($"dengan nama yang sama dalam kasus {stranger.Number}", said, StringComparison.Ordinal);
        said = await SaidAsync(officer, first.CaseId);
        Assert.Contains($"yang persis sama dikirim pemohon LAIN dalam kasus {stranger.Number}", said, StringComparison.Ordinal);
        Assert.Contains($"persis sama pernah dikirim pemohon dengan nama yang sama dalam kasus {again.Number}", said, StringComparison.Ordinal);
        Assert.Contains("Penting", said, StringComparison.Ordinal);

        // Whoever may not see the other case learns that there is one, and not which.
        await using (var db = scene.App.OpenDb()) await db.Cases.Where(c => c.Id == first.CaseId).ExecuteUpdateAsync(s => s.SetProperty(c => c.UnitId, scene.Body.School).SetProperty(c => c.HandlingUnitId, scene.Body.School), Ct);
        var near = await SaidAsync(await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.Finance), stranger.CaseId);
        Assert.DoesNotContain(first.Number, near, StringComparison.Ordinal);
        Assert.Contains("1 kasus di luar unit Anda", near, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task WhatWasFound_IsErasedWithTheFile_AndUnexaminedFilesAreSaidToBeSo(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        await scene.App.Services.GetRequiredService<JobRunner>().RunDueAsync(Ct);   // what is due when a program starts does not look at the file that comes next
        var filed = await FileAsync(scene, SampleFiles.PngOf(64, 48), "Sari Dewi");
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer, scene.Body.Root);
        Assert.StartsWith("Pindaian atau foto 1", (await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}/layanan")).TextOf("#pemeriksaan dt"), StringComparison.Ordinal);   // as the form calls it
        Assert.Contains("Belum diperiksa", await SaidAsync(officer, filed.CaseId), StringComparison.Ordinal);
        await RunAsync(scene);
        Assert.Contains("Tidak ada yang perlu dikatakan", await SaidAsync(officer, filed.CaseId), StringComparison.Ordinal);
        await using var db = scene.App.OpenDb();
        var file = await db.Files.SingleAsync(Ct);
        Assert.NotNull(file.SeenHash);
        await scene.App.Services.GetRequiredService<EraseFiles>().RunAsync(db, [file], Ct);
        await using var after = scene.App.OpenDb();
        Assert.Equal((null, null), ((await after.Files.SingleAsync(Ct)).SeenHash, (await after.Files.SingleAsync(Ct)).Examined));
    }

    [Fact]
    public async Task SignedPdf_TheCitizenIsToldBeforeSending_AndMaySendAllTheSame()
    {
        var (seal, certified) = RegisterScene.Signers();
        await using var app = await SerambiApp.CreateAsync(options: RegisterScene.Options(seal, certified));
        await PublishedServices.PrepareAsync(app, PublishedServices.Template("ljj"));
        var signed = await TestPki.Instance.By().SignAsync(DemoPdf.Page("Ijazah"), new PdfSigning(app.Time.GetUtcNow()), Ct);
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await FormWalk.ToDocumentsAsync(visitor), FormWalk.Form, new FormValues { ["Answers[documents.1.kind]"] = "diploma", ["Answers[original]"] = "yes" }, new FormFile("Answers[documents.1.pages]", "ijazah.pdf", "application/pdf", signed));
        var check = await visitor.SubmitAsync(page, FormWalk.Form, FormWalk.Electronic);
        var told = check.TextOf("main");
        Assert.Contains("mungkin tidak perlu dilegalisir", told, StringComparison.Ordinal);
        Assert.Contains("ijazah.pdf", told, StringComparison.Ordinal);
        Assert.Contains(check.All(".callout a").Select(a => a.GetAttribute("href")), h => h == "/periksa");
        var sent = await visitor.SubmitAsync(check, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Contains("terkirim", sent.Path, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        var examination = Examination.Read((await db.Files.SingleAsync(f => f.CaseId != null, Ct)).Examined)!;
        Assert.True(examination.NeedsNoCertification);
        Assert.NotEmpty(examination.Signer!);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        Assert.Contains(examination.Signer!, await SaidAsync(officer, (await db.Cases.SingleAsync(Ct)).Id), StringComparison.Ordinal);
    }

    private static async Task<Serambi.Web.Modules.Services.Filing.ServiceReceipt> FileAsync(FilingScene scene, byte[] content, string name, string nik = Nik)
    {
        using var file = new MemoryStream(content);
        var upload = (await scene.App.InScopeAsync(s => s.GetRequiredService<FileIntake>().RunAsync(new FileUpload(file, "ijazah.png", FilePurpose.Identity) { Waiting = true }, Actor.Public, Ct))).Value;
        var filed = await scene.SubmitAsync("ljj", Ljj(upload.Id).Replace(Nik, nik, StringComparison.Ordinal), more: i => i with { Applicant = new() { Name = name, Email = "x@contoh.example" } });
        Assert.False(filed.Failed, filed.Problem?.Message);
        return filed.Value;
    }

    private static async Task<string> SaidAsync(Visitor officer, Guid caseId) =>
        (await officer.GetPageAsync($"/meja/kasus/{caseId}/layanan")).TextOf("#pemeriksaan");

    private static Task<bool> RunAsync(FilingScene scene) => scene.App.InScopeAsync(async s =>
    {
        await s.GetServices<IJob>().Single(j => j.Name == "examine-uploads").RunAsync(null!, Ct);
        return true;
    });
}
