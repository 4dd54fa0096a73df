using Serambi.Platform;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <param name="Version">What the form was opened with.</param>
public sealed record WithdrawAgendaInput(Guid EventId, int Version);

/// <summary>Takes an event from the public at once, for what should never have stood there: one that does not take place is cancelled instead.</summary>
public sealed class WithdrawAgenda(AgendaEdit edit, AgendaRights rights)
{
    public async Task<Result<Done>> RunAsync(WithdrawAgendaInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.EventId, input.Version, e => rights.MayKeepAsync(e.UnitId, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var item = found.Value;
        if (item.State != AgendaState.Public) return Problem.Conflict(AgendaTexts.NotPublic);
        (item.State, item.Live) = (AgendaState.Withdrawn, null);
        item.ForgetProposal();
        return await edit.SaveAsync(item, actor, "agenda_withdrawn", ct);
    }
}
