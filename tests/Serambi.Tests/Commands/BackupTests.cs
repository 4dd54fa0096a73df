using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Commands;

public sealed class BackupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Backup_Restored_IsWhatItWas(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await CommandRun.OfAsync(app, "user add", "a@b.example", "--name=A", "--role=administrator", "--unit=PPID");
        var stored = Path.Combine(app.StorageRoot, "files", "ab");
        Directory.CreateDirectory(stored);
        await File.WriteAllTextAsync(Path.Combine(stored, "abc"), "isi", Ct);
        using var elsewhere = new Folder();

        var backup = await CommandRun.OfAsync(app, "backup", elsewhere.File("b.zip"), "--with-keys");
        await CommandRun.OfAsync(app, "user add", "later@b.example", "--name=L", "--role=leader");
        await File.WriteAllTextAsync(Path.Combine(stored, "abc"), "lain", Ct);
        var refused = await CommandRun.OfAsync(app, "restore", elsewhere.File("b.zip"));
        var restored = await CommandRun.OfAsync(app, "restore", elsewhere.File("b.zip"), "--force");

        Assert.True(backup.Code == 0, backup.Errors);
        Assert.Equal(1, refused.Code);
        Assert.True(restored.Code == 0, restored.Errors);
        await using var db = app.OpenDb();
        Assert.Equal(["a@b.example"], await db.Users.Select(u => u.Email).ToListAsync(Ct));
        Assert.Equal("isi", await File.ReadAllTextAsync(Path.Combine(stored, "abc"), Ct));
        Assert.Equal(1, (await CommandRun.OfAsync(app, "backup", elsewhere.File("b.zip"))).Code);
    }

    [Fact]
    public async Task Restore_OfDamagedArchive_TouchesNothing()
    {
        await using var app = await SerambiApp.CreateAsync();
        await CommandRun.OfAsync(app, "user add", "a@b.example", "--name=A", "--role=administrator");
        using var elsewhere = new Folder();
        await CommandRun.OfAsync(app, "backup", elsewhere.File("b.zip"));
        await using (var zip = await ZipFile.OpenAsync(elsewhere.File("b.zip"), ZipArchiveMode.Update, Ct))
        {
            Assert.DoesNotContain(zip.Entries, e => e.FullName.StartsWith("keys/", StringComparison.Ordinal));
            zip.GetEntry("database")!.Delete();
            await using var other = await zip.CreateEntry("database").OpenAsync(Ct);
            other.WriteByte(1);
        }

        var run = await CommandRun.OfAsync(app, "restore", elsewhere.File("b.zip"), "--force");

        Assert.Equal(1, run.Code);
        Assert.Contains("database", run.Errors, StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Users.CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Doctor_OfHealthyProgram_WarnsOnlyOfWhatIsMissing(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await CommandRun.OfAsync(app, "user add", "a@b.example", "--name=A", "--role=administrator");

        var run = await CommandRun.OfAsync(app, "doctor", "--json");

        using var findings = JsonDocument.Parse(run.Output);
        var states = findings.RootElement.EnumerateArray().ToDictionary(f => f.GetProperty("part").GetString()!, f => f.GetProperty("state").GetString(), StringComparer.Ordinal);
        Assert.Equal("ok", states["storage"]);
        Assert.Equal("ok", states["keys"]);
        Assert.Equal("ok", states["calendar"]);
        Assert.Equal("warn", states["mail"]);
        Assert.Equal("fail", states["clock"]);   // the tests' clock stands before the program was built
        Assert.Equal(1, run.Code);
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo path = Directory.CreateTempSubdirectory("serambi-backup-");

        public string File(string name) => Path.Combine(path.FullName, name);

        public void Dispose() => path.Delete(recursive: true);
    }
}
