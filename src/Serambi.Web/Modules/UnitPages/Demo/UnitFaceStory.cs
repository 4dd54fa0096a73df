using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Units;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.UnitPages.Demo;

/// <summary>A unit that shows itself, as <c>demo-unit-faces.yaml</c> tells it.</summary>
internal sealed class DemoFace
{
    public string Unit { get; set; } = "";

    public string Slug { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    public string Address { get; set; } = "";
}

/// <summary>A few units of the invented body show themselves.</summary>
internal sealed class UnitFaceStory : IDemoStory
{
    private const string Phone = "+622100000000";

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        foreach (var face in Read())
        {
            await scene.InScopeAsync(async s =>
            {
                var unit = (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find(face.Unit);
                if (unit is null || await s.GetRequiredService<SerambiDb>().Set<UnitFace>().AnyAsync(f => f.UnitId == unit.Id, ct)) return default;
                var words = new UnitFaceWords(face.Slug, Open: true, face.Summary, face.SummaryEn, face.Address, Phone, null, $"{face.Slug}@contoh.test", null, null);
                return DemoScene.Must(await s.GetRequiredService<SaveUnitFace>().RunAsync(new SaveUnitFaceInput(unit.Id, 0, words), Actor.System, ct), face.Unit);
            });
        }
    }

    private static List<DemoFace> Read()
    {
        using var stream = typeof(UnitFaceStory).Assembly.GetManifestResourceStream("demo-unit-faces.yaml") ?? throw new InvalidOperationException("demo-unit-faces.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<DemoFace>>(reader);
    }
}
