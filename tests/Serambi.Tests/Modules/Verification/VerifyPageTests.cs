using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf.Signing;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.Documents.Register;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Verification;

public sealed class VerifyPageTests
{
    private const string ByCode = "main form:not([enctype])";
    private const string ByFile = "main form[enctype='multipart/form-data']";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Code_TypedAnyWay_ShowsTheEntry_HolderMasked_NeverKept(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var document = await scene.IssuedAsync("segel");
        var page = await scene.App.SubmitAsync(await scene.App.GetPageAsync("/periksa"), ByCode, new FormValues { ["Code"] = VerificationCode.Show(document.Code).ToLowerInvariant().Replace('-', ' ') });
        Assert.Equal((HttpStatusCode.OK, "/periksa/" + document.Code), (page.Status, page.Path));
        Assert.Equal("Dokumen ini tercatat dan berlaku", page.Heading);
        foreach (var expected in new[] { "Segel instansi", document.Number!, "Dr. Ratna Wulan", "Kepala Biro Umum", "S••• N••• P•••", "6 Maret 2026" }) Assert.Contains(expected, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nurhaliza", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
    }

    [Fact]
    public async Task Code_OfADraft_OrInvented_OrMistyped_GetsOneAnswer()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var draft = await scene.ReadAsync(await scene.DraftAsync());
        var visitor = scene.App.NewVisitor();
        var answers = new List<string>();
        foreach (var code in new[] { draft.Code, VerificationCode.Create(), "000000000000000001", "apa-saja" })
        {
            var page = await visitor.GetPageAsync("/periksa/" + code);
            Assert.Equal((HttpStatusCode.NotFound, "Kode tidak dikenal"), (page.Status, page.Heading));
            answers.Add(page.Body.Replace(code, "KODE", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7K3-M9Q-XT2-B8F-4HW-N6X")]
    public async Task Post_CodeThatIsNone_ShowsErrorAndKeepsInput(string typed)
    {
        await using var scene = await RegisterScene.OpenAsync();
        var page = await scene.App.SubmitAsync(await scene.App.GetPageAsync("/periksa"), ByCode, new FormValues { ["Code"] = typed });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Single(page.All("#Code-error"));
        Assert.Equal(typed, page.One("#Code").GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("revoked", "Dokumen ini sudah dicabut", "Dokumen ini sudah dicabut")]
    [InlineData("replaced", "Dokumen ini sudah diganti", "Dokumen ini sudah diganti")]
    [InlineData("expired", "Dokumen ini sudah kedaluwarsa", "Dokumen ini sudah kedaluwarsa")]
    [InlineData("not_yet", "Dokumen ini belum berlaku", "Dokumen ini belum berlaku")]
    [InlineData("in_force", "Dokumen ini tercatat dan berlaku", "Berkas ini asli, utuh, dan berlaku")]
    public async Task State_IsTheFirstThingSaid_ByCodeAndByFile(string state, string byCode, string byFile)
    {
        await using var scene = await RegisterScene.OpenAsync();
        var today = new DateOnly(2026, 3, 6);
        var document = await scene.IssuedAsync("segel", from: state == "not_yet" ? today.AddDays(1) : null, until: state == "expired" ? today : null);
        var next = state == "replaced" ? await scene.IssuedAsync() : null;
        if (state is "revoked" or "replaced") RegisterScene.Ok(await scene.EndAsync(document, next?.Number));
        if (state == "expired")
        {
            Assert.Equal("Dokumen ini tercatat dan berlaku", (await scene.App.GetPageAsync("/periksa/" + document.Code)).Heading);   // its last day
            scene.App.Time.Advance(TimeSpan.FromDays(1));
        }

        var page = await scene.App.GetPageAsync("/periksa/" + document.Code);
        Assert.Equal(byCode, page.Heading);
        if (state is "revoked" or "replaced") Assert.Contains("Data keliru", page.Text, StringComparison.Ordinal);
        if (next is not null) Assert.Contains(next.Number!, page.Text, StringComparison.Ordinal);
        Assert.Equal(byFile, (await CheckAsync(scene, await scene.FileAsync(document.Id))).Heading);
    }

    [Fact]
    public async Task File_ChangedSince_IsNeverCalledGood()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var (registered, sealed1) = (await scene.IssuedAsync(), await scene.IssuedAsync("segel"));
        var (plain, signed) = (await scene.FileAsync(registered.Id), await scene.FileAsync(sealed1.Id));
        var flipped = signed.ToArray();
        flipped[300] ^= 1;
        var annotated = Serambi.Formats.Pdf.Stamps.PdfStamping.Apply(plain, new Serambi.Formats.Pdf.Stamps.PdfStamp("Tambahan", ["palsu"]));
        byte[] trailing = [.. signed, .. "\n% tambahan"u8];
        foreach (var (file, heading) in new[] { (flipped, "Tanda tangan pada berkas ini tidak sah"), (annotated, "Berkas ini diubah setelah terbit atau ditandatangani"), (trailing, "Berkas ini diubah setelah terbit atau ditandatangani") })
        {
            var page = await CheckAsync(scene, file);
            Assert.Equal(heading, page.Heading);
            Assert.Single(page.All(".verdict.red"));
            Assert.DoesNotContain(page.TextsOf(".badge"), t => t == "Sah");
        }
    }

    [Fact]
    public async Task File_WithAPermittedAddition_IsAnEarlierVersionOfOurs()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var document = await scene.IssuedAsync("segel");
        var second = await TestPki.Instance.BySecond().SignAsync(await scene.FileAsync(document.Id), new PdfSigning(scene.App.Time.GetUtcNow()), Ct);
        var page = await CheckAsync(scene, second);
        Assert.Equal("Dokumen kami, ditambahi setelah terbit", page.Heading);
        Assert.Contains(document.Number!, page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.All(".signatures > li").Count);
        Assert.Contains("Versi sebelumnya, bukan seluruh berkas", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OfOurs_WithASignatureOfSomebodyElseOnly_WasChanged()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var registered = await scene.FileAsync((await scene.IssuedAsync()).Id);
        var signed = await TestPki.Instance.BySecond().SignAsync(registered, new PdfSigning(scene.App.Time.GetUtcNow()), Ct);
        Assert.Equal("Berkas ini diubah setelah terbit atau ditandatangani", (await CheckAsync(scene, signed)).Heading);
    }

    [Fact]
    public async Task File_WithATimestampOnly_IsNobodysSeal()
    {
        await using var scene = await RegisterScene.OpenAsync();
        scene.App.Time.Set(DateTimeOffset.UtcNow);
        var folder = Directory.CreateTempSubdirectory("serambi-tsa-");
        var file = await Formats.Pdf.Verifying.SignedFiles.TimestampAsync(DemoPdf.Page("Tanpa penanda tangan"), folder.FullName);
        folder.Delete(recursive: true);
        Assert.Equal("Tidak dapat dipastikan", (await CheckAsync(scene, file)).Heading);
    }

    [Fact]
    public async Task File_SignedElsewhere_NeedsNoLegalisation_WithAReceipt()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var diploma = await TestPki.Instance.ByEarlier().SignAsync(DemoPdf.Page("Ijazah"), new PdfSigning(scene.App.Time.GetUtcNow()), Ct);
        var page = await CheckAsync(scene, diploma, "ijazah.pdf");
        Assert.Contains("tidak perlu dilegalisasi", page.TextOf(".verdict"), StringComparison.Ordinal);
        Assert.Contains("TTE tersertifikasi", page.TextsOf(".signatures .badge"));
        Assert.Contains("ijazah.pdf", page.Text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(diploma)), page.Text, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);

        var partly = await CheckAsync(scene, [.. diploma, .. "\n% ekor"u8]);
        Assert.DoesNotContain("legalisasi", partly.TextOf(".verdict"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_SignedByWhoIsNotTrusted_CannotBeDetermined()
    {
        await using var scene = await RegisterScene.OpenAsync();
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=Bukan Siapa-siapa", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        using var own = request.CreateSelfSigned(TestPki.From, TestPki.Until);
        var file = await new PdfSigner(own, [], key).SignAsync(DemoPdf.Page("Asing"), new PdfSigning(scene.App.Time.GetUtcNow()), Ct);
        Assert.Equal("Tidak dapat dipastikan", (await CheckAsync(scene, file)).Heading);
    }

    [Fact]
    public async Task File_BodysOwnSeal_UnderItsOwnList_IsASealAndNoMore()
    {
        var roots = Path.Combine(Path.GetTempPath(), $"serambi-seal-{Guid.NewGuid():n}.pem");
        await File.WriteAllTextAsync(roots, TestPki.Instance.Root.ExportCertificatePem(), Ct);
        await using var scene = await RegisterScene.OpenAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Documents:SealTrust"] = roots });
        await using var app = await SerambiApp.CreateAsync(options: new() { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Documents:SealTrust"] = roots } });
        await TestBody.SeedAsync(app);
        var file = await TestPki.Instance.By().SignAsync(DemoPdf.Page("Segel"), new PdfSigning(app.Time.GetUtcNow()), Ct);
        var page = await app.SubmitAsync(await app.GetPageAsync("/periksa"), ByFile, null, new FormFile("Upload", "a.pdf", "application/pdf", file));
        File.Delete(roots);
        Assert.Equal("Segel instansi yang dikenal, untuk seluruh berkas", page.Heading);
        Assert.DoesNotContain("TTE tersertifikasi", page.TextsOf(".signatures .badge"));
    }

    public static TheoryData<string> Hostile => ["empty", "text", "png", "truncated", "encrypted", "loop", "polyglot", "huge", "zeros"];

    [Theory, MemberData(nameof(Hostile))]
    public async Task File_Hostile_GetsAClearSentence_AndLeavesNothingBehind(string kind)
    {
        await using var scene = await RegisterScene.OpenAsync();
        var pdf = PdfSamples.Plain();
        byte[] file = kind switch
        {
            "empty" => [],
            "text" => "Bukan PDF"u8.ToArray(),
            "png" => TestBody.Picture,
            "truncated" => pdf[..(pdf.Length / 2)],
            "encrypted" => System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(pdf).Replace("/Root", "/Encrypt 1 0 R /Root", StringComparison.Ordinal)),
            "loop" => PdfSamples.Raw("\n", "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>", "<< /FT /Sig /T (a) /Kids [3 0 R] >>"),
            "polyglot" => [.. "<html>"u8, .. pdf],
            "huge" => new byte[21 * 1024 * 1024],
            _ => new byte[1000],
        };
        var page = await CheckAsync(scene, file);
        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity);
        if (page.Status == HttpStatusCode.OK) Assert.Single(page.All(".verdict.red"));
        else Assert.Single(page.All("#Upload-error"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(scene.App.StorageRoot, "files", "tmp")));
        await using var db = scene.App.OpenDb();
        Assert.False(await db.Files.AnyAsync(Ct));
    }

    [Fact]
    public async Task Checks_AreLimitedByAddress_PageStaysReadable()
    {
        await using var scene = await RegisterScene.OpenAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:ChecksPerMinute"] = "3" });
        var visitor = scene.App.NewVisitor();
        var answers = new List<HttpStatusCode>();
        foreach (var path in new[] { "/periksa/" + VerificationCode.Create(), "/periksa/" + VerificationCode.Create(), "/api/v1/documents/" + VerificationCode.Create(), "/periksa/" + VerificationCode.Create() })
        {
            using var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
            answers.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync("/periksa")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SubmitAsync(await visitor.GetPageAsync("/periksa"), ByCode, new FormValues { ["Code"] = VerificationCode.Create() })).Status);
    }

    [Fact]
    public async Task Api_SaysWhatThePageSays()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var document = await scene.IssuedAsync("pejabat");
        RegisterScene.Ok(await scene.EndAsync(document));
        using var response = await scene.App.NewVisitor().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/documents/" + VerificationCode.Show(document.Code)) { Headers = { Accept = { MediaTypeWithQualityHeaderValue.Parse("application/json") } } });
        var json = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(("revoked", "certified", "S••• N••• P•••", "Data keliru"), ((string?)json["state"], (string?)json["assurance"], (string?)json["holder"], (string?)json["reason"]));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Page_IsLinkedFromHomeAndSitemap_InEnglishToo()
    {
        await using var scene = await RegisterScene.OpenAsync();
        Assert.NotEmpty((await scene.App.GetPageAsync("/")).All(".doors a[href='/periksa']"));
        Assert.Contains("/en/periksa", (await scene.App.GetPageAsync("/sitemap.xml")).Body, StringComparison.Ordinal);
        Assert.Equal("Check a document", (await scene.App.GetPageAsync("/en/periksa")).Heading);
        Assert.Contains("camera=(self)", (await scene.App.GetPageAsync("/periksa")).Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("camera=()", (await scene.App.GetPageAsync("/kontak")).Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
    }

    private static async Task<TestPage> CheckAsync(RegisterScene scene, byte[] file, string name = "dokumen.pdf")
    {
        var page = await scene.App.SubmitAsync(await scene.App.GetPageAsync("/periksa"), ByFile, null, new FormFile("Upload", name, "application/pdf", file));
        return page;
    }
}
