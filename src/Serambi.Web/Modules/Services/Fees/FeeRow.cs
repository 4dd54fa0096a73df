using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Fees;

/// <summary>A fee as it is announced: what it is for, how much where no answer changes that, and the stage before whose end it is paid.</summary>
internal sealed record FeeRow(FeeDeclaration Fee, decimal? Amount, string Stage)
{
    /// <summary>The fees of a service, of a form in which nothing was answered.</summary>
    public static IReadOnlyList<FeeRow> AllOf(FormState empty)
    {
        ArgumentNullException.ThrowIfNull(empty);
        var (service, formulas) = (empty.Service.Declaration, empty.Service.Formulas);
        return [.. service.Fees.Select(f => new FeeRow(
            f, formulas.Find(f.Amount) is { Names.Count: 0 } formula ? formula.Evaluate(empty.Context) as decimal? : null, service.Procedure.FindStage(f.Due)?.Label.In() ?? f.Due))];
    }
}
