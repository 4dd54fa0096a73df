using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Findable.Index;

namespace Serambi.Web.Modules.Findable.Care;

/// <param name="Ignore">False brings it back into the report.</param>
public sealed record IgnoreLinkInput(Guid LinkId, bool Ignore);

/// <summary>Takes a broken link out of the report, because it is known or not ours to mend; it comes back by itself when it worked meanwhile and breaks again.</summary>
public sealed class IgnoreLink(SerambiDb db, UnitTree units, EventLog events, TimeProvider time)
{
    /// <summary>Name of the histories of links.</summary>
    public const string Stream = "site_link";

    public async Task<Result<Done>> RunAsync(IgnoreLinkInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<PublishedLink>().FirstOrDefaultAsync(l => l.Id == input.LinkId, ct) is not { FailedOn: not null } link) return Problem.NotFound;
        var unit = await db.Set<PublishedText>().Where(t => t.Source == link.Source && t.OwnerId == link.OwnerId).Select(t => t.UnitId).FirstOrDefaultAsync(ct);
        var scope = (await units.GetAsync(ct)).Scope(actor, [.. SiteCare.Keepers]);
        if (!scope.Everything && !(unit is { } id && scope.Contains(id))) return Problem.Forbidden;
        if (link.IgnoredAtUtc is not null == input.Ignore) return new Done();
        (link.IgnoredAtUtc, link.IgnoredBy) = (input.Ignore ? time.GetUtcNow().UtcDateTime : null, input.Ignore ? actor.Name : null);
        await events.AppendAsync(db, Stream, link.Id, actor, new EventFacts(input.Ignore ? "link_ignored" : "link_reported_again") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["url"] = link.Url } }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is PublishedLink))
        {
            return Problem.Conflict(FindableTexts.ChangedMeanwhile);   // the text lost the link just now
        }

        return new Done();
    }
}
