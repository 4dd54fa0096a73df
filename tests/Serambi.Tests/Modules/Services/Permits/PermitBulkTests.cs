using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Documents.Register;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Figures;
using Serambi.Web.Modules.Services.Permits.Letters;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>Many holders at once: nobody is reached twice on a day, and a letter that fails holds up none of the others and comes once in the end.</summary>
public sealed class PermitBulkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task LettersToMany_OfWhichSomeFail_ComeOnceToEach_AndNobodyIsReachedTwiceOnADay(string provider)
    {
        var (seal, certified) = RegisterScene.Signers();
        var register = await RegisterScene.OpenAsync(await SerambiApp.CreateAsync(provider, RegisterScene.Options(seal, certified)), seal, certified);
        await using var scene = new PermitScene(new FilingScene(register.App, register.Body));
        var app = scene.Filing.App;
        await scene.Filing.PublishAsync(PermitScene.Iomki);
        var permits = new List<Permit>();
        for (var i = 0; i < 4; i++) permits.Add((await scene.IssueAsync()).Permit);
        var officer = scene.Filing.Body.Staff(Roles.ServiceOfficer);
        Task<Result<HoldersReached>> ReachAsync(string? letter) => app.InScopeAsync(s => s.GetRequiredService<ReachHolders>().RunAsync(new ReachHoldersInput([.. permits.Select(p => p.Id)], letter, "Belum ada laporan."), officer, Ct));

        // Pressed by two officers in one moment, and once more: four letters and four reminders. The next day they may be reached again.
        foreach (var letter in new[] { "reprimand", null })
        {
            var both = await Task.WhenAll(ReachAsync(letter), ReachAsync(letter));
            Assert.Equal(4, both.Sum(r => r.Failed ? 0 : r.Value.Done));
            Assert.Equal(new HoldersReached(0, 4), (await ReachAsync(letter)).Value);
        }

        Assert.Equal("Letter", (await ReachAsync("warning")).Problem!.Field);   // goes out with its measure alone
        await using (var db = app.OpenDb())
        {
            Assert.Equal((4, 4), (await db.Set<PermitLetter>().CountAsync(Ct), await db.Events.CountAsync(e => e.Action == PermitBook.RemindedEvent, Ct)));
            await db.Set<PermitLetter>().Where(l => l.PermitId == permits[1].Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Hash, new string('0', 64)), Ct);
        }

        // One has no text: the others are drafted, it is tried five times and shown.
        for (var i = 0; i < 6; i++) await scene.RunAsync("permit-letters");
        Assert.Equal(new WaitingLetters(0, 3, 1), await app.InScopeAsync(s => s.GetRequiredService<PermitLetterQueue>().CountAsync(officer, Ct)));
        List<Guid> drafts;
        await using (var db = app.OpenDb()) drafts = await db.Set<IssuedDocument>().Where(d => d.Kind == SendPermitLetters.DocumentKindId).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(Ct);
        Assert.Equal(3, drafts.Count);

        // One of three cannot be signed: it keeps its number, and the next session signs it alone.
        var first = seal.Signatures;
        seal.Gate = n =>
        {
            seal.SignFails = n == first + 2 ? SigningFailure.DocumentRefused : null;
            return Task.CompletedTask;
        };
        Assert.Equal(2, (await register.IssueAsync(drafts, "segel")).Value.Done);
        await scene.RunAsync("permit-letters");
        Assert.Equal(2, await SentAsync(app));
        Assert.Equal(1, (await register.IssueAsync(drafts, "segel")).Value.Done);
        await using (var db = app.OpenDb())
        {
            Assert.Equal([1, 2, 3], await db.Set<IssuedDocument>().Where(d => d.Kind == SendPermitLetters.DocumentKindId).OrderBy(d => d.Id).Select(d => d.Sequence).ToListAsync(Ct));
            await db.Set<PermitLetter>().Where(l => l.PermitId == permits[1].Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Hash, l => db.Set<PermitLetter>().Where(o => o.PermitId == permits[0].Id).Select(o => o.Hash).First()), Ct);
        }

        // What failed so often is tried at the half hours, and then like every other.
        var now = app.Time.GetUtcNow();
        app.Time.Set(new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1));
        await scene.RunAsync("permit-letters");
        await using (var db = app.OpenDb()) drafts = await db.Set<IssuedDocument>().Where(d => d.Kind == SendPermitLetters.DocumentKindId && d.State == DocumentState.Draft).Select(d => d.Id).ToListAsync(Ct);
        Assert.Equal(1, (await register.IssueAsync(drafts, "segel")).Value.Done);
        for (var i = 0; i < 2; i++) await scene.RunAsync("permit-letters");
        Assert.Equal(4, await SentAsync(app));
    }

    [Fact]
    public async Task Reach_WhereverAColleagueComesInBetween_ReachesEachOnceADay()
    {
        var cut = new Cut();
        var app = await SerambiApp.CreateAsync(Providers.Sqlite, new() { Services = cut.Watch });
        await using var scene = await PermitScene.OpenAsync(app);
        var permits = new[] { (await scene.IssueAsync()).Permit.Id, (await scene.IssueAsync()).Permit.Id };
        var officer = scene.Filing.Body.Staff(Roles.ServiceOfficer);
        Task<Result<HoldersReached>> ReachAsync(string? letter) => app.InScopeAsync(s => s.GetRequiredService<ReachHolders>().RunAsync(new ReachHoldersInput(permits, letter, "Belum ada laporan."), officer, Ct));

        foreach (var letter in new[] { "reprimand", null })
        {
            for (var at = 1; ; at++)
            {
                app.Time.Set(app.Time.GetUtcNow().AddDays(1));
                var colleague = 0;
                cut.Begin(int.MaxValue, at, async () => colleague = (await ReachAsync(letter)).Value.Done);
                var own = (await ReachAsync(letter)).Value.Done;
                Assert.True(own + colleague == permits.Length, $"{letter}, before question {at}: {own} and {colleague}");
                if (!cut.Done) break;
                Assert.InRange(at, 1, 100);
            }
        }
    }

    /// <summary>Letters that their holders have, each as one message.</summary>
    private static async Task<int> SentAsync(SerambiApp app)
    {
        await using var db = app.OpenDb();
        var sent = await db.Set<PermitLetter>().CountAsync(l => l.SentAtUtc != null, Ct);
        Assert.Equal(sent, await db.Messages.CountAsync(m => db.Set<PermitLetter>().Any(l => l.DocumentId == m.SubmissionId), Ct));
        return sent;
    }
}
