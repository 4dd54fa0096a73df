using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Pages.Editing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.Pages.Demo;

/// <summary>A page of the demonstration, as <c>demo-pages.yaml</c> tells it.</summary>
internal sealed class DemoPage
{
    public string Slug { get; set; } = "";

    public string Unit { get; set; } = "";

    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    public string Text { get; set; } = "";

    public string TextEn { get; set; } = "";

    /// <summary>"public", "waiting" or "draft".</summary>
    public string State { get; set; } = "public";

    public bool Menu { get; set; } = true;

    public List<DemoPage> Pages { get; set; } = [];
}

/// <summary>The small site of the invented body: what the editor wrote and PPID approved, one page that waits and one draft.</summary>
internal sealed class PageStory : IDemoStory
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(190);

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var at = scene.NowUtc - Age;
        scene.At(at);
        await DemoMedia.TellAsync(scene, ct);
        foreach (var page in Read()) at = await TellAsync(scene, page, null, at, ct);
    }

    private static async Task<DateTime> TellAsync(DemoScene scene, DemoPage page, SitePage? parent, DateTime at, CancellationToken ct)
    {
        var path = PageAddresses.PathOf(parent, page.Slug);
        Task<SitePage?> FindAsync() => scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<SitePage>().AsNoTracking().FirstOrDefaultAsync(p => p.Path == path, ct));
        if (await FindAsync() is null) await WriteAsync(scene, page, parent, at, FindAsync, ct);
        at = at.AddDays(3).AddHours(1.3);
        foreach (var child in page.Pages) at = await TellAsync(scene, child, await FindAsync(), at, ct);
        return at;
    }

    private static async Task WriteAsync(DemoScene scene, DemoPage page, SitePage? parent, DateTime at, Func<Task<SitePage?>> find, CancellationToken ct)
    {
        var (editor, officer) = (scene.Staff("humas"), scene.Staff("ppid"));
        scene.At(at);
        await scene.InScopeAsync(async s =>
        {
            var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find(page.Unit)!;
            var texts = PageWords.Clean(page.Title, page.TitleEn, page.Summary, page.SummaryEn, DemoScene.Shown(page.Text), DemoScene.Shown(page.TextEn));
            return DemoScene.Must(await s.GetRequiredService<CreatePage>().RunAsync(new CreatePageInput(parent?.Id, page.Slug, unit.Id, page.Title) { Texts = texts }, editor, ct), page.Slug);
        });
        var made = (await find())!;
        var place = new PlacePageInput(made.Id, made.Version, made.ParentId, made.Slug, made.UnitId, made.Order, page.Menu, scene.Zone.DateOf(scene.NowUtc).AddDays(160), scene.Zone.DateOf(at));
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<PlacePage>().RunAsync(place, editor, ct), page.Slug));
        if (page.State == "draft") return;
        scene.At(at.AddHours(2));
        var placed = (await find())!;
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<PublishPage>().RunAsync(new PublishPageInput(placed.Id, placed.Version, placed.Newest), editor, ct), page.Slug));
        if (page.State == "waiting") return;
        scene.At(at.AddHours(26));
        var proposed = (await find())!;
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<CheckPage>().RunAsync(new CheckPageInput(proposed.Id, proposed.Version, proposed.Newest), officer, ct), page.Slug));
    }

    private static List<DemoPage> Read()
    {
        using var stream = typeof(PageStory).Assembly.GetManifestResourceStream("demo-pages.yaml") ?? throw new InvalidOperationException("demo-pages.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<DemoPage>>(reader);
    }
}
