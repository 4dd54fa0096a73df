using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.Pages;
using Serambi.Web.Modules.Pages.Editing;
using Xunit;

namespace Serambi.Tests.Modules.Pages;

/// <summary>Towards the public and away from it: two people, the clock, urgent information, going back; and who may not.</summary>
public sealed class PagePublishingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Publish_NeedsAnotherPerson_AndIsSeenAtOnce(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        var id = await scene.CreateAsync("profil", "Isi pertama.");
        Assert.Equal(HttpStatusCode.NotFound, (await scene.ReadAsync("/profil")).Status);
        Assert.Equal(PublishOutcome.Proposed, (await scene.PublishAsync(id)).Value);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.ReadAsync("/profil")).Status);
        Assert.Equal(SitePagesTexts.OwnWork, (await scene.CheckAsync(id, scene.Writer)).Problem?.Message);
        Assert.False((await scene.CheckAsync(id, scene.Officer)).Failed);
        Assert.Contains("Isi pertama.", (await scene.ReadAsync("/profil")).Text, StringComparison.Ordinal);

        // The second version: kept from the public until it is approved; then no kept page says the first one any more.
        await scene.SaveAsync(id, "Isi kedua.");
        Assert.Contains("Isi pertama.", (await scene.ReadAsync("/profil")).Text, StringComparison.Ordinal);
        await scene.PublishAsync(id);
        Assert.False((await scene.CheckAsync(id)).Failed);
        var second = await scene.ReadAsync("/profil");
        Assert.Contains("Isi kedua.", second.Text, StringComparison.Ordinal);
        Assert.Equal("public, max-age=0", second.Headers.CacheControl?.ToString());

        // Undone by one press, and undone again.
        Assert.False((await scene.UndoAsync(id)).Failed);
        Assert.Contains("Isi pertama.", (await scene.ReadAsync("/profil")).Text, StringComparison.Ordinal);
        Assert.False((await scene.UndoAsync(id)).Failed);
        Assert.Contains("Isi kedua.", (await scene.ReadAsync("/profil")).Text, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(
            ["page_created", "page_proposed", "page_published", "page_saved", "page_proposed", "page_published", "page_undone", "page_undone"],
            await db.Events.Where(e => e.StreamId == id).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task Move_UnderASectionThatNeedsNoSecondPerson_TakesTheNeedAlong()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var (strict, free) = (await scene.CreateAsync("ketat"), await scene.CreateAsync("bebas"));
        var version = (await scene.FindAsync(free)).Version;
        Assert.False((await scene.DoAsync<RulePage, Done>(o => o.RunAsync(new RulePageInput(free, version, false), scene.Officer, Ct))).Failed);
        var id = await scene.CreateAsync("isi", parent: strict);
        Assert.False((await scene.PlaceAsync(id, p => p with { ParentId = free })).Failed);
        Assert.Equal(PublishOutcome.Proposed, (await scene.PublishAsync(id)).Value);
        Assert.Equal(PublishOutcome.Published, (await scene.PublishAsync(await scene.CreateAsync("baru", parent: free))).Value);
    }

    [Fact]
    public async Task Approve_ByWhoWroteAnEarlierPartOfIt_IsRefused()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var id = await scene.CreateAsync("profil");
        await scene.SaveAsync(id, "Diubah orang lain.", scene.Checker);
        await scene.PublishAsync(id, actor: scene.Checker);
        Assert.True((await scene.CheckAsync(id, scene.Writer)).Failed);
        Assert.True((await scene.CheckAsync(id, scene.Checker)).Failed);
        Assert.False((await scene.CheckAsync(id, scene.Officer, "Lengkapi dasar hukumnya.")).Failed);
        var page = await scene.FindAsync(id);
        Assert.Equal((null, "Lengkapi dasar hukumnya."), (page.Proposed, page.Returned));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Schedule_PublicAndWithdrawnByTheClock_WithoutAnybody(string provider)
    {
        var scene = await PageScene.OpenAsync(provider);
        await using var app = scene.App;
        await scene.ReadAsync("/hak");
        var id = await scene.CreateAsync("pengumuman");
        await scene.PublishAsync(id, app.Time.Now.AddHours(5));
        await scene.CheckAsync(id);
        await scene.PlaceAsync(id, p => p with { InMenu = true });
        await scene.WithdrawAsync(id, app.Time.Now.AddHours(8));
        var editor = await app.SignInAsync(Roles.Editor, scene.Body.Root);
        Assert.Empty((await editor.GetPageAsync($"/admin/situs/{id}/versi")).All(".badge.green"));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.ReadAsync("/pengumuman")).Status);
        Assert.DoesNotContain("Judul pengumuman", (await scene.ReadAsync("/hak")).TextOf("#menu"), StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(HttpStatusCode.OK, (await scene.ReadAsync("/pengumuman")).Status);
        Assert.Single((await editor.GetPageAsync($"/admin/situs/{id}/versi")).All(".badge.green"));   // by the clock: nobody saved anything
        Assert.Contains("Judul pengumuman", (await scene.ReadAsync("/hak")).TextOf("#menu"), StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromHours(3) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await scene.ReadAsync("/pengumuman")).Status);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.ReadAsync("/pengumuman")).Status);
        Assert.DoesNotContain("/pengumuman<", (await scene.ReadAsync("/sitemap.xml")).Body, StringComparison.Ordinal);

        // Undo brings back what the clock took.
        Assert.False((await scene.UndoAsync(id)).Failed);
        Assert.Equal(HttpStatusCode.OK, (await scene.ReadAsync("/pengumuman")).Status);
    }

    [Fact]
    public async Task Urgent_GoesOutAtOnce_AndWhatIsGivenBackCannotBeUndone()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var id = await scene.CreateAsync("bahaya", "Air naik.");
        Assert.Equal("Urgent", (await scene.PublishAsync(id, urgent: "x")).Problem?.Field);
        Assert.Equal(PublishOutcome.Published, (await scene.PublishAsync(id, urgent: "Banjir: keselamatan orang")).Value);
        Assert.Contains("Air naik.", (await scene.ReadAsync("/bahaya")).Text, StringComparison.Ordinal);
        Assert.True((await scene.CheckAsync(id, scene.Writer)).Failed);
        Assert.False((await scene.CheckAsync(id, giveBack: "Angkanya salah.")).Failed);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.ReadAsync("/bahaya")).Status);
        Assert.Equal(SitePagesTexts.NothingToUndo, (await scene.UndoAsync(id)).Problem?.Message);
    }

    [Fact]
    public async Task Urgent_TakenBackByItsWriter_DoesNotComeBackUnchecked()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var id = await scene.CreateAsync("bahaya");
        await scene.PublishAsync(id, urgent: "Banjir: keselamatan orang");
        Assert.False((await scene.UndoAsync(id)).Failed);
        Assert.True((await scene.UndoAsync(id)).Failed);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.ReadAsync("/bahaya")).Status);
    }

    [Fact]
    public async Task Rule_OnASection_HoldsBelow_AndIsNotTheEditorsToChange()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var top = await scene.PublicAsync("warta");
        async Task<Result<Done>> RuleAsync(Actor actor, bool? second)
        {
            var page = await scene.FindAsync(top);
            return await scene.DoAsync<RulePage, Done>(o => o.RunAsync(new RulePageInput(top, page.Version, second), actor, Ct));
        }

        Assert.Equal(ProblemKind.Forbidden, (await RuleAsync(scene.Writer, false)).Problem?.Kind);
        Assert.False((await RuleAsync(scene.Officer, false)).Failed);
        var below = await scene.CreateAsync("baru", parent: top);
        Assert.Equal(PublishOutcome.Published, (await scene.PublishAsync(below)).Value);
        await RuleAsync(scene.Officer, null);
        await scene.SaveAsync(below, "Lagi.");
        Assert.Equal(PublishOutcome.Proposed, (await scene.PublishAsync(below)).Value);
    }

    [Fact]
    public async Task AnotherUnit_MayDoNothing()
    {
        var scene = await PageScene.OpenAsync();
        await using var app = scene.App;
        var id = await scene.PublicAsync("keuangan", unit: scene.Body.Finance);
        var stranger = scene.Body.Staff(Roles.Editor, scene.Body.School);
        Assert.Equal(ProblemKind.Forbidden, (await scene.SaveAsync(id, "Milik saya.", stranger)).Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await scene.PublishAsync(id, actor: stranger)).Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await scene.PlaceAsync(id, p => p with { Slug = "lain" }, stranger)).Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await scene.CheckAsync(id, stranger)).Problem?.Kind);
        Assert.Equal("UnitId", (await scene.DoAsync<CreatePage, Guid>(o => o.RunAsync(new CreatePageInput(null, "x", scene.Body.Finance, "X"), stranger, Ct))).Problem?.Field);
        Assert.Equal("ParentId", (await scene.DoAsync<CreatePage, Guid>(o => o.RunAsync(new CreatePageInput(id, "x", scene.Body.School, "X"), stranger, Ct))).Problem?.Field);
        var visitor = await app.SignInAsync(Roles.Editor, scene.Body.School);
        foreach (var page in (string[])["", "/tulis", "/tempat", "/versi"]) Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetPageAsync($"/admin/situs/{id}{page}")).Status);
        Assert.DoesNotContain($"/admin/situs/{id}", (await visitor.GetPageAsync("/admin/situs")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoNodes_AChangeOnOne_IsReadOnTheOther()
    {
        var scene = await PageScene.OpenAsync(Providers.Postgres);
        await using var app = scene.App;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Database:Connection"] = app.ConnectionString, ["Keys:File"] = Serambi.Platform.Seals.KeyOptions.Under(app.StorageRoot).File };
        await using var other = await SerambiApp.CreateAsync(Providers.Postgres, new() { Settings = settings });
        var id = await scene.PublicAsync("profil", "Isi pertama.");
        var visitor = other.NewVisitor();
        Assert.True(await ReadsAsync(visitor, "Isi pertama."));
        await scene.SaveAsync(id, "Isi kedua.");
        await scene.PublishAsync(id);
        await scene.CheckAsync(id);
        Assert.True(await ReadsAsync(visitor, "Isi kedua."));
    }

    /// <summary>The clock of both programs stands still: nothing but the notice between them can bring it.</summary>
    private static async Task<bool> ReadsAsync(Visitor visitor, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (!patience.IsCancellationRequested)
        {
            if ((await visitor.GetPageAsync("/profil")).Text.Contains(text, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
