using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Jobs;
using Serambi.Platform.Parties;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests.Foreign;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>The proof of identity of a foreign requester whose request was accepted.</summary>
public sealed class ForeignProofTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The passport is of the request that is worked on: kept as long as that one, and exported and erased with it.</summary>
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ProofOfIdentity_GoesAlong_AndIsKeptAsLongAsTheAcceptedRequest(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await ForeignRequestTests.FileAsync(app);
        await using var db = app.OpenDb();
        var foreign = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var ppid = body.Staff(Roles.InformationOfficer);
        var accepted = (await app.InScopeAsync(s => s.GetRequiredService<AcceptForeign>().RunAsync(new AcceptForeignInput(foreign.Id, foreign.Version), ppid, Ct))).Value.CaseId;
        var file = await db.Files.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((accepted, FilePurpose.Identity), (file.CaseId, file.Purpose));
        Assert.Equal(1, await db.Events.CountAsync(e => e.StreamId == accepted && e.Action == EventNames.FileAdded && e.Data.Contains(file.Id.ToString("n")), Ct));
        Assert.Equal(1, await db.Events.CountAsync(e => e.StreamId == foreign.Id && e.Action == AcceptForeign.FileMoved, Ct));
        var read = await app.InScopeAsync(s => s.GetRequiredService<ReadIdentityFile>().RunAsync(new ReadIdentityFileInput(file.Id, "Pemeriksaan kelengkapan", Preview: false), ppid, Ct));
        await using (var content = read.Value.Content!) Assert.Equal(TestBody.Picture.Length, file.Size);
        var json = System.Text.Json.JsonDocument.Parse((await app.InScopeAsync(s => s.GetRequiredService<ExportPersonalData>().RunAsync(foreign.RequesterId, ppid, Ct))).Value).RootElement.GetProperty("cases");
        Assert.Equal([0, 1], json.EnumerateArray().Select(c => c.GetProperty("files").GetArrayLength()));

        // Longer than the retention since the foreign request was closed, while the accepted one is open; then since that one was closed.
        app.Time.Advance(TimeSpan.FromDays(400));
        await CleanAsync(app);
        Assert.Null((await db.Files.AsNoTracking().SingleAsync(Ct)).ErasedAtUtc);
        await db.Cases.Where(c => c.Id == accepted).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAtUtc, app.Time.GetUtcNow().UtcDateTime), Ct);
        app.Time.Advance(TimeSpan.FromDays(300));
        await CleanAsync(app);
        Assert.Null((await db.Files.AsNoTracking().SingleAsync(Ct)).ErasedAtUtc);
        app.Time.Advance(TimeSpan.FromDays(70));
        await CleanAsync(app);
        Assert.Null((await db.Files.AsNoTracking().SingleAsync(f => f.ErasedAtUtc != null, Ct)).SealedKey);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ProofOfIdentity_IsErasedWithThePerson_AfterItWentAlong(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        await ForeignRequestTests.FileAsync(app);
        await using var db = app.OpenDb();
        var foreign = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var ppid = body.Staff(Roles.InformationOfficer);
        Assert.False((await app.InScopeAsync(s => s.GetRequiredService<AcceptForeign>().RunAsync(new AcceptForeignInput(foreign.Id, foreign.Version), ppid, Ct))).Failed);
        Task<Result<PersonalDataErased>> EraseAsync() => app.InScopeAsync(s => s.GetRequiredService<ErasePersonalData>().RunAsync(new ErasePersonalDataInput(foreign.RequesterId, "Permintaan pemohon"), ppid, Ct));
        Assert.Equal(ProblemKind.Conflict, (await EraseAsync()).Problem!.Kind);   // the accepted request is open
        await db.Cases.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAtUtc, app.Time.GetUtcNow().UtcDateTime), Ct);
        Assert.Equal(new PersonalDataErased(2, 1), (await EraseAsync()).Value);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.StorageRoot, "files"), "*", SearchOption.AllDirectories));
    }

    private static Task<bool> CleanAsync(SerambiApp app) => app.InScopeAsync(async services =>
    {
        await services.GetServices<IJob>().OfType<Housekeeping>().Single().RunAsync(new JobContext(services.GetRequiredService<SerambiDb>(), "housekeeping", "test", "{}"), Ct);
        return true;
    });
}
