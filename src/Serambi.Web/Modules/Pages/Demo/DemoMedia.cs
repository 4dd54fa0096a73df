using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Files;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Pages.Media;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.Pages.Demo;

/// <summary>A picture of the demonstration, as <c>demo-pictures.yaml</c> tells it.</summary>
internal sealed class DemoPicture
{
    public string Name { get; set; } = "";

    public string Words { get; set; } = "";

    public string WordsEn { get; set; } = "";

    /// <summary>As <see cref="DemoDrawing.Draw"/> takes them.</summary>
    public List<string> Strokes { get; set; } = [];
}

/// <summary>Drawings and a table for the site of the invented body; other stories name them as well.</summary>
internal static class DemoMedia
{
    private const string Credit = "Badan Contoh Serambi";

    public static async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        await AddAsync(scene, ArticleMediumKind.Document, "contoh-biaya.csv", MediumWords.Clean("Contoh biaya penyalinan (data demonstrasi)", "Example fees for copies (demonstration data)"), () => Embedded("contoh-biaya.csv"), ct);
        if (!PictureSizes.Available) return;
        await AddAsync(scene, ArticleMediumKind.Picture, "serambi.png", MediumWords.Clean(
            "Gambar garis sebuah serambi: atap joglo, tiang-tiang, dan pintu lengkung di tengah, dengan anak tangga di depannya", "Line drawing of a veranda: a joglo roof, pillars and an arched door in the middle, with steps before it", credit: Credit), () => Embedded("serambi.png"), ct);
        foreach (var picture in Read()) await AddAsync(scene, ArticleMediumKind.Picture, picture.Name + ".png", MediumWords.Clean(picture.Words, picture.WordsEn, credit: Credit), () => new MemoryStream(DemoDrawing.Draw(picture.Strokes), writable: false), ct);
    }

    private static Task<Guid> AddAsync(DemoScene scene, ArticleMediumKind kind, string file, MediumWords words, Func<Stream> open, CancellationToken ct) => scene.InScopeAsync(async s =>
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (await s.GetRequiredService<SerambiDb>().Set<SiteMedium>().AnyAsync(m => m.Name == name, ct)) return Guid.Empty;
        var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find("HUMAS")!;
        await using var content = open();
        return DemoScene.Must(await s.GetRequiredService<AddMedium>().RunAsync(new AddMediumInput(kind, unit.Id, name, words, new MediaUpload(content, file, "Upload")), scene.Staff("humas"), ct), name);
    });

    internal static List<DemoPicture> Read()
    {
        using var reader = new StreamReader(Embedded("demo-pictures.yaml"));
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<DemoPicture>>(reader);
    }

    private static Stream Embedded(string file) => typeof(DemoMedia).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded.");
}
