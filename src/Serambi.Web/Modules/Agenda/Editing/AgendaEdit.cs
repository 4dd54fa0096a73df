using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <summary>What every change of an event does alike: find it as it stands now, write what happened, save once, tell all nodes.</summary>
public sealed class AgendaEdit(SerambiDb db, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of events, and of the section whose rule says whether a second person looks.</summary>
    public const string Stream = "agenda";

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A conflict when somebody changed it since <paramref name="version"/> was seen; null asks for none.</summary>
    public async Task<Result<AgendaEvent>> FindAsync(Guid id, int? version, Func<AgendaEvent, Task<bool>> may, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(may);
        if (await db.Set<AgendaEvent>().FirstOrDefaultAsync(e => e.Id == id, ct) is not { } item) return Problem.NotFound;
        if (!await may(item)) return Problem.Forbidden;
        return version is { } seen && seen != item.Version ? Problem.Conflict(AgendaTexts.ChangedMeanwhile) : item;
    }

    public async Task<AgendaContent> SaidAsync(Guid id, int number, CancellationToken ct) =>
        AgendaContent.Read(await db.Set<AgendaRevision>().Where(r => r.EventId == id && r.Number == number).Select(r => r.Said).FirstAsync(ct));

    /// <summary>One transaction for the change and its event.</summary>
    public async Task<Result<Done>> SaveAsync(AgendaEvent item, Actor actor, string action, CancellationToken ct, params (string Key, object? Value)[] data)
    {
        ArgumentNullException.ThrowIfNull(item);
        item.Version++;
        await events.AppendAsync(db, Stream, item.Id, actor, new EventFacts(action) { Data = data.ToDictionary(d => d.Key, d => Convert.ToString(d.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal) }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is AgendaEvent or AgendaRevision))
        {
            // The version of the row, the number of the version, or the address: somebody else was first.
            return Problem.Conflict(AgendaTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return new Done();
    }
}
