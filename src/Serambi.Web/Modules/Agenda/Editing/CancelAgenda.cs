using Serambi.Platform;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Cancel">False lets a cancelled event take place after all.</param>
public sealed record CancelAgendaInput(Guid EventId, int Version, bool Cancel);

/// <summary>
/// Says that a public event does not take place, or does after all. It holds at once and for everybody, calendars included, and needs no second
/// person: it takes no words to the public that nobody has looked at. Why it was cancelled stands in its text, which goes the usual way.
/// </summary>
public sealed class CancelAgenda(AgendaEdit edit, AgendaRights rights)
{
    public async Task<Result<Done>> RunAsync(CancelAgendaInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.EventId, input.Version, e => rights.MayKeepAsync(e.UnitId, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var item = found.Value;
        if (item.State != AgendaState.Public || item.CancelledAtUtc is not null == input.Cancel) return Problem.Conflict(AgendaTexts.ChangedMeanwhile);
        item.CancelledAtUtc = input.Cancel ? edit.Now : null;
        item.ChangedAtUtc = edit.Now;
        item.Sequence++;
        return await edit.SaveAsync(item, actor, input.Cancel ? "agenda_cancelled" : "agenda_reinstated", ct);
    }
}
