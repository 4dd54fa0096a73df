using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Agenda.Editing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.Agenda.Demo;

/// <summary>An event of the demonstration, as <c>demo-agenda.yaml</c> tells it.</summary>
internal sealed class DemoEvent
{
    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    public string Text { get; set; } = "";

    public string TextEn { get; set; } = "";

    public string Place { get; set; } = "";

    public string PlaceEn { get; set; } = "";

    public string Audience { get; set; } = "";

    public string AudienceEn { get; set; } = "";

    public string Link { get; set; } = "";

    /// <summary>In how many days it begins; below zero it is over.</summary>
    public int InDays { get; set; }

    public int Days { get; set; } = 1;

    /// <summary>"09:00"; empty for whole days.</summary>
    public string From { get; set; } = "";

    public string Until { get; set; } = "";

    /// <summary>By how many days it was moved after it had been announced.</summary>
    public int MovedBy { get; set; }

    public bool Cancelled { get; set; }

    /// <summary>Stays a proposal.</summary>
    public bool Waiting { get; set; }
}

/// <summary>Events that the editor wrote and PPID approved, one of them moved and one cancelled, and one that waits.</summary>
internal sealed class AgendaStory : IDemoStory
{
    /// <summary>How long before today they were announced.</summary>
    private const int AnnouncedDays = 20;

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var at = scene.NowUtc.AddDays(-AnnouncedDays);
        foreach (var told in Read())
        {
            await TellAsync(scene, told, at, ct);
            at = at.AddHours(5);
        }
    }

    private static async Task TellAsync(DemoScene scene, DemoEvent told, DateTime at, CancellationToken ct)
    {
        var (editor, officer) = (scene.Staff("humas"), scene.Staff("ppid"));
        Task<AgendaEvent?> FindAsync() => scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<AgendaEvent>().AsNoTracking().FirstOrDefaultAsync(e => e.Title == told.Title, ct));
        if (await FindAsync() is not null) return;
        scene.At(at.AddHours(-3));
        await WriteAsync(scene, null, told, told.InDays - told.MovedBy, editor, ct);
        await ProposeAsync(scene, (await FindAsync())!, editor, ct);
        if (told.Waiting) return;
        scene.At(at);
        await ApproveAsync(scene, (await FindAsync())!, officer, ct);
        if (told.MovedBy != 0)
        {
            scene.At(at.AddDays(2));
            await WriteAsync(scene, await FindAsync(), told, told.InDays, editor, ct);
            await ProposeAsync(scene, (await FindAsync())!, editor, ct);
            await ApproveAsync(scene, (await FindAsync())!, officer, ct);
        }

        if (!told.Cancelled) return;
        scene.At(at.AddDays(3));
        var known = (await FindAsync())!;
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<CancelAgenda>().RunAsync(new CancelAgendaInput(known.Id, known.Version, Cancel: true), officer, ct), told.Title));
    }

    private static Task<AgendaWritten> WriteAsync(DemoScene scene, AgendaEvent? known, DemoEvent told, int inDays, Actor editor, CancellationToken ct) => scene.InScopeAsync(async s =>
    {
        static TimeOnly? Clock(string text) => text.Length == 0 ? null : TimeOnly.ParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find("HUMAS")!.Id;
        var first = scene.Zone.DateOf(scene.NowUtc).AddDays(inDays);
        var words = new AgendaWords(told.Title, told.TitleEn, told.Summary, told.SummaryEn, DemoScene.Shown(told.Text), DemoScene.Shown(told.TextEn), told.Place, told.PlaceEn, told.Audience, told.AudienceEn, told.Link).Clean();
        var content = new AgendaContent(words, new AgendaTime(first, first.AddDays(told.Days - 1), Clock(told.From), Clock(told.Until), scene.Zone));
        return DemoScene.Must(await s.GetRequiredService<WriteAgenda>().RunAsync(new WriteAgendaInput(known?.Id, unit, content, known?.Newest ?? 0), editor, ct), told.Title);
    });

    private static Task<bool> ProposeAsync(DemoScene scene, AgendaEvent item, Actor editor, CancellationToken ct) =>
        scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<ProposeAgenda>().RunAsync(new ProposeAgendaInput(item.Id, item.Version, item.Newest), editor, ct), item.Title));

    private static Task<Serambi.Platform.Done> ApproveAsync(DemoScene scene, AgendaEvent item, Actor officer, CancellationToken ct) =>
        scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<CheckAgenda>().RunAsync(new CheckAgendaInput(item.Id, item.Version, item.Newest), officer, ct), item.Title));

    private static List<DemoEvent> Read()
    {
        using var stream = typeof(AgendaStory).Assembly.GetManifestResourceStream("demo-agenda.yaml") ?? throw new InvalidOperationException("demo-agenda.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<DemoEvent>>(reader);
    }
}
