using System.Globalization;
using Serambi.Platform.Calendar;
using Serambi.Platform.Expressions;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>Looks at answers with the eyes of a declaration: what can be seen, what it says, what is wrong with it. The one place where that is decided, for pages, API and command line.</summary>
internal sealed class FormEvaluation
{
    private const string IssuedName = ReportForm.Issued + ".";
    private readonly KnownService service;
    private readonly FormValues values = new();
    private readonly ExpressionContext context;
    private readonly Dictionary<string, string> faults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PageDeclaration> pages;

    private FormEvaluation(KnownService service, DateOnly today, WorkingCalendar calendar, FormValues? issued)
    {
        this.service = service;
        context = new ExpressionContext(name => name.StartsWith(IssuedName, StringComparison.Ordinal) && issued is not null ? issued.Read(name[IssuedName.Length..]) : values.Read(name), today, calendar);
        pages = service.Declaration.Pages.SelectMany(p => p.Fields.Select(f => (f.Id, p))).ToDictionary(x => x.Id, x => x.p, StringComparer.Ordinal);
    }

    /// <summary>Evaluates answers as of a day; those of a report beside the answers with which its permit was issued.</summary>
    public static FormState Run(KnownService service, GivenAnswers given, DateOnly today, WorkingCalendar calendar, FormValues? issued = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(given);
        var evaluation = new FormEvaluation(service, today, calendar, issued);
        foreach (var field in service.Formulas.Order) evaluation.Show(field, given);
        return new FormState(service, evaluation.values, [.. evaluation.Problems(given)], evaluation.context);
    }

    /// <summary>A row's own fields before those of the form.</summary>
    public static ExpressionContext RowContext(ExpressionContext form, FormValues row) => form with { Read = name => row.Shows(name) ? row[name] : form.Read(name) };

    private void Show(FieldDeclaration field, GivenAnswers given)
    {
        if (!field.IsAsked(context.Today) || !Holds(pages[field.Id].If, null, context) || !Holds(field.If, null, context)) return;
        if (field.Type != FieldType.List)
        {
            values.Show(field.Id, Value(field, null, given[field.Id], context, field.Id));
            return;
        }

        var filled = new List<FormValues>();
        foreach (var answers in given[field.Id]?.Rows ?? [])
        {
            var row = new FormValues();
            filled.Add(row);
            var inRow = RowContext(context, row);
            foreach (var sub in service.Formulas.RowOrder(field.Id).Where(s => Holds(s.If, field.Id, inRow)))
                row.Show(sub.Id, Value(sub, field.Id, answers[sub.Id], inRow, RowPath(field, filled.Count, sub)));
        }

        values.ShowRows(field.Id, filled);
    }

    private object? Value(FieldDeclaration field, string? list, GivenAnswer? given, ExpressionContext at, string path)
    {
        if (field.Calculated) return Calculated(field, service.Formulas.Find(field.Value, list)?.Evaluate(at));
        if (given is { Rows.Count: > 0 })
        {
            faults[path] = FormAnswerTexts.NotRows;
            return null;
        }

        var read = AnswerReader.Read(service.Declaration, field, given?.Texts ?? [], context.Today);
        if (read.Fault is { } fault) faults[path] = fault;
        return read.Value;
    }

    /// <summary>Whole numbers and rupiah are rounded, half away from zero.</summary>
    private static object? Calculated(FieldDeclaration field, object? value) =>
        value is decimal exact && field.Type is FieldType.Integer or FieldType.Money && value is decimal number ? decimal.Round(number, 0, MidpointRounding.AwayFromZero) : value;

    private IEnumerable<AnswerProblem> Problems(GivenAnswers given)
    {
        var declaration = service.Declaration;
        foreach (var name in given.Names.Where(n => declaration.FindField(n) is null)) yield return new AnswerProblem(name, FormAnswerTexts.NoSuchField);
        var bounds = new BoundCheck(service);
        foreach (var field in declaration.Fields.Where(f => values.Shows(f.Id)))
        {
            if (field.Type == FieldType.List && given[field.Id] is { Texts.Count: > 0 }) faults[field.Id] = FormAnswerTexts.RowsOnly;
            if (Fault(bounds, field, null, field.Id, values, context) is { } fault) yield return fault;
            if (field.Type != FieldType.List) continue;
            for (var i = 0; i < values.Rows(field.Id).Count; i++)
            {
                var row = values.Rows(field.Id)[i];
                foreach (var name in (given[field.Id]?.Rows[i].Names ?? []).Where(n => field.Of.All(f => f.Id != n))) yield return new AnswerProblem($"{field.Id}.{i + 1}.{name}", FormAnswerTexts.NoSuchField);
                foreach (var sub in field.Of.Where(s => row.Shows(s.Id)))
                    if (Fault(bounds, sub, field.Id, RowPath(field, i + 1, sub), row, RowContext(context, row)) is { } inRow) yield return inRow;
            }
        }

        foreach (var rule in declaration.Rules)
            if (service.Formulas.Find(rule.When)!.Holds(context)) yield return new AnswerProblem(rule.At, rule.Say.In(), Warning: !rule.Deny);
        foreach (var fee in declaration.Fees)
            if (service.Formulas.Find(fee.Amount) is { } amount && (amount.Fails(context) || amount.Evaluate(context) is < 0m)) yield return new AnswerProblem(AtOf(amount), string.Format(CultureInfo.CurrentCulture, FormAnswerTexts.NoFee, fee.Label.In()));
    }

    /// <summary>The first field of a formula that can be seen: there a mistake in what it counts is shown.</summary>
    private string? AtOf(Expression formula) => service.Declaration.Fields.FirstOrDefault(f => values.Shows(f.Id) && !f.Calculated && formula.Names.Any(n => n.Split('.')[0] == f.Id))?.Id;

    private AnswerProblem? Fault(BoundCheck bounds, FieldDeclaration field, string? list, string path, FormValues at, ExpressionContext where)
    {
        if (faults.TryGetValue(path, out var typed)) return new AnswerProblem(path, typed);
        return field.Calculated || bounds.Fault(field, list, at[field.Id], where) is not { } fault ? null : new AnswerProblem(path, fault);
    }

    private bool Holds(string? condition, string? list, ExpressionContext at) => service.Formulas.Find(condition, list)?.Holds(at) ?? true;

    private static string RowPath(FieldDeclaration list, int row, FieldDeclaration sub) => string.Create(CultureInfo.InvariantCulture, $"{list.Id}.{row}.{sub.Id}");
}
