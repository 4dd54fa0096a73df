using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Web.Modules.Services.Archive;

namespace Serambi.Web.Modules.Services.Demo;

/// <summary>A small invented archive of diplomas, with scans and two predecessors, so that the comparison can be seen.</summary>
internal static class DemoArchive
{
    private const string Name = "diplomas";

    public static async Task FillAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<SaveArchive>().RunAsync(new SaveArchiveInput(Name, DemoTitle), Actor.System, ct), Name));
        await using (var csv = typeof(DemoArchive).Assembly.GetManifestResourceStream("demo-archive.csv")!)
            await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<ImportArchive>().RunAsync(new ImportArchiveInput(Name, csv, null, DryRun: false), Actor.System, ct), Name));
        (string School, SchoolRelation Relation, string Basis)[] schools =
            [("SMK Harapan Contoh", SchoolRelation.Merged, "Keputusan Kepala Dinas (contoh) 421/15/2016"), ("SMEA Negeri Contoh", SchoolRelation.Renamed, "Keputusan Menteri (contoh) 36/1997")];
        var told = await scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<ArchiveSchool>().AnyAsync(ct));
        foreach (var (school, relation, basis) in told ? [] : schools)
            await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<SaveSchool>().RunAsync(new SaveSchoolInput(Name, school, relation, basis), Actor.System, ct), school));
        IEnumerable<ScanSource> scans =
        [
            Scan("DN-01 Mk 0000123.pdf", "IJAZAH (CONTOH)", "Nomor DN-01 Mk 0000123", "Sari Dewi", "Kejuruan, lulus 2012"),
            Scan("DN-01 Mk 0000124.pdf", "IJAZAH (CONTOH)", "Nomor DN-01 Mk 0000124", "Budi Santoso", "Kejuruan, lulus 2012"),
        ];
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<ImportScans>().RunAsync(new ImportScansInput(Name, scans, DryRun: false), Actor.System, ct), Name));
    }

    private const string DemoTitle = "Arsip ijazah (contoh)";

    private static ScanSource Scan(string name, params string[] lines) => new(name, () => new MemoryStream(DemoPdf.Page(lines)));
}
