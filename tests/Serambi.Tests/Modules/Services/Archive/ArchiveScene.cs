using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Archive;
using Xunit;

namespace Serambi.Tests.Modules.Services.Archive;

/// <summary>Archives for tests, filled by the program itself.</summary>
internal static class ArchiveScene
{
    public const string Name = "diplomas";

    /// <summary>A small register: a namesake, an old name of the school, a column that nobody knows.</summary>
    public const string Register = """
        Nomor Ijazah;Nama;Tahun Lulus;Program;Sekolah;Nama Orang Tua
        DN-01/123;Sari Dewi;2012;IPA;;Bapak Dewi
        DN-01 124;Budi Santoso;2012;IPS;SMA Melati;
        DN-01 125;Dewi Sari;2012;IPA;SMA Kenanga;
        ;Tanpa Nomor;1969;;;
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task OpenAsync(SerambiApp app, string? register = Register)
    {
        Assert.False((await app.InScopeAsync(s => s.GetRequiredService<SaveArchive>().RunAsync(new SaveArchiveInput(Name, "Arsip ijazah"), Actor.System, Ct))).Failed);
        if (register is not null) Assert.Equal(0, (await ImportAsync(app, register)).Value.Refused);
    }

    public static Task<Result<ArchiveReport>> ImportAsync(SerambiApp app, string csv, bool dryRun = false) => ImportAsync(app, Encoding.UTF8.GetBytes(csv), dryRun);

    public static async Task<Result<ArchiveReport>> ImportAsync(SerambiApp app, byte[] csv, bool dryRun = false, Actor? actor = null)
    {
        using var file = new MemoryStream(csv);
        return await app.InScopeAsync(s => s.GetRequiredService<ImportArchive>().RunAsync(new ImportArchiveInput(Name, file, null, dryRun), actor ?? Actor.System, Ct));
    }

    public static async Task<Result<ScansReport>> ScansAsync(SerambiApp app, byte[] zip, bool dryRun = false)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return await app.InScopeAsync(s => s.GetRequiredService<ImportScans>().RunAsync(new ImportScansInput(Name, ScanSource.Of(archive), dryRun), Actor.System, Ct));
    }

    public static async Task<IReadOnlyList<ArchiveCandidate>> FindAsync(SerambiApp app, string? number, string? name, int? year) => await app.InScopeAsync(async s =>
    {
        await using var db = app.OpenDb();
        return await s.GetRequiredService<ArchiveLookup>().FindAsync(Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsNoTracking(db.Set<DocumentArchive>()).Single(a => a.Name == Name), new ArchiveQuery(number, name, year), Ct);
    });

    public static byte[] Zip(params IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
