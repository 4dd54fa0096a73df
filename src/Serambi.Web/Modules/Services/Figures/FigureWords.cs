using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Figures;

/// <summary>Figures in the words of the declaration, in its order.</summary>
internal static class FigureWords
{
    /// <summary>How applications ended; a result that only an older version knows stands at the end.</summary>
    public static IEnumerable<(string Label, int Count)> Results(ServiceDeclaration service, YearOfService year)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(year);
        var known = service.Procedure.Results.Select(r => r.Id).ToList();
        return year.Results.OrderBy(r => known.IndexOf(r.Key) is var at && at < 0 ? int.MaxValue : at).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => (service.Procedure.LabelOf(r.Key).In(), r.Value));
    }

    /// <summary>What was chosen, most often first.</summary>
    public static IEnumerable<(string Label, IReadOnlyList<(string Option, int? Count)> Options)> Answers(ServiceDeclaration service, YearOfService year)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(year);
        return service.Fields.Where(f => year.Answers.ContainsKey(f.Id))
            .Select(f => (f.Label.In(), (IReadOnlyList<(string, int?)>)[.. year.Answers[f.Id].OrderByDescending(o => o.Value ?? 0).ThenBy(o => o.Key, StringComparer.Ordinal).Select(o => (OptionOf(service, f, o.Key), o.Value))]));
    }

    private static string OptionOf(ServiceDeclaration service, FieldDeclaration field, string option) => field.Type switch
    {
        FieldType.YesNo => AnswerWords.Of(service, field, option == "true"),
        FieldType.Choices => AnswerWords.Of(service, field, (string[])[option]),
        _ => AnswerWords.Of(service, field, option),
    };
}
