using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Files.Scanning;
using Serambi.Platform.Jobs;
using Serambi.Tests.Desk;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Admin;
using Xunit;

namespace Serambi.Tests.Files;

/// <summary>Files that were taken before there was a scanner, scanned afterwards: against a real clamd.</summary>
public sealed class ScanOldTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OldFiles_AreScanned_SayMeanwhileThatTheyWereNot_AndInfectedOnesAreErased(string provider)
    {
        await using var clamd = await Clamd.StartAsync();
        var scene = await OpenAsync(provider, clamd.Address);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var good = await UploadAsync(app, "Lampiran lama."u8.ToArray(), "lama.txt", c.Id);
        var lost = await UploadAsync(app, "Hilang."u8.ToArray(), "hilang.txt", c.Id);
        var big = await UploadAsync(app, [.. Enumerable.Repeat((byte)'a', 900 << 10)], "besar.txt", c.Id);
        var bad = await UploadAsync(app, "Segera berbahaya."u8.ToArray(), "buruk.txt", c.Id);
        await using var db = app.OpenDb();
        await db.Files.ExecuteUpdateAsync(s => s.SetProperty(f => f.Scan, ScanState.None), Ct);
        await File.WriteAllBytesAsync(PathOf(app, bad), Clamd.Eicar, Ct);
        File.Delete(PathOf(app, lost));
        var officer = await scene.OfficerAsync();
        Assert.Equal(4, (await officer.GetPageAsync($"/meja/kasus/{c.Id}")).All(".file").Count(f => f.TextContent.Contains("belum dipindai", StringComparison.Ordinal)));
        Assert.Equal("Lampiran lama.", (await officer.GetPageAsync($"/meja/kasus/{c.Id}/berkas/{good.Id}")).Body);   // as it was before

        await clamd.StopAsync();
        await ScanAsync(app);   // down: nothing is said of any
        Assert.Equal(4, await db.Files.CountAsync(f => f.Scan == ScanState.None, Ct));
        await clamd.RunAsync();
        await ScanAsync(app);
        var states = await db.Files.AsNoTracking().ToDictionaryAsync(f => f.Id, f => f.Scan, Ct);
        Assert.Equal((ScanState.Clean, ScanState.None, ScanState.Clean, ScanState.Infected), (states[good.Id], states[lost.Id], states[big.Id], states[bad.Id]));
        Assert.NotNull((await db.Files.AsNoTracking().SingleAsync(f => f.Id == bad.Id, Ct)).ErasedAtUtc);
        Assert.Contains("Eicar", (await db.Events.SingleAsync(e => e.StreamId == c.Id && e.Action == EventNames.MalwareErased, Ct)).Data, StringComparison.Ordinal);
        Assert.Single((await officer.GetPageAsync($"/meja/kasus/{c.Id}")).All(".file"), f => f.TextContent.Contains("belum dipindai", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ARun_IsBounded_TheNextGoesOn_AndAnewAfterATimeWithoutAScanner(string provider)
    {
        await using var clamd = new FalseClamd("stream: OK\0");
        var scene = await OpenAsync(provider, clamd.Address);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var one = await UploadAsync(app, "Isi."u8.ToArray(), "satu.txt", c.Id);
        await using var db = app.OpenDb();
        for (var i = 0; i < ScanOldFiles.MostInARun + 100; i++)
        {
            var copy = new StoredFile { CaseId = c.Id, Purpose = FilePurpose.Attachment, Name = "x", MediaType = "text/plain", Sha256 = [], StorageKey = $"{i & 255:x2}/{i:x32}", CreatedAtUtc = app.Time.GetUtcNow().UtcDateTime };
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(app, copy))!);
            await File.WriteAllTextAsync(PathOf(app, copy), "x", Ct);
            db.Add(copy);
        }

        await db.SaveChangesAsync(Ct);
        var first = await ScanAsync(app);
        Assert.Equal((ScanOldFiles.MostInARun, ScanOldFiles.MostInARun + 100), (first.Done, first.Total));
        Assert.Equal(ScanOldFiles.MostInARun, await db.Files.CountAsync(f => f.Scan == ScanState.Clean && f.Id != one.Id, Ct));
        Assert.Equal("500 dari 600", JobsModel.ProgressOf(await db.Set<JobRow>().AsNoTracking().SingleAsync(j => j.Name == ScanOldFiles.JobName, Ct)));
        var second = await ScanAsync(app);
        Assert.Equal((0, second.Total), (await db.Files.CountAsync(f => f.Scan == ScanState.None, Ct), second.Done));
        Assert.NotEqual(Guid.Empty, second.After);

        // Without a scanner the cursor is forgotten: what comes in then is scanned when there is one again.
        var without = await ScanAsync(app, new ScanOptions(EndPoint: null, ""));
        Assert.Equal(new OldFilesScanned(), without);
    }

    /// <summary>Scanners err, and an issued document is the body's record: nobody opens it, and it is not erased.</summary>
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task DocumentOfTheRegister_IsHeldAndNeverErased(string provider)
    {
        await using var clamd = await Clamd.StartAsync();
        var scene = await OpenAsync(provider, clamd.Address);
        await using var app = scene.App;
        await clamd.StopAsync();
        var file = (await app.InScopeAsync(async services =>
        {
            using var content = new MemoryStream(Clamd.Eicar);
            return await services.GetRequiredService<FileIntake>().RunAsync(new FileUpload(content, "dokumen.txt", FilePurpose.Document), Actor.System, Ct);
        })).Value;
        await clamd.RunAsync();
        await using var db = app.OpenDb();
        for (var run = 0; run < 2; run++)
        {
            await WaitingAsync(app, null);
            var kept = await db.Files.AsNoTracking().SingleAsync(Ct);
            Assert.Equal((ScanState.Held, null), (kept.Scan, kept.ErasedAtUtc));
            Assert.NotNull(kept.SealedKey);
            Assert.True(File.Exists(PathOf(app, file)));
            Assert.Equal(1, await db.Events.CountAsync(e => e.Action == "malware_found", Ct));   // said once
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task InfectedWhileTheFormIsFilledIn_IsAskedForAgain(string provider)
    {
        await using var gone = new FalseClamd(answer: null);
        var scene = await OpenAsync(provider, gone.Address);
        await using var app = scene.App;
        var visitor = app.NewVisitor();
        var check = await RequestWalk.ToCheckAsync(visitor);
        await using var infected = new FalseClamd("stream: Win.Test FOUND\0");
        await WaitingAsync(app, infected.Address);
        var sent = await visitor.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" });
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains("pemindai menemukan program berbahaya", sent.TextOf(".errors"), StringComparison.Ordinal);
        await using var db = app.OpenDb();
        Assert.Equal((0, 0), (await db.Cases.CountAsync(Ct), await db.Files.CountAsync(Ct)));
    }

    /// <summary>A run of the job for what waits, perhaps with another scanner than that of the application.</summary>
    private static Task<bool> WaitingAsync(SerambiApp app, string? address) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var job = services.GetServices<IJob>().OfType<ScanFiles>().Single();
        if (address is not null)
        {
            var options = ScanOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Scan:Address", (string?)address)]).Build());
            var scanner = new FileScanner(options, NullLogger<FileScanner>.Instance);
            job = new ScanFiles(db, scanner, ActivatorUtilities.CreateInstance<SettleScan>(services, scanner));
        }

        await job.RunAsync(new JobContext(db, job.Name, "test", "{}"), Ct);
        return true;
    });

    private static string PathOf(SerambiApp app, StoredFile file) => Path.Combine(app.StorageRoot, "files", file.StorageKey);

    private static async Task<DeskScene> OpenAsync(string provider, string address)
    {
        var app = await SerambiApp.CreateAsync(provider, new SerambiAppOptions { Settings = new Dictionary<string, string?> { ["Scan:Address"] = address } });
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(Ct);   // what is due when a program starts would pass the files by that come next
        return new DeskScene(app, await TestBody.SeedAsync(app));
    }

    private static async Task<StoredFile> UploadAsync(SerambiApp app, byte[] bytes, string name, Guid caseId) => (await app.InScopeAsync(async services =>
    {
        using var content = new MemoryStream(bytes);
        return await services.GetRequiredService<FileIntake>().RunAsync(new FileUpload(content, name, FilePurpose.Attachment) { CaseId = caseId }, Actor.Public, Ct);
    })).Value;

    /// <summary>One run, from where the one before left off.</summary>
    private static Task<OldFilesScanned> ScanAsync(SerambiApp app, ScanOptions? options = null) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var row = await db.Set<JobRow>().FirstOrDefaultAsync(j => j.Name == ScanOldFiles.JobName, Ct);
        if (row is null) db.Add(row = new JobRow { Name = ScanOldFiles.JobName });
        row.LeasedBy = "test";
        await db.SaveChangesAsync(Ct);
        db.ChangeTracker.Clear();
        var context = new JobContext(db, ScanOldFiles.JobName, "test", row.State);
        var job = options is null ? services.GetServices<IJob>().OfType<ScanOldFiles>().Single()
            : new ScanOldFiles(db, new FileScanner(options, NullLogger<FileScanner>.Instance), services.GetRequiredService<SettleScan>());
        await job.RunAsync(context, Ct);
        return context.Cursor<OldFilesScanned>();
    });
}
