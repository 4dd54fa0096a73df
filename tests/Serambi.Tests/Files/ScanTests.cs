using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Files.Scanning;
using Serambi.Platform.Jobs;
using Serambi.Tests.Api;
using Serambi.Tests.Commands;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Files;

/// <summary>Malware: refused at its field with a trace; while the scanner is silent, held and not lost. Against a real clamd.</summary>
public sealed class ScanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Infected_IsRefusedAtItsField_WithATrace(string provider)
    {
        await using var clamd = await Clamd.StartAsync();
        var scene = await OpenAsync(provider, clamd.Address);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}"), "#message", new FormValues { ["Body"] = "Terlampir." }, new FormFile("Files", "surat.txt", "text/plain", Clamd.Eicar));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("program berbahaya (Eicar-Test-Signature", page.TextOf(".errors a[href='#Files']"), StringComparison.Ordinal);
        var refused = await UploadAsync(app, Clamd.Eicar, "ktp.txt", FilePurpose.Identity);   // from the public, encrypted on the way in
        Assert.Equal(("File", ProblemKind.Invalid), (refused.Problem!.Field, refused.Problem.Kind));
        await using var db = app.OpenDb();
        Assert.Empty(await db.Files.ToListAsync(Ct));
        var trace = await db.Events.Where(e => e.Action == "malware_found").OrderBy(e => e.Seq).ToListAsync(Ct);
        Assert.Equal([ActorKind.Staff, ActorKind.Public], trace.Select(e => e.ActorKind));
        Assert.All(trace, e => Assert.Contains("Eicar-Test-Signature", e.Data, StringComparison.Ordinal));
        Assert.Contains(c.Id.ToString("n"), trace[0].Data, StringComparison.Ordinal);

        var clean = await UploadAsync(app, "Surat biasa."u8.ToArray(), "surat.txt", FilePurpose.Identity);
        Assert.Equal(ScanState.Clean, clean.Value.Scan);
        var doctor = await CommandRun.OfAsync(app, "doctor");
        Assert.Contains("ClamAV", doctor.Output, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task WhileItIsDown_FilesAreHeld_ThenOpenedOrErased(string provider)
    {
        await using var clamd = await Clamd.StartAsync();
        var scene = await OpenAsync(provider, clamd.Address);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        await clamd.StopAsync();
        var big = (await UploadAsync(app, [.. Enumerable.Repeat((byte)'a', 2 << 20)], "besar.txt", FilePurpose.Attachment, c.Id)).Value;   // more than this clamd takes
        var good = (await UploadAsync(app, "Lampiran saya."u8.ToArray(), "baik.txt", FilePurpose.Attachment, c.Id)).Value;
        var bad = (await UploadAsync(app, Clamd.Eicar, "buruk.txt", FilePurpose.Attachment, c.Id)).Value;
        Assert.Equal((ScanState.Held, ScanState.Held), (good.Scan, bad.Scan));
        var copy = bad.CopyFor((await scene.FileAsync()).Id, app.Time.GetUtcNow().UtcDateTime);
        await using (var db = app.OpenDb())
        {
            db.Add(copy);
            await db.SaveChangesAsync(Ct);
        }

        var officer = await scene.OfficerAsync();
        Assert.Equal(HttpStatusCode.Locked, (await officer.GetPageAsync($"/meja/kasus/{c.Id}/berkas/{good.Id}")).Status);
        Assert.Equal(3, (await officer.GetPageAsync($"/meja/kasus/{c.Id}")).All(".file").Count(f => f.TextContent.Contains("menunggu pemindaian", StringComparison.Ordinal)));
        Assert.Contains("scanner does not answer", (await new ApiCaller(app).GetAsync("/health/ready")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandRun.OfAsync(app, "doctor")).Code);

        await ScanAsync(app);   // still down
        await using (var db = app.OpenDb()) Assert.Equal(4, await db.Files.CountAsync(f => f.Scan == ScanState.Held, Ct));
        await clamd.RunAsync();
        await ScanAsync(app);
        Assert.Equal("Lampiran saya.", (await officer.GetPageAsync($"/meja/kasus/{c.Id}/berkas/{good.Id}")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetPageAsync($"/meja/kasus/{c.Id}/berkas/{bad.Id}")).Status);
        await using var after = app.OpenDb();
        Assert.Equal(ScanState.Infected, (await after.Files.SingleAsync(f => f.Id == bad.Id && f.ErasedAtUtc != null, Ct)).Scan);
        Assert.Equal([big.Id], await after.Files.Where(f => f.Scan == ScanState.Held).Select(f => f.Id).ToListAsync(Ct));   // and it held up nobody
        Assert.NotNull((await after.Files.SingleAsync(f => f.Id == copy.Id, Ct)).ErasedAtUtc);   // the same bytes in another case
        Assert.Equal(1, await after.Events.CountAsync(e => e.StreamId == copy.CaseId && e.Action == EventNames.MalwareErased, Ct));
        Assert.True((await after.Events.SingleAsync(e => e.StreamId == c.Id && e.Action == EventNames.MalwareErased, Ct)).Public);   // whoever sent it is told
        Assert.Contains("Eicar", (await after.Events.SingleAsync(e => e.StreamId == c.Id && e.Action == EventNames.MalwareErased, Ct)).Data, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(app.StorageRoot, "files"), "*", SearchOption.AllDirectories).Length);
        Assert.Equal("ok", (await new ApiCaller(app).GetAsync("/health/ready")).Text);
    }

    [Fact]
    public async Task WhileItIsDown_NothingHeldIsSentOn_AndTakeTakes()
    {
        await using var gone = new FalseClamd(answer: null);
        var scene = await OpenAsync(Providers.Sqlite, gone.Address);
        await using var app = scene.App;
        var c = await scene.FileAsync();
        var officer = await scene.OfficerAsync();
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{c.Id}"), "#message", new FormValues { ["Body"] = "Terlampir." }, new FormFile("Files", "surat.txt", "text/plain", "Isi."u8.ToArray()));
        Assert.Contains("surat.txt belum dipindai", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Contains("menunggu pemindaian", page.TextOf("[data-kept]"), StringComparison.Ordinal);   // kept, and said so
        var mine = await OpenAsync(Providers.Sqlite, gone.Address, ("Scan:WhenDown", "take"));
        await using var taking = mine.App;
        var taken = (await UploadAsync(taking, "Isi."u8.ToArray(), "surat.txt", FilePurpose.Attachment, (await mine.FileAsync()).Id)).Value;
        Assert.Equal((ScanState.Waiting, false), (taken.Scan, taken.Held));
    }

    [Theory]
    [InlineData("stream: OK\0", ScanState.Clean)]
    [InlineData("stream: Win.Test FOUND\0", ScanState.Infected)]
    [InlineData("stream: OK FOUND\0", ScanState.Infected)]
    [InlineData("stream:  FOUND\0", ScanState.Held)]   // no name
    [InlineData("OK\0", ScanState.Held)]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", ScanState.Held)]
    [InlineData("", ScanState.Held)]   // never answers
    [InlineData(null, ScanState.Held)]
    public async Task Answer_ThatIsNotCertain_IsNoAllClear(string? answer, ScanState expected)
    {
        await using var clamd = new FalseClamd(answer);
        var options = Options(("Scan:Address", clamd.Address), ("Scan:Seconds", answer?.Length == 0 ? "1" : "30"));
        using var content = new MemoryStream(new byte[100]);
        var verdict = await new FileScanner(options, NullLogger<FileScanner>.Instance).ScanAsync(content, Ct);
        Assert.Equal(expected, verdict.State);
        Assert.Equal(expected == ScanState.Infected, verdict.Found is not null);
    }

    [Fact]
    public async Task Clamd_FindsItInTheLastChunk_AndRefusesTheTooLong()
    {
        await using var clamd = await Clamd.StartAsync();
        var scanner = new FileScanner(Options(("Scan:Address", clamd.Address)), NullLogger<FileScanner>.Instance);
        foreach (var (size, expected) in new[] { (0, ScanState.Clean), (64 * 1024, ScanState.Clean), ((64 * 1024) + 1, ScanState.Clean), (3 << 20, ScanState.Held) })
        {
            using var content = new MemoryStream(new byte[size]);
            Assert.Equal(expected, (await scanner.ScanAsync(content, Ct)).State);
        }

        using var bad = new MemoryStream(Clamd.Eicar);
        Assert.Equal(ScanState.Infected, (await scanner.ScanAsync(bad, Ct)).State);
        Assert.StartsWith("ClamAV", await scanner.VersionAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Scan:Address", "localhost:3310")]
    [InlineData("Scan:Address", "http://localhost:3310")]
    [InlineData("Scan:Address", "tcp://localhost")]
    [InlineData("Scan:Address", "unix:")]
    [InlineData("Scan:WhenDown", "ignore")]
    [InlineData("Scan:Seconds", "0")]
    public void Options_ThatCannotBeUsed_StopTheStart(string name, string value) => Assert.Throws<InvalidOperationException>(() => Options((name, value)));

    private static ScanOptions Options(params IEnumerable<(string Name, string Value)> settings) =>
        ScanOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build());

    private static async Task<DeskScene> OpenAsync(string provider, string address, params IEnumerable<(string Name, string Value)> more)
    {
        var settings = new Dictionary<string, string?> { ["Scan:Address"] = address };
        foreach (var (name, value) in more) settings[name] = value;
        var app = await SerambiApp.CreateAsync(provider, new SerambiAppOptions { Settings = settings });
        return new DeskScene(app, await TestBody.SeedAsync(app));
    }

    private static Task<Result<StoredFile>> UploadAsync(SerambiApp app, byte[] bytes, string name, FilePurpose purpose, Guid? caseId = null) => app.InScopeAsync(async services =>
    {
        using var content = new MemoryStream(bytes);
        return await services.GetRequiredService<FileIntake>().RunAsync(new FileUpload(content, name, purpose) { CaseId = caseId, Waiting = caseId is null }, Actor.Public, Ct);
    });

    private static Task<int> ScanAsync(SerambiApp app) => app.InScopeAsync(async services =>
    {
        var job = services.GetServices<IJob>().OfType<ScanFiles>().Single();
        await job.RunAsync(new JobContext(services.GetRequiredService<SerambiDb>(), job.Name, "test", "{}"), Ct);
        return 0;
    });
}
