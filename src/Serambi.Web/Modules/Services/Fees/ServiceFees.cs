using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Fees;

/// <summary>A fee that a case costs, and how it was settled.</summary>
/// <param name="Fee">Its declaration.</param>
/// <param name="Amount">Whole rupiah.</param>
/// <param name="Settled">Null while it is owed.</param>
internal sealed record FeeLine(FeeDeclaration Fee, decimal Amount, ServiceFee? Settled)
{
    /// <summary>How much more (or, below zero, less) the answers cost since they were mended than what was paid for; a waived fee stays waived.</summary>
    public decimal Difference { get; init; }
}

/// <summary>What a case costs.</summary>
internal static class ServiceFees
{
    /// <summary>Every fee that arises; what was settled stays as it was settled.</summary>
    public static async Task<IReadOnlyList<FeeLine>> OfAsync(SerambiDb db, Guid caseId, FormState state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Service.Declaration.Fees.Count == 0) return [];
        var settled = await db.Set<ServiceFee>().AsNoTracking().Where(f => f.CaseId == caseId).ToDictionaryAsync(f => f.Fee, StringComparer.Ordinal, ct);
        var arising = state.Fees.ToDictionary(f => f.Fee.Id, f => f.Amount, StringComparer.Ordinal);
        return [.. state.Service.Declaration.Fees.Where(f => settled.ContainsKey(f.Id) || arising.ContainsKey(f.Id)).Select(f => new FeeLine(f, settled.GetValueOrDefault(f.Id)?.Amount ?? arising[f.Id], settled.GetValueOrDefault(f.Id))
        {
            Difference = settled.GetValueOrDefault(f.Id) is { Waived: false } paid ? arising.GetValueOrDefault(f.Id) - paid.Amount : 0,
        })];
    }

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
