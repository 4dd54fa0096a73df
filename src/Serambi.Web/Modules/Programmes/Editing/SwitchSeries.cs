using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="On">False stops visiting its channel; true visits it within a minute, or as soon as the channel allows.</param>
public sealed record SwitchSeriesInput(Guid SeriesId, int Version, bool On);

/// <summary>Stops drawing from the channel of a series, or begins with it again. What came from it stays.</summary>
public sealed class SwitchSeries(SerambiDb db, ProgrammeRights rights, EventLog events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(SwitchSeriesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<ProgrammeSeries>().FirstOrDefaultAsync(s => s.Id == input.SeriesId && s.FeedId != null, ct) is not { } series) return Problem.NotFound;
        if (!await rights.MaySeeAsync(series.UnitId, actor, ct)) return Problem.Forbidden;
        if (series.Version != input.Version) return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);
        var now = time.GetUtcNow().UtcDateTime;
        (series.StoppedAtUtc, series.NextDueUtc) = (input.On ? (DateTime?)null : now, now);
        series.Version++;
        await events.AppendAsync(db, SaveSeries.Stream, series.Id, actor, new EventFacts(input.On ? "series_asked" : "series_stopped"), ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return new Done();
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);
        }
    }
}
