using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Tests.Formats.Files;
using Serambi.Tests.Formats.Hidden;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests.Answers;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>Nothing leaves unchecked: what is found is said, cleaned, or confirmed with a reason that stays in the history.</summary>
public sealed class HiddenDataPageTests
{
    private const string Form = "form[action*='handler=Message']";
    private static readonly FormValues Words = new() { ["Body"] = "Terlampir berkas yang Anda minta." };
    private static readonly FormFile Report = new("Files", "laporan.docx", "application/octet-stream", HiddenSamples.Docx);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Message_WithHiddenData_IsHeld_UntilAReasonIsWritten(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}"), Form, Words, Report);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("laporan.docx memuat data yang tidak terlihat", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Contains("Komentar atau anotasi (2): Sari Contoh; Budi", page.TextOf(".findings"), StringComparison.Ordinal);
        Assert.Contains("Terima atau tolak semua perubahan", page.TextOf(".findings"), StringComparison.Ordinal);
        var field = page.One(".findings textarea").GetAttribute("name")!;
        page = await officer.SubmitAsync(page, Form, new FormValues { [field] = "boleh" });
        Assert.Contains("sedikitnya 10 huruf", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Equal("boleh", page.TextOf(".findings textarea"));
        await using var db = app.OpenDb();
        Assert.Empty(await db.Messages.ToListAsync(Ct));
        page = await officer.SubmitAsync(page, Form, new FormValues { [field] = "Komentar termasuk yang diminta pemohon." });
        Assert.Contains("Pesan terkirim.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Komentar termasuk yang diminta pemohon.", page.TextOf(".timeline"), StringComparison.Ordinal);
        var told = await db.Events.SingleAsync(e => e.Action == EventNames.HiddenDataConfirmed, Ct);
        Assert.Contains("Comments,ExternalLinks,TrackedChanges,HiddenText,Metadata", told.Data, StringComparison.Ordinal);
        Assert.False(told.Public);
        Assert.Single(await db.Messages.ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Photo_IsCleanedWithOneButton_AndSentWithoutItsPlace(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}"), Form, Words, new FormFile("Files", "jalan.jpg", "image/jpeg", HiddenSamples.Photo));
        Assert.Contains("Lokasi pengambilan foto", page.TextOf(".findings"), StringComparison.Ordinal);
        page = await DraftTests.PressAsync(officer, page, "#message", "Clean", []);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("tidak ada data tersembunyi", page.TextOf("[data-kept]"), StringComparison.Ordinal);
        Assert.Contains("Terlampir berkas", page.TextOf("#Body"), StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, Form);
        Assert.Contains("Pesan terkirim.", page.Text, StringComparison.Ordinal);

        await using var db = app.OpenDb();
        var files = await db.Files.Include(f => f.Check).OrderBy(f => f.CreatedAtUtc).ToListAsync(Ct);
        var sent = Assert.Single(files, f => f.ErasedAtUtc == null);
        Assert.NotNull(sent.MessageId);
        Assert.True(sent.Check!.Report.Clean);
        Assert.Null(Assert.Single(files, f => f.ErasedAtUtc != null).Check);
        Assert.Contains("PhotoData,Location", (await db.Events.SingleAsync(e => e.Action == EventNames.FileCleaned, Ct)).Data, StringComparison.Ordinal);
        var bytes = (await officer.GetPageAsync($"/meja/kasus/{c.Id}/berkas/{sent.Id}")).Body;
        Assert.DoesNotContain("Cam", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatCannotBeChecked_DoesNotLeave_WhateverTheReason()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var broken = SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook><sheets>"));
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}"), Form, Words, new FormFile("Files", "rusak.xlsx", "x/y", broken));
        Assert.Contains("rusak.xlsx tidak dapat diperiksa", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Empty(page.All(".findings textarea, .findings button"));
        var file = page.One("input[name=KeptFiles]").GetAttribute("value")!;
        var sent = await app.InScopeAsync(s => s.GetRequiredService<WriteMessage>().RunAsync(
            new WriteMessageInput(c.Id, MessageKind.Outgoing, "Terlampir.", Guid.CreateVersion7(), [Guid.Parse(file)]) { FileReasons = new Dictionary<Guid, string> { [Guid.Parse(file)] = "Harus dikirim hari ini juga." } },
            scene.Body.Staff(Roles.ServiceOfficer), Ct));
        Assert.Equal(ProblemKind.Invalid, sent.Problem!.Kind);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Answer_IsHeldToo_AndAFileOfEarlierDaysIsLookedThroughAtTheGate(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var file = await app.InScopeAsync(s => s.GetRequiredService<FileIntake>().RunAsync(new FileUpload(new MemoryStream(HiddenSamples.Xlsx), "gaji.xlsx", FilePurpose.Response) { CaseId = c.Id }, officer, Ct));
        await using var db = app.OpenDb();
        await db.Set<FileCheck>().ExecuteDeleteAsync(Ct);
        var version = (await scene.ReadAsync(c.Id)).Version;
        var input = new AnswerRequestInput(c.Id, version, "granted", "Kami lampirkan laporannya.", Guid.CreateVersion7(), [file.Value.Id]);
        var held = await app.InScopeAsync(s => s.GetRequiredService<AnswerRequest>().RunAsync(input, officer, Ct));
        Assert.Equal(nameof(input.Files), held.Problem!.Field);
        Assert.Null((await scene.ReadAsync(c.Id)).ClosedAtUtc);
        var sent = await app.InScopeAsync(s => s.GetRequiredService<AnswerRequest>().RunAsync(input with { FileReasons = new Dictionary<Guid, string> { [file.Value.Id] = "Lembar itu termasuk yang diminta." } }, officer, Ct));
        Assert.False(sent.Failed, sent.Problem?.Message);
        Assert.Equal("Lembar itu termasuk yang diminta.", (await db.Set<FileCheck>().SingleAsync(Ct)).Reason);
    }
}
