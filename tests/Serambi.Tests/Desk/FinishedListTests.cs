using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Desk;

public sealed class FinishedListTests
{
    private const string Numbers = "table.rows tbody tr td.num a";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Finished_ByEnd_AndWithinAPeriodByReceipt(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var old = await CloseAsync(scene, await scene.FileManyAsync(60, daysAgo: 40), daysAgo: 0);
        var recent = await CloseAsync(scene, await scene.FileManyAsync(5, daysAgo: 2), daysAgo: 1);
        await scene.FileManyAsync(3, daysAgo: 40);   // still open
        var day = old[0].ReceivedOn;
        foreach (var reader in new[] { await scene.OfficerAsync(), await scene.OfficerAsync(scene.Body.Root, Roles.UnitOperator) })
        {
            var all = await NumbersAsync(reader, "/meja?tab=selesai");
            Assert.Equal(65, all.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(recent.Select(c => c.Number).ToHashSet(StringComparer.Ordinal), all.TakeLast(5).ToHashSet(StringComparer.Ordinal));

            var since = await NumbersAsync(reader, $"/meja?tab=selesai&dari={day:yyyy-MM-dd}");
            Assert.Equal(65, since.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(recent.Select(c => c.Number).ToHashSet(StringComparer.Ordinal), since.Take(5).ToHashSet(StringComparer.Ordinal));

            var then = await NumbersAsync(reader, $"/meja?tab=selesai&dari={day:yyyy-MM-dd}&sampai={day:yyyy-MM-dd}");
            Assert.Equal(old.Select(c => c.Number).Order(StringComparer.Ordinal), then.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Numbers of all pages, in order.</summary>
    private static async Task<List<string>> NumbersAsync(Visitor reader, string address)
    {
        var numbers = new List<string>();
        var page = await reader.GetPageAsync(address);
        while (true)
        {
            numbers.AddRange(page.TextsOf(Numbers));
            if (page.All("a[rel=next]") is not [var next]) return numbers;
            page = await reader.GetPageAsync(next.GetAttribute("href")!);
        }
    }

    private static async Task<IReadOnlyList<Case>> CloseAsync(DeskScene scene, IReadOnlyList<Case> cases, int daysAgo)
    {
        var ids = cases.Select(c => c.Id).ToArray();
        await scene.App.InScopeAsync(services =>
        {
            var at = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(-daysAgo);
            return services.GetRequiredService<SerambiDb>().Cases.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAtUtc, at), Ct);
        });
        return cases;
    }
}
