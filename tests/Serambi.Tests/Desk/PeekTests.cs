using System.Net;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>A case beside the list, the counts of the rail, and the rail folded.</summary>
public sealed class PeekTests
{
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Beside_ShowsHeadClockActionsAndStory_AndKeepsTheFilter(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var c = await scene.FileAsync(subject: "Salinan risalah rapat");
        await scene.FileAsync(subject: "Perkara lain");
        var officer = await scene.OfficerAsync();
        var list = await officer.GetPageAsync("/meja?tab=semua&jenis=information-request");
        Assert.Empty(list.All(".peek"));
        var link = list.All("a[data-peek]").Single(a => a.GetAttribute("href")!.Contains(Uri.EscapeDataString(c.Number), StringComparison.Ordinal)).GetAttribute("href")!;
        var page = await officer.GetPageAsync(link);
        Assert.Equal("Salinan risalah rapat", page.TextOf(".peek h2"));
        Assert.Contains("Jumat, 27 Maret 2026", page.TextOf(".peek .clock"), StringComparison.Ordinal);
        Assert.Contains("Nyatakan lengkap", page.TextsOf(".peek .bar a"));
        Assert.Contains("Permintaan diterima", page.TextOf(".peek .timeline"), StringComparison.Ordinal);
        Assert.Contains(c.Number, page.TextOf(".rows tr[aria-current]"), StringComparison.Ordinal);
        Assert.Equal(2, page.All(".rows tbody tr").Count);
        Assert.Single(page.All($".peek a.open[href='/meja/kasus/{c.Id}']"));
        Assert.Equal("/meja?tab=semua&jenis=information-request", page.One(".peek-close").GetAttribute("href"));
        Assert.Contains("Case beside the list", (await officer.GetPageAsync("/en" + link)).One(".peek").GetAttribute("aria-label"), StringComparison.Ordinal);

        var pane = await officer.GetPageAsync(link + "&handler=Peek");
        Assert.Empty(pane.All("html > head > title, .rows"));
        Assert.Equal("Salinan risalah rapat", pane.TextOf(".peek h2"));
    }

    [Fact]
    public async Task Beside_OfAnotherUnit_IsNotThere()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var other = await scene.FileAsync(scene.Body.School, "Data siswa rahasia");
        var officer = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        var address = "/meja?tab=semua&buka=" + Uri.EscapeDataString(other.Number);
        var page = await officer.GetPageAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.All(".peek"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync(address + "&handler=Peek")).Status);
        Assert.DoesNotContain("rahasia", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rail_CountsWhatWaits_OnEveryPageOfTheDesk()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        await scene.FileAsync(daysAgo: 30);
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync($"/meja/kasus/{c.Id}");
        Assert.Equal(["Belum ditugaskan2", "Terlambat1"], page.TextsOf(".rail a:has(.count)"));
        page = await officer.GetPageAsync(page.All(".rail a")[3].GetAttribute("href")!);
        Assert.Single(page.All(".rows tbody tr"));
        Assert.StartsWith("Terlambat", page.TextOf(".rail a[aria-current]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rail_Folded_StaysFolded_UntilUnfolded()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var officer = await scene.OfficerAsync();
        var page = await officer.GetPageAsync("/meja?tab=tim");
        Assert.Equal("open", page.One("html").GetAttribute("data-rail"));
        page = await officer.SubmitAsync(page, ".rail form");
        Assert.Equal("/meja?tab=tim", page.Path);
        Assert.Equal("folded", page.One("html").GetAttribute("data-rail"));
        Assert.Equal("Meja kerja", page.All(".rail a[title]")[0].GetAttribute("title"));
        page = await officer.SubmitAsync(await officer.GetPageAsync("/meja/register"), ".rail form");
        Assert.Equal("open", page.One("html").GetAttribute("data-rail"));
    }
}
