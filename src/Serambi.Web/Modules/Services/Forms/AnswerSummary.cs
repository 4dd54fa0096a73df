using System.Globalization;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>An answer as people read it.</summary>
/// <param name="Label">The question; in a row with its number.</param>
/// <param name="Words">The answer; a dash for none.</param>
/// <param name="Fixed">Nobody typed it: it is calculated, or the account of the company says it.</param>
internal sealed record SummaryLine(string Label, string Words, bool Fixed);

/// <summary>The answers of one page.</summary>
internal sealed record SummaryPage(PageDeclaration Page, IReadOnlyList<SummaryLine> Lines);

/// <summary>All answers that can be seen, in the order of the form. What is hidden is in no way there.</summary>
internal static class AnswerSummary
{
    /// <param name="state">The form.</param>
    /// <param name="told">Fields that nobody types into.</param>
    public static IReadOnlyList<SummaryPage> Of(FormState state, IReadOnlySet<string> told)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(told);
        return [.. state.Pages.Select(p => new SummaryPage(p, [.. p.Fields.Where(f => state.Values.Shows(f.Id)).SelectMany(f => Lines(state, f, told.Contains(f.Id)))]))];
    }

    private static IEnumerable<SummaryLine> Lines(FormState state, FieldDeclaration field, bool told)
    {
        var declaration = state.Service.Declaration;
        if (field.Type != FieldType.List)
        {
            yield return new SummaryLine(field.Label.In(), AnswerWords.Of(declaration, field, state.Values[field.Id]), told || field.Calculated);
            yield break;
        }

        var rows = state.Values.Rows(field.Id);
        if (rows.Count == 0) yield return new SummaryLine(field.Label.In(), AnswerWords.Of(declaration, field, null), Fixed: false);
        for (var i = 0; i < rows.Count; i++)
        {
            var title = string.Format(CultureInfo.CurrentCulture, FillTexts.RowTitle, field.Label.In(), i + 1);
            foreach (var sub in field.Of.Where(s => rows[i].Shows(s.Id))) yield return new SummaryLine($"{title}: {sub.Label.In()}", AnswerWords.Of(declaration, sub, rows[i][sub.Id]), sub.Calculated);
        }
    }
}
