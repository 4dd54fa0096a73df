using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Api;

/// <summary>What the evaluation of a form says, for programs: names of fields, sentences, fees. Of answers it gives back nothing but what was calculated and tells nothing private.</summary>
internal static class ServiceTrial
{
    public static TrialBody Of(FormState state, LookedUploads files)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(files);
        var declaration = state.Service.Declaration;
        List<TrialProblemBody> problems =
        [
            .. state.Problems.Select(p => new TrialProblemBody(AnswersOfBody.PointerTo(p.At), p.Message, p.Warning)),
            .. files.Beside(state).Select(p => new TrialProblemBody(AnswersOfBody.PointerTo(p.Field), p.Message, Warning: false)),
        ];
        return new TrialBody(state.Service.Hash, problems.TrueForAll(p => p.Warning))
        {
            Pages = [.. state.Pages.Select(p => new TrialPageBody(p.Id, p.Title, [.. Shown(state, p.Fields).Select(f => f.Pointer)]))],
            Problems = problems,
            Calculated = Shown(state, declaration.Fields).Where(f => f.Field.Calculated && !state.Service.Formulas.Telltale.Contains(f.Name)).ToDictionary(f => f.Pointer, f => AnswerWords.Of(declaration, f.Field, f.Value), StringComparer.Ordinal),
            Fees = [.. state.Fees.Select(f => new TrialFeeBody(f.Fee.Id, f.Fee.Label, f.Amount))],
            FeesPending = state.FeesPending,
        };
    }

    /// <summary>Fields that can be seen, each list before the fields of its rows.</summary>
    private static IEnumerable<(FieldDeclaration Field, string Name, string Pointer, object? Value)> Shown(FormState state, IEnumerable<FieldDeclaration> fields) =>
        fields.Where(f => state.Values.Shows(f.Id)).SelectMany(f => state.Values.Rows(f.Id).SelectMany((row, i) => f.Of.Where(s => row.Shows(s.Id))
                .Select(s => (s, $"{f.Id}.{s.Id}", AnswersOfBody.PointerTo($"{f.Id}.{i + 1}.{s.Id}"), row[s.Id])))
            .Prepend((f, f.Id, AnswersOfBody.PointerTo(f.Id), state.Values[f.Id])));
}
