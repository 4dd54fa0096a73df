using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Repair;

/// <summary>Finds whether a case waits for its form to be sent again, and what was written about it.</summary>
internal sealed class MendingTurns(SerambiDb db, ProcedureEngine procedures, DueDates dueDates)
{
    /// <summary>Null when it does not, for this actor.</summary>
    public async Task<MendingTurn?> FindAsync(Case c, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        var facts = await procedures.FactsAsync(db, c, ct);
        return procedures.Allowed(c, actor, facts).FirstOrDefault(a => a.Form) is { } action ? await OfAsync(c, facts.Procedure, action, ct) : null;
    }

    private async Task<MendingTurn> OfAsync(Case c, ProcedureDefinition procedure, AvailableAction action, CancellationToken ct)
    {
        var asked = await db.Events.AsNoTracking().Where(e => e.StreamId == c.Id && e.To == c.Stage && (e.From == null || e.From != c.Stage)).OrderByDescending(e => e.Seq).FirstAsync(ct);
        using var data = JsonDocument.Parse(asked.Data);
        string? Text(string name) => data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var named = (procedure.FindAction(asked.Action)?.Inputs ?? []).Where(i => i.Type == InputType.Fields).SelectMany(i => Text(i.Id)?.Split(',') ?? []);
        var clock = c.Clocks.Find(k => k.Running && procedure.FindClock(k.Name) is { Governs: false } known && (known.Per == c.Stage || known.Stops.Contains(action.Id, StringComparer.Ordinal)));
        return new MendingTurn(action.Id, action.Label.In(), asked.Seq, Text("reason"), [.. named.Distinct(StringComparer.Ordinal)]) { Due = clock is null ? null : await dueDates.OfClockAsync(c, clock, ct) };
    }
}
