using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Procedures;

/// <summary>Checks that the units, persons and files that were named exist, are in use, and belong to the case; and that nobody gives a case to whom they stand in for (see <see cref="AssignCases"/>).</summary>
internal static class InputReferences
{
    public static async Task<IReadOnlyList<Problem>> CheckAsync(
        SerambiDb db, Case c, IReadOnlyList<InputDefinition> asked, ActionInputs given, Actor actor, CancellationToken ct)
    {
        var problems = new List<Problem>();
        foreach (var input in asked)
        {
            if (given[input.Id] is not { } value) continue;
            var known = input.Type switch
            {
                InputType.Unit => Guid.TryParse(value, out var unit) && await db.Units.AnyAsync(u => u.Id == unit && u.ClosedOn == null, ct),
                InputType.Person => Guid.TryParse(value, out var person) && (input.Sets != InputEffect.Assignee || actor.DeputyIn(person) is null) && await db.Users.AnyAsync(u => u.Id == person && u.DisabledAtUtc == null, ct),
                InputType.File => await FilesAsync(db, c, value, ct),
                _ => true,
            };
            if (!known) problems.Add(InputCheck.Invalid(input, nameof(ProcedureTexts.InputUnknown)));
        }

        return problems;
    }

    private static async Task<bool> FilesAsync(SerambiDb db, Case c, string value, CancellationToken ct)
    {
        var ids = new List<Guid>();
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Guid.TryParse(part, out var id)) return false;
            ids.Add(id);
        }

        ids.RemoveAll(id => db.Files.Local.Any(f => f.Id == id && f.CaseId == c.Id));
        return ids.Count == 0 || await db.Files.CountAsync(f => f.CaseId == c.Id && ids.Contains(f.Id), ct) == ids.Distinct().Count();
    }
}
