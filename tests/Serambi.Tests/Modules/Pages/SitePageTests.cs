using Serambi.Web.Modules.Pages;
using Xunit;

namespace Serambi.Tests.Modules.Pages;

/// <summary>Which version of a page is public, from dates alone.</summary>
public sealed class SitePageTests
{
    private static readonly DateTime Start = new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc);

    private static SitePage Page(int? live = 1) => new() { Slug = "a", Path = "a", Live = live, Newest = 3 };

    [Fact]
    public void ScheduledAfterItsWithdrawal_ComesBackByItself_AndStays()
    {
        var page = Page();
        (page.WithdrawAtUtc, page.Next, page.NextAtUtc) = (Start.AddDays(9), 2, Start.AddDays(19));
        Assert.Equal([1, null, null, 2], ((int[])[8, 9, 18, 19]).Select(d => page.PublicAt(Start.AddDays(d))));
        page.Settle(Start.AddDays(20));
        Assert.Equal((2, (DateTime?)null), (page.PublicAt(Start.AddDays(20)), page.WithdrawAtUtc));
    }

    [Fact]
    public void WithdrawnAfterItsSchedule_Goes()
    {
        var page = Page();
        (page.Next, page.NextAtUtc, page.WithdrawAtUtc) = (2, Start.AddDays(9), Start.AddDays(19));
        Assert.Equal([1, 2, 2, null], ((int[])[8, 9, 18, 19]).Select(d => page.PublicAt(Start.AddDays(d))));
        page.Settle(Start.AddDays(20));
        Assert.Null(page.PublicAt(Start.AddDays(20)));
    }

    [Fact]
    public void SecondUrgentVersion_GoesBackToWhatWasCheckedLast()
    {
        var page = Page();
        foreach (var urgent in (int[])[2, 3])
        {
            page.SetPublic(urgent, Start);
            page.Unchecked = urgent;
        }

        Assert.Equal(1, page.Before);
        page.SetPublic(page.Before, Start.AddHours(1));   // somebody looked, and gave it back
        Assert.Equal((1, (int?)null), (page.Live, page.Before));
    }
}
