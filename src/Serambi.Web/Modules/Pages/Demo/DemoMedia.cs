using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Files;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages.Demo;

/// <summary>A drawing and a table for the site of the invented body.</summary>
internal static class DemoMedia
{
    private static readonly (ArticleMediumKind Kind, string File, MediumWords Words)[] All =
    [
        (ArticleMediumKind.Picture, "serambi.png", MediumWords.Clean(
            "Gambar garis sebuah serambi: atap joglo, tiang-tiang, dan pintu lengkung di tengah, dengan anak tangga di depannya", "Line drawing of a veranda: a joglo roof, pillars and an arched door in the middle, with steps before it", credit: "Badan Contoh Serambi")),
        (ArticleMediumKind.Document, "contoh-biaya.csv", MediumWords.Clean("Contoh biaya penyalinan (data demonstrasi)", "Example fees for copies (demonstration data)")),
    ];

    public static async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        foreach (var (kind, file, words) in All)
        {
            if (kind == ArticleMediumKind.Picture && !PictureSizes.Available) continue;
            await scene.InScopeAsync(async s =>
            {
                var name = Path.GetFileNameWithoutExtension(file);
                if (await s.GetRequiredService<SerambiDb>().Set<SiteMedium>().AnyAsync(m => m.Name == name, ct)) return Guid.Empty;
                var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find("HUMAS")!;
                await using var content = typeof(DemoMedia).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded.");
                return DemoScene.Must(await s.GetRequiredService<AddMedium>().RunAsync(new AddMediumInput(kind, unit.Id, name, words, new MediaUpload(content, file, "Upload")), scene.Staff("humas"), ct), name);
            });
        }
    }

    /// <summary>A text without the pictures that this machine could not make.</summary>
    public static string Shown(string text) => PictureSizes.Available ? text : string.Join('\n', text.Split('\n').Where(l => !l.StartsWith("![", StringComparison.Ordinal)));
}
