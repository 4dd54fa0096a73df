using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Number">The version that was looked at.</param>
/// <param name="Return">What must be mended; null lets it go out.</param>
public sealed record CheckAgendaInput(Guid EventId, int Version, int Number, string? Return = null);

/// <summary>The second person's word on a version that waits for it: let it go, or give it back. Nobody checks what they wrote or proposed themselves.</summary>
public sealed class CheckAgenda(SerambiDb db, AgendaEdit edit, AgendaRights rights, ArticleParts parts)
{
    public async Task<Result<Done>> RunAsync(CheckAgendaInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.EventId, input.Version, e => rights.MayKeepAsync(e.UnitId, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var item = found.Value;
        if (item.Proposed != input.Number) return Problem.Conflict(AgendaTexts.ChangedMeanwhile);
        if (await IsMakerAsync(item, input.Number, actor, ct)) return Problem.Invalid(nameof(input.Return), AgendaTexts.OwnWork);
        if (input.Return is { } words)
        {
            var said = PlainText.Clean(words, multiline: true);
            if (said.Length is 0 or > 1000) return Problem.Invalid(nameof(input.Return), AgendaTexts.ReturnWordsMissing);
            item.Returned = said;
            item.ForgetProposal();
            return await edit.SaveAsync(item, actor, "agenda_returned", ct, ("number", input.Number));
        }

        var content = await edit.SaidAsync(item.Id, input.Number, ct);
        if (await parts.HoldAsync([content.Words.Text, content.Words.TextEn], ct) is { } missing) return missing;   // a scan may have taken one out since
        item.Release(content, input.Number, item.ProposedFromUtc, edit.Now);
        return await edit.SaveAsync(item, actor, "agenda_published", ct, ("number", input.Number), ("from", item.PublishedAtUtc?.ToString("O")));
    }

    /// <summary>Whoever wrote any of the versions that would come to the public, or asked for it.</summary>
    internal async Task<bool> IsMakerAsync(AgendaEvent item, int number, Actor actor, CancellationToken ct)
    {
        if (actor.Id is not { } id || id == item.ProposedById) return true;
        var known = item.Live ?? 0;
        return await db.Set<AgendaRevision>().AnyAsync(r => r.EventId == item.Id && r.SavedById == id && r.Number <= number && (r.Number > known || r.Number == number), ct);
    }
}
