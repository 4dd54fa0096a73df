using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Pages;
using Serambi.Web;
using Xunit;

namespace Serambi.Tests.Modules.Site;

/// <summary>The home page from blocks: ordered, hidden and brought back by whoever answers for the whole site.</summary>
public sealed class HomeBlocksTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Blocks_AreOrderedHiddenAndUndone_AtOnce(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        Assert.Equal(["lacak-judul", "angka", "kanal"], await HeadingsAsync(app));
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        var (page, old) = (await editor.GetPageAsync("/admin/beranda"), await editor.GetPageAsync("/admin/beranda"));
        Assert.Equal(["blok-urgent", "blok-doors", "blok-track", "blok-slides", "blok-figures", "blok-texts", "blok-news", "blok-agenda", "blok-programmes", "blok-channels"], page.All(".parts form").Select(f => f.Id));
        const int Ups = 5;   // past programmes, agenda, news and texts, of which there are none, and the figures
        for (var steps = Ups; steps > 0; steps--) page = await editor.SubmitAsync(page, "#blok-channels", new() { ["Step"] = "Up" });
        Assert.Equal(["lacak-judul", "kanal", "angka"], await HeadingsAsync(app));

        // The second window is shown the order as it stands now, and changes nothing.
        var late = await editor.SubmitAsync(old, "#blok-track", new() { ["Step"] = "Hide" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains(HomeTexts.ChangedMeanwhile, late.TextOf("#galat"), StringComparison.Ordinal);
        page = await editor.SubmitAsync(late, "#blok-track", new() { ["Step"] = "Hide" });
        Assert.Equal(["kanal", "angka"], await HeadingsAsync(app));
        page = await editor.SubmitAsync(page, "#urungkan");
        Assert.Contains(HomeTexts.Undone, page.Text, StringComparison.Ordinal);
        Assert.Equal(["lacak-judul", "kanal", "angka"], await HeadingsAsync(app));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Editor, await app.AddUnitAsync("SATU"))).GetPageAsync("/admin/beranda")).Status);

        // What must be announced at once stands first, until it is replaced.
        var id = await scene.CreateAsync("banjir", "Air naik.");
        await scene.PublishAsync(id, urgent: "Banjir: keselamatan orang");
        Assert.Equal("/banjir", (await app.GetPageAsync("/")).One(".main.wrap > section:first-child .callout.red a").GetAttribute("href"));
        await scene.CheckAsync(id);
        Assert.Equal("serta-merta-judul", (await HeadingsAsync(app)).First());
        await scene.SaveAsync(id, "Air surut.");
        await scene.PublishAsync(id);
        await scene.CheckAsync(id);
        Assert.Equal(["lacak-judul", "kanal", "angka"], await HeadingsAsync(app));
        await using var db = app.OpenDb();
        Assert.Equal([.. Enumerable.Repeat("home_arranged", Ups + 1), "home_undone"], await db.Events.Where(e => e.StreamKind == "home").OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    private static async Task<IEnumerable<string>> HeadingsAsync(SerambiApp app) => (await app.GetPageAsync("/")).All("main section h2").Select(h => h.Id!).Where(h => h.Length > 0);
}
