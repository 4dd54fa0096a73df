using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;

namespace Serambi.Platform.Cases;

/// <summary>An action of the procedure with what was entered for it.</summary>
/// <param name="Version">The version of the case that the person saw.</param>
public sealed record ActOnCaseInput(Guid CaseId, int Version, string Action, IReadOnlyDictionary<string, string?> Values, string? Reason);

/// <summary>Takes any action that needs no data of a module: the one operation behind the generic action page.</summary>
public sealed class ActOnCase(SerambiDb db, CaseAccess access, ProcedureEngine procedures, ProcedureCatalog catalog, CaseKinds kinds, CaseNotices notices, EventLog events)
{
    public async Task<Result<Moved>> RunAsync(ActOnCaseInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var c = await db.Cases.Include(x => x.Clocks).Include(x => x.Requester!.Contacts).FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        if (c.Version != input.Version) return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        var procedure = (await catalog.GetAsync(db, c.ProcedureHash, ct)).Definition;
        if (actor.Kind == ActorKind.Requester && procedure.FindAction(input.Action) is { Message: true } or { Form: true }) return Problem.NotFound;   // it is taken by writing, or with the form
        if (await kinds[c.Kind].HinderedAsync(db, c, input.Action, ct) is { } hindrance) return hindrance;
        var moved = await procedures.ActAsync(db, c, input.Action, actor, new ActionInputs(input.Values, input.Reason), ct);
        if (moved.Failed) return moved.Problem;
        await kinds[c.Kind].MovedAsync(db, c, moved.Value, ct);
        if (!kinds[c.Kind].KeepsProse(input.Action)) NoteProse(c, procedure.FindAction(input.Action)?.Inputs ?? [], moved.Value, actor);
        await notices.MovedAsync(db, c, procedure, moved.Value, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost())
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }

        return moved;
    }

    /// <summary>Prose that was entered stands beside the history as an internal note: events outlive the case's words, and hold none.</summary>
    private void NoteProse(Case c, IReadOnlyList<InputDefinition> inputs, Moved moved, Actor actor)
    {
        var prose = inputs.Where(i => i.Type == InputType.Paragraph && moved.Values.ContainsKey(i.Id)).Select(i => $"{i.Label.In()}: {moved.Values[i.Id]}").ToList();
        if (prose.Count == 0) return;
        var said = moved.Events[0];
        var note = new Message { CaseId = c.Id, Kind = MessageKind.Note, Body = string.Join("\n\n", prose), AtUtc = said.AtUtc, ActorKind = said.ActorKind, ActorId = said.ActorId, ActorName = said.ActorName, SubmissionId = Guid.CreateVersion7() };
        db.Messages.Add(note);
        events.Append(db, c, actor, new EventFacts(EventNames.NoteAdded, Public: false) { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["message"] = note.Id.ToString("n") } });
    }
}
