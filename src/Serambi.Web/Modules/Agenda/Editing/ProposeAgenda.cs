using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Number">The version that was looked at.</param>
/// <param name="FromUtc">When it should be public; null for as soon as it may.</param>
public sealed record ProposeAgendaInput(Guid EventId, int Version, int Number, DateTime? FromUtc = null);

/// <summary>Asks a second person to let the newest version go out; where the section of events wants none, lets it go.</summary>
public sealed class ProposeAgenda(SerambiDb db, AgendaEdit edit, AgendaRights rights, ArticleParts parts)
{
    /// <returns>Whether it went out, or will at its hour, without a second person.</returns>
    public async Task<Result<bool>> RunAsync(ProposeAgendaInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.EventId, input.Version, e => rights.MayWriteAsync(e.UnitId, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var item = found.Value;
        if (input.Number != item.Newest) return Problem.Conflict(AgendaTexts.ChangedMeanwhile);
        if (item.Live == item.Newest || item.Proposed == item.Newest) return Problem.Conflict(AgendaTexts.NothingNew);
        if (input.FromUtc is { } from && (from > edit.Now.AddYears(2) || from < edit.Now.AddMinutes(-5))) return Problem.Invalid("From.On", AgendaTexts.FromWrong);
        var content = await edit.SaidAsync(item.Id, item.Newest, ct);
        if (await parts.HoldAsync([content.Words.Text, content.Words.TextEn], ct) is { } missing) return missing;
        var later = item.Live is null && input.FromUtc is { } hour && hour > edit.Now ? input.FromUtc : null;   // what is public is changed at once, or not at all
        var alone = !(await SectionRule.ReadAsync(db, AgendaEdit.Stream, ct)).SecondPerson;
        if (alone) item.Release(content, item.Newest, later, edit.Now);
        else (item.Proposed, item.ProposedById, item.ProposedBy, item.ProposedFromUtc, item.Returned) = (item.Newest, actor.Id, actor.Name, later, null);
        var saved = await edit.SaveAsync(item, actor, alone ? "agenda_published" : "agenda_proposed", ct, ("number", item.Newest), ("from", later?.ToString("O")));
        return saved.Failed ? saved.Problem : alone;
    }
}
