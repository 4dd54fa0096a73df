using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Publishing;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Declarations in the browser: begun, written, checked at their lines, published, compared, taken back.</summary>
public sealed class DeclarationEditorTests
{
    private const string List = "/admin/layanan";
    private const string Edit = "/admin/layanan/kecil/naskah";
    private const string Form = "#naskah";
    private static readonly string Small = WithFields(Field("name", "text"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Template_BecomesADraft_AndIsGivenOnceItIsPublished(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var (admin, other) = (await app.SignInAsync(Roles.Administrator, body.Root), await app.SignInAsync(Roles.Administrator, body.Root));
        Assert.Contains("Belum ada layanan", (await admin.GetPageAsync(List)).TextOf(".empty-title"), StringComparison.Ordinal);
        var editor = await admin.SubmitAsync(await admin.GetPageAsync(List + "/baru"), "#contoh", new() { ["Source"] = "template:school-visit", ["NewId"] = "kunjungan" });
        Assert.Equal("/admin/layanan/kunjungan/naskah", editor.Path);
        Assert.Contains("\nservice: kunjungan\n", editor.One("#Yaml").TextContent, StringComparison.Ordinal);
        Assert.Contains("Belum pernah terbit", (await admin.GetPageAsync(List)).TextOf("tbody"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPageAsync(editor.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync("/layanan/kunjungan")).Status);

        var list = await admin.SubmitAsync(editor, Form, new() { ["only"] = "publish" });
        Assert.Equal(List, list.Path);
        Assert.Contains("“kunjungan” terbit sebagai versi 1", list.TextOf(".callout.green"), StringComparison.Ordinal);
        Assert.Contains("Berlaku, versi 1", list.TextOf("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("belum terbit", list.TextOf("tbody"), StringComparison.Ordinal);
        Assert.Equal("Kunjungan rombongan sekolah", (await app.NewVisitor().GetPageAsync("/layanan/kunjungan")).Heading);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Mistake_StandsAtItsLine_TheTextIsKept_AndNothingIsPublished(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var (admin, other) = await OpenAsync(app);
        var typed = Small.Replace("within: 3 wd", "within: 3 xx", StringComparison.Ordinal).Replace("title: { id: Kecil, en: Small }", "title: Kecil", StringComparison.Ordinal);
        var page = await admin.SubmitAsync(await admin.GetPageAsync(Edit), Form, new() { ["Yaml"] = typed, ["only"] = "check" });
        var (error, warning) = (LineOf(typed, "3 xx"), LineOf(typed, "title: Kecil"));
        Assert.Equal([$"#baris-{error}"], page.All(".callout.red li a[href^='#']").Select(a => a.GetAttribute("href")));
        Assert.Equal([$"#baris-{warning}", $"#baris-{LineOf(typed, "unit: u")}", $"#baris-{LineOf(typed, "standard:")}"], page.All(".callout.amber li a[href^='#']").Select(a => a.GetAttribute("href")));
        Assert.Contains("within: 3 xx", page.TextOf($"#baris-{error} mark"), StringComparison.Ordinal);
        Assert.Equal("within: 3 xx", page.TextOf(".callout.red code"));
        Assert.Equal(typed, page.One("#Yaml").TextContent);
        Assert.Equal(Small, (await other.GetPageAsync(Edit)).One("#Yaml").TextContent);

        var refused = await admin.SubmitAsync(page, Form, new() { ["only"] = "publish" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("1 kesalahan", refused.TextOf("#Yaml-error"), StringComparison.Ordinal);
        Assert.Equal(typed, refused.One("#Yaml").TextContent);
        Assert.Equal(typed, (await admin.GetPageAsync(Edit)).One("#Yaml").TextContent);
        Assert.Contains("Naskah Anda belum terbit", (await admin.GetPageAsync(List)).TextOf("tbody"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Set<ServiceVersion>().CountAsync(Ct));

        Assert.Equal(Small, (await admin.SubmitAsync(refused, "#buang")).One("#Yaml").TextContent);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Publish_ANewVersion_HoldsForNewCases_AndTheOpenOneKeepsItsOwn(string provider)
    {
        await using var scene = await FilingScene.OpenAsync(provider, Small);
        var admin = await scene.App.SignInAsync(Roles.Administrator, scene.Body.Root);
        var old = await HashAsync(scene.App);
        await scene.FileAsync("kecil", """{ "name": "Sari" }""");
        var list = await admin.SubmitAsync(await admin.GetPageAsync(Edit), Form, new() { ["Yaml"] = Small.Replace("3 wd", "5 wd", StringComparison.Ordinal), ["only"] = "publish" });
        Assert.Contains("Berlaku, versi 2", list.TextOf("tbody"), StringComparison.Ordinal);
        Assert.Equal("1", list.TextOf("td.num"));
        Assert.NotEqual(old, await HashAsync(scene.App));
        await using var db = scene.App.OpenDb();
        Assert.Equal(old, await db.Cases.Select(c => c.ProcedureHash).SingleAsync(Ct));

        var versions = await admin.GetPageAsync("/admin/layanan/kecil/versi");
        Assert.Contains("within: 5 wd", versions.TextOf(".difference ins"), StringComparison.Ordinal);
        Assert.Contains("within: 3 wd", versions.TextOf(".difference del"), StringComparison.Ordinal);
        Assert.Equal(2, versions.All("tbody tr").Count);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/layanan/kecil/versi?handler=File&versi=1");
        using var file = await admin.SendAsync(request);
        Assert.Equal("kecil-v1.yaml", file.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(Small, await file.Content.ReadAsStringAsync(Ct));
        Assert.Equal(Small, (await admin.GetPageAsync(Edit + "?dari=1")).One("#Yaml").TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync(Edit + "?dari=9")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoAdministrators_TheSecondSeesTheDifference_AndDecides(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var (first, second) = await OpenAsync(app);
        var (early, late) = (await first.GetPageAsync(Edit), await second.GetPageAsync(Edit));
        await first.SubmitAsync(early, Form, new() { ["Yaml"] = Small.Replace("3 wd", "4 wd", StringComparison.Ordinal), ["only"] = "publish" });
        var page = await second.SubmitAsync(late, Form, new() { ["Yaml"] = Small.Replace("3 wd", "5 wd", StringComparison.Ordinal), ["only"] = "publish" });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("within: 4 wd", page.TextOf(".difference del"), StringComparison.Ordinal);
        Assert.Contains("within: 5 wd", page.One("#Yaml").TextContent, StringComparison.Ordinal);
        Assert.Contains("4 wd", await LiveAsync(app), StringComparison.Ordinal);
        Assert.Contains("Berlaku, versi 3", (await second.SubmitAsync(page, Form, new() { ["only"] = "publish" })).TextOf("tbody"), StringComparison.Ordinal);
        Assert.Contains("5 wd", await LiveAsync(app), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Withdraw_AsksFirst_ThenTheServiceIsGone_AndMayComeBack(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var (admin, _) = await OpenAsync(app);
        var asked = await admin.GetPageAsync("/admin/layanan/kecil/tarik");
        Assert.NotEmpty(await LiveAsync(app));
        Assert.Contains("Ditarik", (await admin.SubmitAsync(asked, "#tarik")).TextOf("tbody"), StringComparison.Ordinal);
        Assert.Empty(await LiveAsync(app));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPageAsync("/admin/layanan/kecil/tarik")).Status);
        Assert.Contains("Berlaku, versi 3", (await admin.SubmitAsync(await admin.GetPageAsync(Edit), Form, new() { ["only"] = "publish" })).TextOf("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_OfAnotherService_OrTooLong_IsRefused()
    {
        await using var app = await SerambiApp.CreateAsync();
        var (admin, _) = await OpenAsync(app);
        var renamed = await admin.SubmitAsync(await admin.GetPageAsync(Edit), Form, new() { ["Yaml"] = Small.Replace("service: kecil", "service: besar", StringComparison.Ordinal), ["only"] = "publish" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, renamed.Status);
        Assert.Equal("#baris-1", renamed.One(".callout.red li a[href^='#']").GetAttribute("href"));
        var large = Small + "# " + new string('x', 256 * 1024) + "\n";
        var refused = await admin.SubmitAsync(renamed, Form, new() { ["Yaml"] = large, ["only"] = "check" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(large, refused.One("#Yaml").TextContent);
        Assert.Contains("service: besar", (await admin.GetPageAsync(Edit)).One("#Yaml").TextContent, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(["kecil"], await db.Set<ServiceVersion>().Select(v => v.Service).ToListAsync(Ct));
    }

    [Fact]
    public async Task Copy_NeedsANameOfItsOwn()
    {
        await using var app = await SerambiApp.CreateAsync();
        var (admin, _) = await OpenAsync(app);
        var form = await admin.GetPageAsync(List + "/baru");
        foreach (var (id, words) in new[] { ("kecil", "sudah ada"), ("Kecil!", "bukan nama layanan"), ("", "bukan nama layanan") })
        {
            var refused = await admin.SubmitAsync(form, "#contoh", new() { ["Source"] = "service:kecil", ["NewId"] = id });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(words, refused.TextOf("#NewId-error"), StringComparison.Ordinal);
            Assert.Equal(id, refused.One("#NewId").GetAttribute("value") ?? "");
        }

        var copy = await admin.SubmitAsync(form, "#contoh", new() { ["Source"] = "service:kecil", ["NewId"] = "kecil-dua" });
        Assert.Equal(Small.Replace("service: kecil", "service: kecil-dua", StringComparison.Ordinal), copy.One("#Yaml").TextContent);
        Assert.Contains("belum terbit", (await admin.SubmitAsync(form, "#contoh", new() { ["Source"] = "service:kecil", ["NewId"] = "kecil-dua" })).TextOf("#NewId-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TakesADeclaration_AndRefusesRubbish()
    {
        await using var app = await SerambiApp.CreateAsync();
        var (admin, _) = await OpenAsync(app);
        var form = await admin.GetPageAsync(List + "/baru");
        foreach (var (bytes, words) in new (byte[], string)[]
        {
            ([], "Pilih berkas"), (TestBody.Picture, "bukan naskah"), ("a: ["u8.ToArray(), "baris 2"), ("a: b"u8.ToArray(), "bukan nama layanan"), (new byte[256 * 1024 + 1], "256 KB"), ([.. "service: ../x\n"u8], "bukan nama layanan"),
        })
        {
            var refused = await admin.SubmitAsync(form, "#impor", null, new FormFile("Upload", "layanan.yaml", "application/yaml", bytes));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(words, refused.TextOf("#Upload-error"), StringComparison.Ordinal);
        }

        byte[] next = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Small.Replace("3 wd", "7 wd", StringComparison.Ordinal))];
        var taken = await admin.SubmitAsync(form, "#impor", null, new FormFile("Upload", "layanan.yaml", "application/yaml", next));
        Assert.Equal("/admin/layanan/kecil/bagian", taken.Path);
        taken = await admin.GetPageAsync(Edit);
        Assert.StartsWith("service: kecil", taken.One("#Yaml").TextContent, StringComparison.Ordinal);
        Assert.Contains("7 wd", taken.TextOf(".difference ins"), StringComparison.Ordinal);
        Assert.Contains("3 wd", await LiveAsync(app), StringComparison.Ordinal);
        Assert.Contains("belum terbit", (await admin.SubmitAsync(form, "#impor", null, new FormFile("Upload", "layanan.yaml", "application/yaml", next))).TextOf("#Upload-error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(List)]
    [InlineData(List + "/baru")]
    [InlineData(Edit)]
    [InlineData("/admin/layanan/kecil/versi")]
    [InlineData("/admin/layanan/kecil/tarik")]
    public async Task Page_OtherRoles_AreRefused(string path)
    {
        await using var app = await SerambiApp.CreateAsync();
        await OpenAsync(app);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Editor)).GetPageAsync(path)).Status);
        Assert.StartsWith("/masuk", (await app.NewVisitor().GetPageAsync(path)).Path, StringComparison.Ordinal);
    }

    /// <summary>A body that gives the small service, and two administrators.</summary>
    private static async Task<(Visitor First, Visitor Second)> OpenAsync(SerambiApp app)
    {
        var body = await TestBody.SeedAsync(app);
        await PublishedServices.PublishAsync(app, Small);
        return (await app.SignInAsync(Roles.Administrator, body.Root), await app.SignInAsync(Roles.Administrator, body.Root));
    }

    private static int LineOf(string text, string words) => Array.FindIndex(text.Split('\n'), l => l.Contains(words, StringComparison.Ordinal)) + 1;

    private static async Task<string> HashAsync(SerambiApp app) => (await app.Services.GetRequiredService<ServiceCatalog>().FindAsync("kecil", Ct))!.Known.Hash;

    private static async Task<string> LiveAsync(SerambiApp app) => (await app.Services.GetRequiredService<ServiceCatalog>().FindAsync("kecil", Ct))?.Known.Yaml ?? "";
}
