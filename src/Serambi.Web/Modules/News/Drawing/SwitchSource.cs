using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.News.Drawing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="On">False stops visiting it; true visits it within a minute, or as soon as the source allows.</param>
public sealed record SwitchSourceInput(Guid SourceId, int Version, bool On);

/// <summary>Stops a source, or begins with it again. What came from it stays.</summary>
public sealed class SwitchSource(SerambiDb db, NewsRights rights, EventLog events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(SwitchSourceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<NewsSource>().FirstOrDefaultAsync(s => s.Id == input.SourceId, ct) is not { } source) return Problem.NotFound;
        var may = await rights.MayTrustAsync(source.UnitId, actor, ct) || (!(source.Automatic && input.On) && await rights.MayKeepAsync(source.UnitId, actor, ct));
        if (!may) return Problem.Forbidden;
        if (source.Version != input.Version) return Problem.Conflict(NewsSourceTexts.ChangedMeanwhile);
        var now = time.GetUtcNow().UtcDateTime;
        (source.StoppedAtUtc, source.NextDueUtc) = (input.On ? (DateTime?)null : now, now);
        source.Version++;
        await events.AppendAsync(db, DrawSource.Stream, source.Id, actor, new EventFacts(input.On ? "news_source_asked" : "news_source_stopped"), ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return new Done();
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(NewsSourceTexts.ChangedMeanwhile);
        }
    }
}
