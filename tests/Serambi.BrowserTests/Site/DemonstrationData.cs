using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Seals;
using Serambi.Tests.Commands;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Pocket.Topics;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>What <c>serambi demo</c> makes.</summary>
internal static class DemonstrationData
{
    /// <summary>Enough for figures in every month, and no more than a test has time for.</summary>
    private const string Cases = "--cases=30";

    /// <returns>Number and secret of a case to follow, and the code of a document.</returns>
    public static async Task<(string Number, string Secret, string DocumentCode)> FillAsync(SerambiApp app)
    {
        var run = await CommandRun.OfAsync(app, "demo", Cases);
        Assert.True(run.Code == 0, run.Errors);
        var ct = TestContext.Current.CancellationToken;
        return await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<SerambiDb>();
            var submission = services.GetServices<IDemoStory>().Select(s => s.Example).OfType<Guid>().First();
            var filed = await Registrar.FindAsync(db, submission, ct) ?? throw new InvalidOperationException("The demonstration has no case to follow.");
            var code = await db.Set<IssuedDocument>().Where(d => d.State == DocumentState.Issued).OrderBy(d => d.Id).Select(d => d.Code).FirstAsync(ct);
            return (filed.Number, services.GetRequiredService<Secrets>().For(submission), code);
        });
    }

    /// <summary>Adds a browser that wishes to be told of all news; its address leads nowhere.</summary>
    public static Task<Guid> SubscribeAsync(SerambiApp app) => app.InScopeAsync(async services =>
    {
        var (db, now) = (services.GetRequiredService<SerambiDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var push = new TopicPush { Id = Guid.NewGuid(), EndpointHash = new byte[32], Address = [0], KeyId = "test", Language = "id", SinceUtc = now, QuietUntilUtc = now, RetryAtUtc = now };
        var offered = await services.GetRequiredService<TopicCatalog>().OfferedAsync(TestContext.Current.CancellationToken);
        push.Wishes.AddRange(offered.Take(3).Select(topic => new TopicWish { PushId = push.Id, Topic = topic.Id, SinceUtc = now }));
        db.Add(push);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return push.Id;
    });
}
