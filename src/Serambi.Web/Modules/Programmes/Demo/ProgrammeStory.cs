using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Files;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Programmes.Editing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.Programmes.Demo;

/// <summary>The series of the demonstration, as <c>demo-programmes.yaml</c> tells it.</summary>
internal sealed class DemoSeries
{
    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string About { get; set; } = "";

    public string AboutEn { get; set; } = "";

    /// <summary>A medium of the site.</summary>
    public string Picture { get; set; } = "";

    public List<DemoEpisode> Episodes { get; set; } = [];
}

/// <summary>An episode of it.</summary>
internal sealed class DemoEpisode
{
    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    public string Link { get; set; } = "";

    /// <summary>A medium of the site.</summary>
    public string Picture { get; set; } = "";

    public string Length { get; set; } = "";

    /// <summary>How many days ago it came out.</summary>
    public int DaysAgo { get; set; }

    public string Transcript { get; set; } = "";

    public string TranscriptEn { get; set; } = "";

    /// <summary>Stays a proposal.</summary>
    public bool Waiting { get; set; }
}

/// <summary>A series that PPID made, with two episodes that the editor wrote and PPID approved, and one that waits; nothing is fetched.</summary>
internal sealed class ProgrammeStory : IDemoStory
{
    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var told = Read();
        if (await scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<ProgrammeSeries>().AnyAsync(p => p.Title == told.Title, ct))) return;
        scene.At(scene.NowUtc.AddDays(-30));
        var series = await scene.InScopeAsync(async s =>
        {
            var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find("HUMAS")!.Id;
            return DemoScene.Must(await s.GetRequiredService<SaveSeries>().RunAsync(new SaveSeriesInput(null, 0, SeriesKind.TalkShow, unit, told.Title, told.TitleEn, told.About, told.AboutEn, Shown(told.Picture), ""), scene.Staff("ppid"), ct), told.Title);
        });
        foreach (var episode in told.Episodes) await WriteAsync(scene, series, episode, ct);
    }

    private static async Task WriteAsync(DemoScene scene, Guid series, DemoEpisode told, CancellationToken ct)
    {
        scene.At(scene.NowUtc.AddDays(-told.DaysAgo));
        var made = await scene.InScopeAsync(async s =>
        {
            var words = new EpisodeWords(told.Title, told.TitleEn, told.Summary, told.SummaryEn, told.Transcript, told.TranscriptEn, told.Transcript.Length == 0, Shown(told.Picture), told.Link, "", "", EpisodeLength.Read(told.Length), await s.GetRequiredService<CalendarCatalog>().TodayAsync(ct));
            return DemoScene.Must(await s.GetRequiredService<WriteEpisode>().RunAsync(new WriteEpisodeInput(null, series, words), scene.Staff("humas"), ct), told.Title);
        });
        var version = await VersionAsync();
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<ProposeEpisode>().RunAsync(new ProposeEpisodeInput(made.Id, version, made.Number), scene.Staff("humas"), ct), told.Title));
        if (told.Waiting) return;
        version = await VersionAsync();
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<CheckEpisode>().RunAsync(new CheckEpisodeInput(made.Id, version, made.Number), scene.Staff("ppid"), ct), told.Title));

        Task<int> VersionAsync() => scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<Episode>().Where(e => e.Id == made.Id).Select(e => e.Version).FirstAsync(ct));
    }

    private static string Shown(string picture) => PictureSizes.Available ? picture : "";

    private static DemoSeries Read()
    {
        using var stream = typeof(ProgrammeStory).Assembly.GetManifestResourceStream("demo-programmes.yaml") ?? throw new InvalidOperationException("demo-programmes.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<DemoSeries>(reader);
    }
}
