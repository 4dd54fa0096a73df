using Serambi.BrowserTests.Infrastructure;
using Serambi.Platform.Files;
using Xunit;

namespace Serambi.BrowserTests.Site;

/// <summary>
/// A day of an editor, from an empty site to a full one: what the desk, the second person's telephone and the reader's window show after each
/// step. At the end every room of the desk is looked at once more, narrow and dark, with something in it.
/// </summary>
public sealed class EditorsDayTests(Chromium chromium)
{
    [Fact]
    public async Task FromAnEmptySite_ToAFullOne()
    {
        Assert.SkipUnless(PictureSizes.Available, "No vipsthumbnail here.");
        await using var day = await EditorsDay.BeginAsync(chromium);
        await day.SignInAsync();
        await PageSteps.WriteAsync(day);
        await PageSteps.ScheduleAsync(day);
        await PageSteps.AnnounceAsync(day);
        await NewsSteps.FoundSourcesAsync(day);
        await NewsSteps.TuneRulesAsync(day);
        await NewsSteps.PickAsync(day);
        await HomeSteps.AddEventAsync(day);
        await HomeSteps.AddSlideAsync(day);
        await HomeSteps.ReorderAsync(day);
        await ShelfSteps.ShowAVideoAsync(day);
        await ShelfSteps.AddARegulationAsync(day);
        await ShelfSteps.AddAnEpisodeAsync(day);
        await RoundSteps.WalkAsync(day, chromium);
    }
}
