using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Units;
using Serambi.Web.Modules.News.Drawing;
using Serambi.Web.Modules.News.Editing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.News.Demo;

/// <summary>A piece of news of the demonstration, as <c>demo-news.yaml</c> tells it.</summary>
internal sealed class DemoNews
{
    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    public string Text { get; set; } = "";

    public string TextEn { get; set; } = "";

    /// <summary>Who wrote it, and for which unit.</summary>
    public string By { get; set; } = "humas";

    public string Unit { get; set; } = "HUMAS";

    /// <summary>How many days ago it came out.</summary>
    public int DaysAgo { get; set; }

    /// <summary>Comes from the invented source, not from the desk.</summary>
    public bool Drawn { get; set; }

    /// <summary>Stays a proposal.</summary>
    public bool Waiting { get; set; }
}

/// <summary>Pieces that editors wrote and PPID approved, one that waits, and what an invented source offers; nothing is fetched.</summary>
internal sealed class NewsStory : IDemoStory
{
    private const string Address = "https://warta.contoh.test/feed";

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var all = Read();
        foreach (var news in all.Where(n => !n.Drawn)) await WriteAsync(scene, news, ct);
        await DrawAsync(scene, [.. all.Where(n => n.Drawn)], ct);
    }

    private static async Task WriteAsync(DemoScene scene, DemoNews news, CancellationToken ct)
    {
        var (editor, officer) = (scene.Staff(news.By), scene.Staff("ppid"));
        Task<NewsItem?> FindAsync() => scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<NewsItem>().AsNoTracking().FirstOrDefaultAsync(n => n.Title == news.Title, ct));
        if (await FindAsync() is not null) return;
        scene.At(scene.NowUtc.AddDays(-news.DaysAgo).AddHours(-3));
        var words = NewsWords.Clean(news.Title, news.TitleEn, news.Summary, news.SummaryEn, DemoScene.Shown(news.Text), DemoScene.Shown(news.TextEn));
        await scene.InScopeAsync(async s =>
        {
            var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find(news.Unit)!.Id;
            return DemoScene.Must(await s.GetRequiredService<WriteNews>().RunAsync(new WriteNewsInput(null, unit, words), editor, ct), news.Title);
        });
        var made = (await FindAsync())!;
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<ProposeNews>().RunAsync(new ProposeNewsInput(made.Id, made.Version, made.Newest), editor, ct), news.Title));
        if (news.Waiting) return;
        scene.At(scene.NowUtc.AddDays(-news.DaysAgo));
        var proposed = (await FindAsync())!;
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<CheckNews>().RunAsync(new CheckNewsInput(proposed.Id, proposed.Version, proposed.Newest), officer, ct), news.Title));
    }

    /// <summary>PPID added the source, and it is stopped, so that a demonstration asks nobody; what it brought waits, and the oldest was picked.</summary>
    private static async Task DrawAsync(DemoScene scene, IReadOnlyList<DemoNews> offered, CancellationToken ct)
    {
        var (editor, officer) = (scene.Staff("humas"), scene.Staff("ppid"));
        scene.At(scene.NowUtc.AddDays(-1));
        if (await scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<NewsSource>().AnyAsync(n => n.Address == Address, ct))) return;
        var id = await scene.InScopeAsync(async s =>
        {
            var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find("HUMAS")!.Id;
            return DemoScene.Must(await s.GetRequiredService<SaveSource>().RunAsync(new SaveSourceInput(null, 0, "Warta Contoh (demonstrasi)", Address, false, unit, false, NewsRules.Everything), officer, ct), Address);
        });
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<SwitchSource>().RunAsync(new SwitchSourceInput(id, 1, On: false), editor, ct), Address));
        var oldest = await scene.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<SerambiDb>();
            var source = await db.Set<NewsSource>().FirstAsync(n => n.Id == id, ct);
            var items = offered.Select((n, i) => new FeedItem($"demo-{i}", n.Title, $"https://warta.contoh.test/{i + 1}", n.Summary, scene.NowUtc.AddDays(-n.DaysAgo), null, [])).ToList();
            await s.GetRequiredService<TakeItems>().TakeAsync(source, new Feed(FeedKind.Rss, source.Name, items), complete: false, scene.NowUtc, ct);
            await db.SaveChangesAsync(ct);
            return await db.Set<NewsItem>().Where(n => n.SourceId == id).OrderBy(n => n.PublishedAtUtc).Select(n => n.Id).FirstAsync(ct);
        });
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<PickNews>().RunAsync(new PickNewsInput([oldest], Take: true), editor, ct), Address));
    }

    private static List<DemoNews> Read()
    {
        using var stream = typeof(NewsStory).Assembly.GetManifestResourceStream("demo-news.yaml") ?? throw new InvalidOperationException("demo-news.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<DemoNews>>(reader);
    }
}
