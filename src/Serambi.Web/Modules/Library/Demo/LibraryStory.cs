using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Library.Editing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.Library.Demo;

/// <summary>An entry of the demonstration, as <c>demo-library.yaml</c> tells it.</summary>
internal sealed class DemoEntry
{
    public string Kind { get; set; } = "";

    public string Form { get; set; } = "";

    public string FormShort { get; set; } = "";

    public string Number { get; set; } = "";

    public int Year { get; set; }

    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string? Enacted { get; set; }

    public string? Promulgated { get; set; }

    public string IssuedBy { get; set; } = "";

    public string Place { get; set; } = "";

    public string Source { get; set; } = "";

    public string Field { get; set; } = "";

    public string Subjects { get; set; } = "";

    public string Abstract { get; set; } = "";

    public string AbstractEn { get; set; } = "";

    /// <summary>Kind and citation: "Implements UU 14/2008".</summary>
    public List<string> Relations { get; set; } = [];

    /// <summary>Gets a file of one page that the program makes.</summary>
    public bool Demonstration { get; set; }

    public EntryFacts Facts(Guid unitId) => new()
    {
        Kind = Kind,
        FormName = Form,
        FormShort = FormShort,
        Number = Number,
        Year = Year,
        Title = Title,
        TitleEn = TitleEn,
        EnactedOn = Day(Enacted),
        PromulgatedOn = Day(Promulgated),
        IssuedBy = IssuedBy,
        Place = Place,
        Source = Source,
        Subjects = Subjects,
        Abstract = Abstract,
        AbstractEn = AbstractEn,
        Field = Field,
        Language = "id",
        UnitId = unitId,
    };

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The small library of the invented body: regulations that exist, approved by PPID, their relations, and one file that says it is made for the demonstration.</summary>
internal sealed class LibraryStory : IDemoStory
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(185);

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var at = scene.NowUtc - Age;
        foreach (var entry in Read())
        {
            scene.At(at = at.AddHours(5));
            await TellAsync(scene, entry, ct);
        }
    }

    private static async Task TellAsync(DemoScene scene, DemoEntry told, CancellationToken ct)
    {
        var (editor, officer) = (scene.Staff("humas"), scene.Staff("ppid"));
        var citation = new Citation(told.Kind, told.Form, told.FormShort, told.Number, told.Year, told.Title, told.TitleEn);
        var slug = Formats.Html.Slug.Of(citation.Short);
        if (await scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<LibraryEntry>().AnyAsync(e => e.Slug == slug && e.PublicFromUtc != null, ct))) return;
        var id = await scene.InScopeAsync(async s =>
        {
            var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find("HUMAS")!;
            var begun = await s.GetRequiredService<SerambiDb>().Set<LibraryEntry>().AsNoTracking().Where(e => e.Slug == slug).Select(e => new { e.Id, e.Version }).FirstOrDefaultAsync(ct);
            return DemoScene.Must(await s.GetRequiredService<SaveEntry>().RunAsync(new SaveEntryInput(begun?.Id, begun?.Version ?? 0, told.Facts(unit.Id)), editor, ct), slug).Id;
        });
        Task<int> VersionAsync(IServiceProvider s) => s.GetRequiredService<SerambiDb>().Set<LibraryEntry>().Where(e => e.Id == id).Select(e => e.Version).SingleAsync(ct);
        if (told.Demonstration)
        {
            await scene.InScopeAsync(async s =>
            {
                using var pdf = new MemoryStream(DemoPdf.Page(citation.Name, citation.About, "", LibraryTexts.DemoPage));
                return DemoScene.Must(await s.GetRequiredService<ReplaceLibraryFile>().RunAsync(new ReplaceLibraryFileInput(id, await VersionAsync(s), pdf, slug + ".pdf"), editor, ct), slug);
            });
        }

        foreach (var relation in told.Relations)
        {
            var (kind, other) = (Enum.Parse<LibraryRelationKind>(relation.Split(' ')[0]), relation[(relation.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            await scene.InScopeAsync(async s => await s.GetRequiredService<SerambiDb>().Set<LibraryRelation>().AnyAsync(r => r.FromId == id && r.Kind == kind, ct)
                || DemoScene.Must(await s.GetRequiredService<RelateEntries>().RunAsync(new RelateEntriesInput(id, await VersionAsync(s), kind, Outgoing: true, other), editor, ct), slug));
        }

        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<PublishEntry>().RunAsync(new PublishEntryInput(id, await VersionAsync(s)), editor, ct), slug));
        var proposal = await scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<LibraryProposal>().Where(p => p.EntryId == id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct));
        if (proposal is { } waiting) await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<CheckProposal>().RunAsync(new CheckProposalInput(waiting, await VersionAsync(s)), officer, ct), slug));
    }

    private static List<DemoEntry> Read()
    {
        using var stream = typeof(LibraryStory).Assembly.GetManifestResourceStream("demo-library.yaml") ?? throw new InvalidOperationException("demo-library.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<DemoEntry>>(reader);
    }
}
