using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Fees;

/// <summary>A fee that a case costs, or a part of it, and how that was settled.</summary>
/// <param name="Fee">Its declaration.</param>
/// <param name="Amount">Whole rupiah.</param>
/// <param name="Settled">Null while it is owed.</param>
internal sealed record FeeLine(FeeDeclaration Fee, decimal Amount, ServiceFee? Settled)
{
    /// <summary>The key under which it is settled: the fee, and from the second time on its place in the declaration and which time it is.</summary>
    public required string Key { get; init; }

    /// <summary>How much more was paid than the answers cost since they were mended, whole rupiah; on the last line of a fee.</summary>
    public decimal TooMuch { get; init; }

    /// <summary>What mended answers cost more than was settled before.</summary>
    public bool Rest => Settled is null && Key != Fee.Id;
}

/// <summary>What a case costs.</summary>
internal static class ServiceFees
{
    /// <summary>Every fee that arises. What was settled stays as it was settled; what mended answers cost more is owed on a line of its own. A fee that was waived as a whole stays waived.</summary>
    public static async Task<IReadOnlyList<FeeLine>> OfAsync(SerambiDb db, Guid caseId, FormState state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(state);
        var fees = state.Service.Declaration.Fees;
        if (fees.Count == 0) return [];
        var settled = await db.Set<ServiceFee>().AsNoTracking().Where(f => f.CaseId == caseId).ToDictionaryAsync(f => f.Fee, StringComparer.Ordinal, ct);
        var arising = state.Fees.ToDictionary(f => f.Fee.Id, f => f.Amount, StringComparer.Ordinal);
        return [.. fees.SelectMany((fee, place) => LinesOf(fee, place, settled, arising.GetValueOrDefault(fee.Id)))];
    }

    private static List<FeeLine> LinesOf(FeeDeclaration fee, int place, Dictionary<string, ServiceFee> settled, decimal arising)
    {
        var lines = new List<FeeLine>();
        var key = fee.Id;
        for (; settled.TryGetValue(key, out var row); key = KeyOf(place, lines.Count)) lines.Add(new FeeLine(fee, row.Amount, row) { Key = key });
        var rest = arising - lines.Sum(l => l.Amount);
        if (rest == 0 || lines is [{ Settled.Waived: true }]) return lines;
        if (rest > 0) return [.. lines, new FeeLine(fee, rest, null) { Key = key }];

        // What was waived was not paid, so none of it goes back.
        var (back, last) = (lines.Where(l => !l.Settled!.Waived).Sum(l => l.Amount) - arising, lines.FindLastIndex(l => !l.Settled!.Waived));
        if (back > 0) lines[last] = lines[last] with { TooMuch = back };
        return lines;
    }

    /// <summary>Of a further settlement: "#2.0". The version of a case never changes, and with it the place of a fee.</summary>
    private static string KeyOf(int place, int before) => string.Create(CultureInfo.InvariantCulture, $"#{before + 1}.{place}");

    /// <summary>
    /// Whether an action waits for the fees of the stage: those that go on with the case do. What needs a written reason (refusing, asking
    /// for repair), leads aside, or is done by the applicant or the program alone can be done unpaid.
    /// </summary>
    public static bool WaitsFor(ProcedureDefinition procedure, string stageId, string action)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        if (procedure.FindStage(stageId) is not { } stage || stage.Find(action) is not { } move || procedure.FindAction(action) is not { } definition) return false;
        if (move.Next == stageId || (!move.Final && procedure.FindStage(move.Next) is { Aside: true })) return false;
        if (definition.Reason == ReasonRule.Required || stage.Reason.Contains(action, StringComparer.Ordinal)) return false;
        return procedure.RolesOf(stage, action).Any(r => r is not (ProcedureWords.Applicant or ProcedureWords.System));
    }
}
