using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Serambi.Platform.Expressions;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>One page of a form as it is drawn now: what can be seen of it, what was typed, what steers what.</summary>
internal sealed class FormPage
{
    private static readonly string[] DateParts = ["Day", "Month", "Year"];
    private readonly FormState state;
    private readonly ServiceDraft draft;
    private readonly ModelStateDictionary typed;

    private readonly IReadOnlySet<string>? told;

    private FormPage(FormState state, PageDeclaration page, ServiceDraft draft, ModelStateDictionary typed, IReadOnlySet<string>? told) => (this.state, Page, this.draft, this.typed, this.told) = (state, page, draft, typed, told);

    public PageDeclaration Page { get; }

    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    /// <summary>Whether files may be picked on it.</summary>
    public bool TakesFiles => Page.Fields.Any(f => f.Type == FieldType.File || f.Of.Any(s => s.Type == FieldType.File));

    /// <param name="state">The form.</param>
    /// <param name="page">One of its pages.</param>
    /// <param name="draft">What was typed; goes into <paramref name="typed"/>, from which fields read it.</param>
    /// <param name="typed">ModelState of the page.</param>
    /// <param name="told">Fields that nobody types into; null: none.</param>
    public static FormPage Of(FormState state, PageDeclaration page, ServiceDraft draft, ModelStateDictionary typed, IReadOnlySet<string>? told = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(page);
        var drawn = new FormPage(state, page, draft, typed, told);
        drawn.Fields = WithButtons([.. page.Fields.Where(f => state.Values.Shows(f.Id)).Select(drawn.Draw)]);
        return drawn;
    }

    /// <summary>Rows that must be filled in stand there before anybody asks for them.</summary>
    /// <returns>Whether any had to be begun: then the form has to be evaluated again.</returns>
    public static bool BeginRows(KnownService service, PageDeclaration page, ServiceDraft draft, ExpressionContext at)
    {
        var begun = false;
        foreach (var list in page.Fields.Where(f => f is { Type: FieldType.List, Optional: false }))
        {
            var least = Math.Clamp((service.Formulas.Find(list.Min)?.Evaluate(at) as decimal?) ?? 1, 1, GivenAnswers.MostEntries);
            var rows = draft.Of(list.Id).Rows;
            for (; rows.Count < least; begun = true) rows.Add(new Dictionary<string, TypedAnswer>(StringComparer.Ordinal));
        }

        return begun;
    }

    private FieldView Draw(FieldDeclaration field)
    {
        var view = Draw(field, new FieldPath(field.Id), state.Values, draft.Of(field.Id), state.Context, null) with { Steers = Page.Fields.Any(other => Reads(other, field.Id)) };
        if (field.Type != FieldType.List) return view;
        var rows = state.Values.Rows(field.Id);
        return view with { Rows = [.. rows.Select((values, i) => new RowView(i + 1, WithButtons([.. DrawRow(field, i + 1, values)])))] };
    }

    private IEnumerable<FieldView> DrawRow(FieldDeclaration list, int row, FormValues values)
    {
        var (answers, context) = (draft.Of(list.Id).Rows[row - 1], FormEvaluation.RowContext(state.Context, values));
        foreach (var sub in list.Of.Where(s => values.Shows(s.Id)))
            yield return Draw(sub, new FieldPath(list.Id, row, sub.Id), values, ServiceDraft.Of(answers, sub.Id), context, list.Id) with { Steers = list.Of.Any(other => Reads(other, sub.Id, list.Id)) };
    }

    private FieldView Draw(FieldDeclaration field, FieldPath path, FormValues values, TypedAnswer answer, ExpressionContext context, string? list)
    {
        var own = list is null && told?.Contains(field.Id) == true;
        if (!field.Calculated) Tell(field, path, answer);
        return new FieldView(field, path)
        {
            Options = FieldView.OptionsOf(state.Service.Declaration, field),
            Max = field.BoundsValue ? null : (int?)(state.Service.Formulas.Find(field.Max, list)?.Evaluate(context) as decimal?),
            Told = own,
            Words = own || field.Calculated ? AnswerWords.Of(state.Service.Declaration, field, values[field.Id]) : "",
            Files = answer.Files,
        };
    }

    /// <summary>What was typed, where the controls look for it.</summary>
    private void Tell(FieldDeclaration field, FieldPath path, TypedAnswer answer)
    {
        if (field.Type == FieldType.File) return;
        var first = answer.Texts.Count > 0 ? answer.Texts[0] : "";
        if (field.Type != FieldType.Date)
        {
            typed.SetModelValue(path.Name, answer.Texts.ToArray(), first);
            return;
        }

        var parts = DateOnly.TryParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? [Number(day.Day), Number(day.Month), Number(day.Year)] : $"{first}//".Split('/');
        foreach (var (part, value) in DateParts.Zip(parts)) typed.SetModelValue($"{path.Name}.{part}", value, value);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether showing or calculating a field, or a field of its rows, reads another one.</summary>
    private bool Reads(FieldDeclaration field, string name, string? list = null) =>
        ((IEnumerable<string?>)[field.If, field.Value]).Any(source => state.Service.Formulas.Find(source, list)?.Names.Any(n => n == name || n.StartsWith(name + ".", StringComparison.Ordinal)) ?? false)
        || (list is null && field.Of.Any(sub => Reads(sub, name, field.Id)));

    /// <summary>One button below each run of fields that steer something.</summary>
    private static IReadOnlyList<FieldView> WithButtons(IReadOnlyList<FieldView> fields) =>
        [.. fields.Select((f, i) => f with { Updates = f.Steers && (i == fields.Count - 1 || !fields[i + 1].Steers) })];
}
