using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Documents.Register;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Documents;

public sealed class DocumentPagesTests
{
    private const string Secret = "frasa-yang-tidak-boleh-terlihat";
    private const string Form = "main form[method=post]";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Officer_PreparesMovesTheStampAndIssues_SuperiorRevokes(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/dokumen/baru"), Form, New(scene), Pdf());
        Assert.Equal(("Surat keterangan", "Draf"), (page.Heading, page.TextOf(".case-head > .badge")));
        page = await officer.SubmitAsync(page, "#cap", new FormValues { ["Corner"] = "TopLeft", ["StampPage"] = "-1" });
        Assert.Equal("TopLeft", page.One("#Corner option[selected]").GetAttribute("value"));

        var sign = await officer.GetPageAsync(page.One(".bar > a.btn").GetAttribute("href")!);
        page = await officer.SubmitAsync(sign, Form, new FormValues { ["OfficialId"] = scene.Official.ToString(), ["Signer"] = "pejabat", ["Passphrase"] = Secret, ["OneTimeCode"] = "123456" });
        Assert.Contains("0001/KET/PPID/III/2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("TTE tersertifikasi", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("a[href$='/akhiri']"));   // who issues does not end

        var superior = await scene.App.SignInAsync(Roles.Superior, scene.Body.Root);
        var end = await superior.GetPageAsync((await superior.GetPageAsync(page.Path)).One("a[href$='/akhiri']").GetAttribute("href")!);
        page = await superior.SubmitAsync(end, Form, new FormValues { ["Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await superior.SubmitAsync(page, Form, new FormValues { ["Reason"] = "Data keliru", ["ReplacedBy"] = "9999/X" });
        Assert.Single(page.All("#ReplacedBy-error"));
        page = await superior.SubmitAsync(page, Form, new FormValues { ["Reason"] = "Data keliru", ["ReplacedBy"] = "" });
        Assert.Equal("Dicabut", page.TextOf(".case-head > .badge"));
        Assert.Contains("Data keliru", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_IsNeverShownKeptOrLogged()
    {
        await using var scene = await RegisterScene.OpenAsync();
        scene.Certified.SignFails = SigningFailure.SecretWrong;
        var id = await scene.DraftAsync();
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/dokumen/terbitkan?id=" + id), Form, new FormValues { ["OfficialId"] = scene.Official.ToString(), ["Signer"] = "pejabat", ["Passphrase"] = Secret, ["OneTimeCode"] = "998877" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("salah", page.TextOf(".results .error"), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("998877", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, scene.App.Log.ToString(), StringComparison.Ordinal);
        await using var db = scene.App.OpenDb();
        Assert.DoesNotContain(await db.Events.Select(e => e.Data).ToListAsync(Ct), d => d.Contains(Secret, StringComparison.Ordinal) || d.Contains("998877", StringComparison.Ordinal));
        Assert.Equal(DocumentState.Queued, (await scene.ReadAsync(id)).State);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OneTimeCode_IsSentOnDemand_AndTracedWithoutIdentity(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var (first, second) = (await scene.DraftAsync(), await scene.DraftAsync());
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var page = await officer.GetPageAsync($"/meja/dokumen/terbitkan?id={first}&id={second}");
        var values = new FormValues { ["OfficialId"] = scene.Official.ToString(), ["Signer"] = "segel", ["Passphrase"] = Secret };
        var refused = await PressCodeAsync(page);
        Assert.Single(refused.All("#Signer-error"));   // the seal sends none
        Assert.DoesNotContain(Secret, refused.Body, StringComparison.Ordinal);
        values["Signer"] = "pejabat";
        page = await PressCodeAsync(page);
        Assert.Contains("2 tanda tangan", page.TextOf("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(("", 2), Assert.Single(scene.Certified.Codes));
        Assert.Equal("pejabat", page.One("input[name=Signer][checked]").GetAttribute("value"));
        Assert.DoesNotContain(Secret, page.Body, StringComparison.Ordinal);
        Assert.Contains("baru saja dikirim", (await PressCodeAsync(page)).Text, StringComparison.Ordinal);
        Assert.Single(scene.Certified.Codes);
        scene.App.Time.Advance(TimeSpan.FromMinutes(2));
        scene.Certified.OpenFails = SigningFailure.Unavailable;
        var outage = await PressCodeAsync(page);
        Assert.Equal(HttpStatusCode.Conflict, outage.Status);
        Assert.DoesNotContain("baru saja dikirim", outage.Text, StringComparison.Ordinal);
        await using var db = scene.App.OpenDb();
        var sent = Assert.Single(await db.Events.Where(e => e.Action == DocumentEvents.CodeSent).ToListAsync(Ct));
        Assert.Equal(first, sent.StreamId);

        Task<TestPage> PressCodeAsync(TestPage shown)
        {
            shown.One(Form).SetAttribute("action", shown.One("button[formaction*='handler=Code']").GetAttribute("formaction")!);
            return officer.SubmitAsync(shown, Form, values);
        }
    }

    [Theory]
    [InlineData("Title", "", "#Title-error")]
    [InlineData("Kind", "", "#Kind-error")]
    [InlineData("UnitId", "", "#UnitId-error")]
    [InlineData("Holder", "", "#Holder-error")]
    [InlineData("ValidUntil.Day", "31", "#ValidUntil-error")]
    public async Task New_WithoutWhatIsNeeded_ShowsErrorAndKeepsInput(string field, string value, string error)
    {
        await using var scene = await RegisterScene.OpenAsync();
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var values = New(scene);
        values[field] = value;
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/dokumen/baru"), Form, values, Pdf());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Single(page.All(error));
        if (field != "Title") Assert.Equal("Surat keterangan", page.One("#Title").GetAttribute("value"));
    }

    [Theory]
    [InlineData("bukan pdf", "dokumen.pdf")]
    [InlineData("", "kosong.pdf")]
    public async Task New_FileThatIsNone_IsRefusedWithASentence(string content, string name)
    {
        await using var scene = await RegisterScene.OpenAsync();
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/dokumen/baru"), Form, New(scene), new FormFile("Upload", name, "application/pdf", System.Text.Encoding.UTF8.GetBytes(content)));
        Assert.Single(page.All("#Upload-error"));
        await using var db = scene.App.OpenDb();
        Assert.False(await db.Set<IssuedDocument>().AnyAsync(Ct));
        Assert.False(await db.Files.AnyAsync(Ct));
    }

    [Fact]
    public async Task New_Picture_BecomesAPdf()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/dokumen/baru"), Form, New(scene), new FormFile("Upload", "foto.png", "image/png", Formats.Pdf.PngSamples.Make(2, 8)));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(await scene.FileAsync(Guid.Parse(page.Path.Split('/')[^1])))[..5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_FromACase_TakesACopyOfItsFile()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var desk = new Desk.DeskScene(scene.App, scene.Body);
        var c = await desk.FileAsync();
        var stored = await scene.App.InScopeAsync(async s =>
        {
            using var content = new MemoryStream(DemoPdf.Page("Ijazah"));
            return (await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Platform.Files.FileIntake>(s).RunAsync(
                new Platform.Files.FileUpload(content, "ijazah.pdf", Platform.Files.FilePurpose.Attachment) { CaseId = c.Id }, Actor.System, Ct)).Value;
        });
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var values = New(scene);
        values["CaseFileId"] = stored.Id.ToString();
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/dokumen/baru?kasus=" + c.Id), Form, values);
        Assert.Contains(c.Number, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync("/meja/dokumen/baru?kasus=" + Guid.NewGuid())).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Register_OfTenThousand_IsPagedFilteredFoundAndExported(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var last = await scene.ReadAsync(await scene.DraftAsync(title: "Keterangan yang dicari"));
        await using (var db = scene.App.OpenDb())
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.AddRange(Enumerable.Range(1, 10_000).Select(i => new IssuedDocument
            {
                Kind = i % 2 == 0 ? "permit" : "letter",
                UnitId = i % 3 == 0 ? scene.Body.Finance : scene.Body.Root,
                Code = VerificationCode.Create(),
                Title = $"=Surat {i}",
                Words = $"surat {i}",
                Number = $"{i}/X/2025",
                Series = "x",
                Period = 2025,
                Sequence = i,
                State = DocumentState.Issued,
                IssuedOn = new DateOnly(2025, 1, 1).AddDays(i % 300),
                StateAtUtc = scene.App.Time.Now,
            }));
            await db.SaveChangesAsync(Ct);
        }

        var leader = await scene.App.SignInAsync(Roles.Leader, scene.Body.Root);
        var page = await leader.GetPageAsync("/meja/dokumen");
        Assert.Equal(50, page.All("table.rows tbody tr").Count);
        Assert.Empty(page.All("input[name=id]"));   // a leader signs nothing
        var second = await leader.GetPageAsync(page.One("a[rel=next]").GetAttribute("href")!);
        Assert.Empty(second.TextsOf("td.num").Intersect(page.TextsOf("td.num"), StringComparer.Ordinal));
        Assert.Equal(["Keterangan yang dicari"], (await leader.GetPageAsync("/meja/dokumen?q=dicari")).TextsOf("td.subject"));
        Assert.Single((await leader.GetPageAsync("/meja/dokumen?q=" + VerificationCode.Show(last.Code))).All("table.rows tbody tr"));
        Assert.Equal(["7777/X/2025"], (await leader.GetPageAsync("/meja/dokumen?q=surat+7777&jenis=letter&keadaan=terbit&dari=2025-01-01&sampai=2025-12-31")).TextsOf("td.num"));
        Assert.Empty((await leader.GetPageAsync("/meja/dokumen?q=surat+7777&jenis=permit")).All("table.rows tbody tr"));

        var csv = await BodyAsync(leader, "/meja/dokumen/ekspor?bentuk=csv");
        var lines = System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10_001, lines.Length);
        Assert.DoesNotContain(lines, l => l.Contains(",=Surat", StringComparison.Ordinal));
        Assert.Equal(5_001, System.Text.Encoding.UTF8.GetString(await BodyAsync(leader, "/meja/dokumen/ekspor?bentuk=csv&jenis=permit")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var book = new ZipArchive(new MemoryStream(await BodyAsync(leader, "/meja/dokumen/ekspor?bentuk=xlsx&jenis=permit")));
        Assert.NotNull(book.GetEntry("xl/workbook.xml"));

        var finance = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Finance);
        Assert.All((await finance.GetPageAsync("/meja/dokumen")).TextsOf("td.widest"), u => Assert.Equal("Biro Keuangan", u));
        Assert.Equal(HttpStatusCode.NotFound, (await finance.GetPageAsync("/meja/dokumen/" + last.Id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await finance.GetPageAsync($"/meja/dokumen/{last.Id}/berkas")).Status);
    }

    [Fact]
    public async Task Queue_IsSignedTogether_AndTheRailCountsIt()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var ids = new[] { await scene.DraftAsync(), await scene.DraftAsync() };
        scene.Seal.OpenFails = SigningFailure.Unavailable;
        await scene.IssueAsync(ids, "segel");
        scene.Seal.OpenFails = null;
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var list = await officer.GetPageAsync("/meja/dokumen?keadaan=antre");
        Assert.Equal("2", list.TextOf(".rail a[href='/meja/dokumen'] .count"));
        var sign = await officer.SubmitAsync(list, "main form[action$='terbitkan']", new FormValues { ["id"] = [ids[0].ToString(), ids[1].ToString()] });
        var done = await officer.SubmitAsync(sign, Form, new FormValues { ["OfficialId"] = scene.Official.ToString(), ["Signer"] = "segel" });
        Assert.Contains("2 dokumen terbit", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officials_AreEnteredMendedAndOfferedWhileInOffice()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var admin = await scene.App.SignInAsync(Roles.Administrator, scene.Body.Root);
        var page = await admin.SubmitAsync(await admin.GetPageAsync("/admin/pejabat/data"), Form, new FormValues
        {
            ["Name"] = "Ir. Made Wijaya",
            ["Office"] = "Kepala Sekolah",
            ["UnitId"] = scene.Body.School.ToString(),
            ["From.Day"] = "1",
            ["From.Month"] = "1",
            ["From.Year"] = "2026",
            ["Fingerprint"] = "AB:CD",
        });
        Assert.Single(page.All("#Fingerprint-error"));
        page = await admin.SubmitAsync(page, Form, new FormValues { ["Fingerprint"] = "" });
        Assert.Contains("Ir. Made Wijaya", page.Text, StringComparison.Ordinal);
        var officer = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        var sign = await officer.GetPageAsync("/meja/dokumen/terbitkan?id=" + await scene.DraftAsync());
        Assert.Contains("Kepala Sekolah: Ir. Made Wijaya", sign.TextsOf("#OfficialId option"));
        scene.App.Time.Set(new DateTimeOffset(2025, 12, 31, 9, 0, 0, TimeSpan.FromHours(7)));
        var earlier = await scene.App.SignInAsync(Roles.UnitOperator, scene.Body.Root);
        Assert.DoesNotContain("Kepala Sekolah: Ir. Made Wijaya", (await earlier.GetPageAsync("/meja/dokumen/terbitkan?id=" + await scene.DraftAsync())).TextsOf("#OfficialId option"));
    }

    private static FormValues New(RegisterScene scene) => new() { ["Kind"] = "certificate", ["UnitId"] = scene.Body.Root.ToString(), ["Title"] = "Surat keterangan", ["HolderKind"] = "Person", ["Holder"] = RegisterScene.Holder };

    private static FormFile Pdf() => new("Upload", "surat.pdf", "application/pdf", DemoPdf.Page("Surat keterangan"));

    private static async Task<byte[]> BodyAsync(Visitor visitor, string path)
    {
        using var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(Ct);
    }
}
