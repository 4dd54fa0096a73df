using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Tests.Api;
using Serambi.Tests.Formats.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>Hostile input, typed and sent, against the running program.</summary>
public sealed class InputAttackTests
{
    private const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)> \u202Ebalik\u202C \u0007😀";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_OfAnotherKindThanTheySay_AreRefused_AndLeaveNothing()
    {
        await using var app = await StartAsync();
        var api = new ApiCaller(app);
        var html = "<html><script>alert(1)</script></html>"u8.ToArray();
        (string Name, byte[] Content)[] bad =
        [
            ("ktp.png", [0x4D, 0x5A, 0x90, 0, 3, .. new byte[200]]),
            ("ktp.png", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, .. new byte[200]]),
            ("ktp.jpg", html),
            ("ktp.html", html),
            ("ktp.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray()),
            ("ktp.png", [.. SampleFiles.Png, .. SampleFiles.Zip(("a.exe", "MZ"))]),
            ("ktp.pdf", [.. html, .. SampleFiles.Pdf]),
            ("ktp.zip", SampleFiles.Zip(("a.txt", "a"))),
            ("bom.docx", SampleFiles.Zip([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", new byte[64 << 20])])),
            ("ktp.png", SampleFiles.PngOf(60_000, 60_000)),
        ];
        foreach (var (name, content) in bad)
        {
            var answer = await api.SendFileAsync("attachment", content, name);
            Assert.True(answer.Status == 422, $"{name}: {answer}");
            Assert.Equal(["/file"], answer.Errors);
        }

        await using var db = app.OpenDb();
        Assert.Equal(0, await db.Files.CountAsync(Ct));
        Assert.Empty(Stored(app));
    }

    [Theory]
    [InlineData("/tampilan", "Input.Theme", 1)]
    [InlineData("/lacak", "Number", 1)]
    [InlineData("/lacak", "Number", 50)]
    public async Task Texts_LongerThanAnyPageTakes_AreNotHeldInMemory(string path, string field, int pieces)
    {
        await using var app = await StartAsync();
        var visitor = app.NewVisitor();
        var token = (await visitor.GetPageAsync(path)).One("main form input[name=__RequestVerificationToken]").GetAttribute("value")!;
        foreach (var (length, refused) in new[] { (1 << 20, false), (5 << 20, true) })
        {
            using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
            for (var i = 0; i < pieces; i++) form.Add(new StringContent(new string('A', length / pieces)), field);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
            using var answer = await visitor.SendAsync(request);
            Assert.Equal(refused, answer.StatusCode == HttpStatusCode.BadRequest);
        }

        using var plain = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent($"{field}={new string('A', 13 << 20)}", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded") };
        using var large = await visitor.SendAsync(plain);
        Assert.True(large.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest);   // which of them is the server's
    }

    [Fact]
    public async Task File_TooLarge_Is413_AndLeavesNothing()
    {
        await using var app = await StartAsync();
        var answer = await new ApiCaller(app).SendFileAsync("identity", new byte[(20 << 20) + 1], "besar.png");
        Assert.Equal(413, answer.Problem());
        Assert.Empty(Stored(app));
    }

    [Fact]
    public async Task File_TooLarge_OnThePage_IsExplainedAndKeepsWhatWasTyped()
    {
        await using var app = await StartAsync();
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, new FormFile("IdentityFile", "besar.png", "image/png", new byte[(20 << 20) + 1]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("20 MB", page.TextOf("#IdentityFile-error"), StringComparison.Ordinal);
        Assert.Equal("Siti Rahmawati", page.One("#Applicant_Name").GetAttribute("value"));
    }

    [Theory]
    [InlineData("../../../../etc/passwd.png")]
    [InlineData("..\\\\..\\\\windows\\\\win.png")]
    [InlineData("/etc/cron.d/x.png")]
    [InlineData("ktp\u202Egnp.exe.png")]
    [InlineData("CON.png")]
    [InlineData("a%2F..%2Fb.png")]
    public async Task PathsAndTricksInNames_BecomePlainNames(string name)
    {
        await using var app = await StartAsync();
        var answer = await new ApiCaller(app).SendFileAsync("attachment", TestBody.Picture, name);
        Assert.True(answer.Status == 201, answer.Text);
        var kept = answer.Field("name");
        Assert.DoesNotContain(kept, c => c is '/' or '\\' or '\u202E' || char.IsControl(c));
        Assert.False(kept.StartsWith('.'), kept);
        Assert.All(Stored(app), f => Assert.StartsWith(Path.Combine(app.StorageRoot, "files"), f, StringComparison.Ordinal));
        Assert.Single(Stored(app));
    }

    [Fact]
    public async Task MegabyteOfText_IsExplainedAtTheField_AndCannotBeFiled()
    {
        await using var app = await StartAsync();
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Contact);
        var long1 = new string('a', 1 << 20);
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Wanted.Information"] = long1, ["Wanted.Purpose"] = "Penelitian" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("5000", page.TextOf("#Wanted_Information-error"), StringComparison.Ordinal);
        Assert.Equal(long1.Length, page.TextOf("#Wanted_Information").Length);
        page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan/cara"), "main form", RequestWalk.Delivery);
        Assert.Equal("/permintaan/ajukan/informasi", page.Path);   // the summary sends back to the page that is not right
        await using var db = app.OpenDb();
        Assert.Equal(0, await db.Cases.CountAsync(Ct));
    }

    [Fact]
    public async Task HtmlScriptControlsAndBidi_InEveryField_StayText()
    {
        await using var app = await StartAsync();
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", new FormValues
        {
            ["Applicant.Kind"] = "LegalEntity",
            ["Applicant.Name"] = "PT " + Hostile + "\r\nBcc: a@b.example",
            ["Applicant.IdentityNumber"] = "AHU-" + Hostile[..25],
            ["Applicant.Occupation"] = Hostile,
            ["Applicant.ConsentIdentity"] = "true",
        }, RequestWalk.Card with { Name = "<b>x.png" });
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Contact.Address"] = Hostile, ["Contact.Email"] = "siti@contoh.example", ["Contact.NeedsNote"] = Hostile });
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Wanted.Information"] = Hostile, ["Wanted.Purpose"] = Hostile });
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Delivery);
        AssertTame(page);
        var receipt = RequestWalk.Read(await visitor.SubmitAsync(page, "main form", new FormValues { ["Statement"] = "true" }));
        page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        AssertTame(page);
        page = await visitor.SubmitAsync(page, "form[enctype]", new FormValues { ["Body"] = Hostile });
        AssertTame(page);

        await using var db = app.OpenDb();
        var party = await db.Parties.SingleAsync(Ct);
        Assert.DoesNotContain(party.Name + party.Occupation, c => char.IsControl(c) || c is '\u202E' or '\u202C');
        Assert.Contains("😀", (await db.Set<InformationRequest>().SingleAsync(Ct)).Purpose, StringComparison.Ordinal);
        foreach (var mail in await db.Outbox.Select(m => m.Payload).ToListAsync(Ct)) Assert.DoesNotContain("\\nBcc", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("0000-00-00")]
    [InlineData("9999-12-31")]
    [InlineData("99999999999-1-1")]
    [InlineData("'; drop table \"Cases\"; --")]
    public async Task InvalidDates_AreNoFault(string date)
    {
        await using var app = await StartAsync();
        var page = await app.GetPageAsync("/hitung?aturan=RESP10&mulai=" + Uri.EscapeDataString(date));   // 500 fails by itself
        Assert.True((int)page.Status < 500);
        AssertTame(page);
    }

    [Fact]
    public async Task YearWithoutCalendar_NumberAtOnce_DateNotInvented()
    {
        await using var app = await StartAsync();
        app.Time.Set(new DateTimeOffset(2041, 3, 6, 9, 0, 0, TimeSpan.FromHours(7)));
        var api = new ApiCaller(app);
        var answer = await api.SubmitAsync(ApiCaller.Body(await api.UploadAsync()));
        Assert.True(answer.Status == 201, answer.Text);
        Assert.Null(answer.Json["dueOn"]);
        Assert.Equal(200, (await api.CaseAsync(answer.Field("number"), answer.Field("secret"))).Status);
    }

    private static void AssertTame(TestPage page)
    {
        Assert.Empty(page.All("script:not([src]), img[src=x], [onerror], [onload]"));
        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u0000', page.Body);
    }

    private static IReadOnlyList<string> Stored(SerambiApp app)
    {
        var folder = Path.Combine(app.StorageRoot, "files");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];
    }

    private static async Task<SerambiApp> StartAsync()
    {
        var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        return app;
    }
}
