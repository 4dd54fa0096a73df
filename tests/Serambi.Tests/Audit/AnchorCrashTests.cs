using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services.Permits;
using Xunit;

namespace Serambi.Tests.Audit;

public sealed class AnchorCrashTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstSeal_CutOffAnywhere_LeavesASoundHistory_AndIsMadeUpFor()
    {
        var cuts = 0;
        while (await CutAsync(cuts + 1)) cuts++;
        Assert.InRange(cuts, 5, 30);
    }

    /// <summary>Breaks off before one statement or commit of the first seal there ever was; false when it had fewer.</summary>
    private static async Task<bool> CutAsync(int at)
    {
        var cut = new Cut();
        await using var app = await SerambiApp.CreateAsync(options: new() { Services = cut.Watch });
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SerambiDb>();
            await services.GetRequiredService<EventLog>().AppendAsync(db, "unit", Guid.CreateVersion7(), Actor.System, new EventFacts("renamed"), Ct);
            return await db.SaveChangesAsync(Ct);
        });
        var (sealer, witness) = (app.Services.GetRequiredService<AnchorSealer>(), app.Services.GetRequiredService<AnchorWitness>());
        Assert.False(witness.Exists);
        cut.Begin(at);
        try
        {
            await sealer.RunAsync(Ct);
        }
        catch (Exception broken) when (broken.GetBaseException() is CutException)
        {
        }

        if (!cut.Done) return false;
        Assert.Empty((await VerifyAsync(app)).Findings);
        await sealer.RunAsync(Ct);
        var report = await VerifyAsync(app);
        Assert.Equal((1, 0, 0), (report.Anchors, report.Unsealed, report.Findings.Count));
        Assert.Single(File.ReadLines(witness.Path));
        return true;
    }

    private static Task<AuditReport> VerifyAsync(SerambiApp app) => app.InScopeAsync(services => services.GetRequiredService<AuditVerifier>().RunAsync(Ct));
}
