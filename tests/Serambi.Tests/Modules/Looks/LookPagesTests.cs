using System.Buffers.Binary;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Looks;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Xunit;

namespace Serambi.Tests.Modules.Looks;

/// <summary>The look of a body: chosen with its contrast, held to it, seen at once by everybody, and undone.</summary>
public sealed class LookPagesTests
{
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><script>alert(1)</script><path d=\"M1 1h8v8z\" fill=\"#7a1f1f\"/></svg>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FormFile Emblem(byte[] content) => new("Picture", "lambang.svg", "image/svg+xml", content);

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Look_IsChosenRefusedSavedSeenAndUndone(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        Assert.Null((await app.GetPageAsync("/")).Document.QuerySelector("link[rel=stylesheet][href^='/tampilan/']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Administrator, body.School)).GetPageAsync("/admin/tampilan")).Status);
        var admin = await app.SignInAsync(Roles.Administrator, body.Root);
        var (page, old) = (await admin.GetPageAsync("/admin/tampilan"), await admin.GetPageAsync("/admin/tampilan"));
        Assert.Contains(LookTexts.AllPass, page.Text, StringComparison.Ordinal);

        // Yellow cannot be read: refused with what can, and what was typed stays. A file that is no picture is refused at its field.
        var refused = await admin.SubmitAsync(page, "#tampilan", new() { ["Brand"] = "#ffdd00", ["Accent"] = "kuning" }, Emblem("no picture"u8.ToArray()));
        var proposal = LookUses.NearestBrand(Serambi.Formats.Colours.Colour.Parse("#ffdd00")!.Value).Hex;
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#ffdd00"), (refused.Status, refused.One("#Brand").GetAttribute("value")));
        Assert.Contains(proposal, refused.TextOf("#Brand-error"), StringComparison.Ordinal);
        Assert.Contains(LookTexts.ColourWrong, refused.TextOf("#Accent-error"), StringComparison.Ordinal);
        Assert.Contains(LookTexts.EmblemUnreadable, refused.TextOf("#Picture-error"), StringComparison.Ordinal);
        var taken = await admin.SubmitAsync(refused, "#tampilan", new() { ["only"] = "take", ["Accent"] = "" });
        Assert.Equal(proposal, taken.One("#Brand").GetAttribute("value"));
        Assert.Contains(LookTexts.AllPass, taken.Text, StringComparison.Ordinal);
        Assert.Null((await app.GetPageAsync("/")).Document.QuerySelector("link[rel=stylesheet][href^='/tampilan/']"));

        // Saved: colours, typeface and emblem stand on the home page at once, though it was kept, and may be kept for ever.
        page = await admin.SubmitAsync(taken, "#tampilan", new() { ["Brand"] = "7A1F1F", ["Font"] = "system" }, Emblem(Encoding.UTF8.GetBytes(Drawing)));
        Assert.Contains(LookTexts.Saved, page.Text, StringComparison.Ordinal);
        Assert.Contains("script", page.TextOf(".callout.amber"), StringComparison.Ordinal);
        var home = await app.GetPageAsync("/en");
        var (sheet, emblem) = (home.One("link[rel=stylesheet][href^='/tampilan/']").GetAttribute("href")!, home.One(".brand img").GetAttribute("src")!);
        Assert.Equal(emblem, home.One("link[rel=icon]").GetAttribute("href"));
        Assert.Empty(home.All("link[rel=preload][as=font]"));
        var css = await app.GetPageAsync(sheet);
        Assert.Equal(("text/css", true), (css.ContentHeaders.ContentType!.MediaType, css.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal)));
        Assert.Contains("--blue:#7a1f1f", css.Body, StringComparison.Ordinal);
        Assert.Contains("system-ui", css.Body, StringComparison.Ordinal);
        var bar = css.Body[(css.Body.IndexOf("--bar:", StringComparison.Ordinal) + 6)..][..7];
        Assert.Contains($"\"theme_color\":\"{bar}\"", (await app.GetPageAsync("/manifest.webmanifest")).Body, StringComparison.Ordinal);
        var drawing = await app.GetPageAsync(emblem);
        Assert.Equal("image/svg+xml", drawing.ContentHeaders.ContentType!.MediaType);
        Assert.Contains("M1 1h8v8z", drawing.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("script", drawing.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/tampilan/{new string('0', 64)}.svg")).Status);

        // The second window is told, and undoing brings everything back.
        Assert.Equal(HttpStatusCode.Conflict, (await admin.SubmitAsync(old, "#tampilan", new() { ["Brand"] = "#000080" })).Status);
        page = await admin.SubmitAsync(page, "#urungkan");
        Assert.Contains(LookTexts.Undone, page.Text, StringComparison.Ordinal);
        home = await app.GetPageAsync("/");
        Assert.Null(home.Document.QuerySelector("link[rel=stylesheet][href^='/tampilan/']"));
        Assert.StartsWith("/emblem.", home.One(".brand img").GetAttribute("src"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(["look_saved", "look_undone"], await db.Events.Where(e => e.StreamKind == "look").OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task SharePicture_OfAPage_IsDrawnForOurOwnWordsAlone()
    {
        Assert.SkipUnless(SharePictures.Available, "pdftoppm is not installed.");
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var page = await app.GetPageAsync("/hak");
        var address = new Uri(page.One("meta[property='og:image']").GetAttribute("content")!).AbsolutePath;
        using var answer = await app.NewVisitor().SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
        var png = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal((HttpStatusCode.OK, "image/png", 1200, 630), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        // Other words, a broken address and nothing at all: not found. A page for nobody else says nothing to messengers.
        var token = address.Split('/')[^1].Split('.')[0];
        foreach (var forged in (string[])[token[..^2] + "AA", token[..20], "====", "A"]) Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"{address[..address.LastIndexOf('/')]}/{forged}.png")).Status);
        Assert.Empty((await app.GetPageAsync("/tampilan")).All("meta[property='og:image']"));
    }
}
