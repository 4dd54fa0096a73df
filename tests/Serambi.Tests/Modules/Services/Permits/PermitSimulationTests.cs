using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Simulation;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>
/// Two years of companies that report in time, late, now and then or never, over three schedules, with officers who decide, waive and restore: whatever
/// happens, every permit, every due date and every month of the register agree with a second count that reads the histories alone.
/// </summary>
public sealed class PermitSimulationTests
{
    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly DateOnly Last = new(2025, 12, 31);

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoYears_AgreeWithASecondCount(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        app.Time.Set(First.ToDateTime(default, DateTimeKind.Utc));
        await TestBody.SeedAsync(app);
        var house = new SimulatedHouse(act => app.InScopeAsync(async s =>
        {
            await act(s);
            return true;
        }), utc => app.Time.Set(utc));
        var years = new PermitYears(house, provider == Providers.Sqlite ? 20 : 8, First, Last, seed: 6);
        await years.RunAsync();
        var comparison = new PermitComparison(house, First, Last, years.Taken);
        await comparison.RunAsync();
        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences.Take(10)));
        if (provider == Providers.Sqlite) Assert.Equal(["Filed", "Late", "Missed", "Waived"], comparison.Outcomes.Keys);   // enough companies for every fate
        Assert.True(comparison.Changes > 12 && years.Refused > 0, $"{comparison.Changes} changes, {years.Refused} refused");
    }
}
