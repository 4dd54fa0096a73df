using Serambi.Platform.Expressions;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>Something to say about answers.</summary>
/// <param name="At">Field, or list, row from 1 and field: "dokumen.2.jenis"; null when it concerns the whole.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Warning">It refuses nothing.</param>
internal sealed record AnswerProblem(string? At, string Message, bool Warning = false);

/// <summary>Values of the fields that can be seen, of the form or of one row. What is hidden has none and is in no way there.</summary>
internal sealed class FormValues
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FormValues>> rows = new(StringComparer.Ordinal);

    public object? this[string field] => values.GetValueOrDefault(field);

    public bool Shows(string field) => values.ContainsKey(field);

    public IReadOnlyList<FormValues> Rows(string list) => rows.GetValueOrDefault(list, []);

    public void Show(string field, object? value) => values[field] = value;

    public void ShowRows(string list, List<FormValues> filled)
    {
        rows[list] = filled;
        values[list] = filled;
    }

    /// <summary>Value of a name in an expression: a field, or a column of a list.</summary>
    public object? Read(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return this[name];
        return Rows(name[..dot]).Select(r => r[name[(dot + 1)..]]).ToList();
    }
}

/// <summary>What a form says for given answers.</summary>
/// <param name="Service">The declaration.</param>
/// <param name="Values">Values of what can be seen.</param>
/// <param name="Problems">In the order of the form: faults of fields, then rules.</param>
/// <param name="Context">For expressions outside of the form: stages, fees, outputs.</param>
internal sealed record FormState(KnownService Service, FormValues Values, IReadOnlyList<AnswerProblem> Problems, ExpressionContext Context)
{
    /// <summary>Whether the answers may be sent.</summary>
    public bool Accepted => Problems.All(p => p.Warning);

    /// <summary>Pages with something to see on them.</summary>
    public IEnumerable<PageDeclaration> Pages => Service.Declaration.Pages.Where(p => p.Fields.Any(f => Values.Shows(f.Id)));

    /// <summary>What it costs, in whole rupiah. A fee of nothing does not arise.</summary>
    public IEnumerable<(FeeDeclaration Fee, decimal Amount)> Fees =>
        from fee in Service.Declaration.Fees
        let amount = Service.Formulas.Find(fee.Amount)?.Evaluate(Context) is decimal exact ? decimal.Round(exact, 0, MidpointRounding.AwayFromZero) : 0
        where amount > 0
        select (fee, amount);

    /// <summary>Whether answers are missing from which a fee is calculated.</summary>
    public bool FeesPending => !Accepted && Service.Declaration.Fees.Any(f => Service.Formulas.Find(f.Amount)?.Evaluate(Context) is null);

    /// <summary>What will be issued, with the row that it is for (from 1), where it is for one.</summary>
    public IEnumerable<(OutputDeclaration Output, int? Row)> Outputs =>
        from output in Service.Declaration.Outputs
        from row in output.Each is { } each ? Enumerable.Range(1, Values.Rows(each).Count).Select(int? (n) => n) : [null]
        where Service.Formulas.Find(output.If, output.Each)?.Holds(InRow(output.Each, row)) ?? true
        select (output, row);

    /// <summary>Last day of what is issued; null: no end.</summary>
    public DateOnly? UntilOf(OutputDeclaration output, int? row) => Service.Formulas.Find(output.Until, output.Each)?.Evaluate(InRow(output.Each, row)) as DateOnly?;

    /// <summary>The files of fields that can be seen, with the row (from 1) where a field is one of a row.</summary>
    public IEnumerable<(FieldDeclaration Field, int? Row, FileAnswer File)> Files => Service.Declaration.Fields.SelectMany(f => f.Type == FieldType.List
        ? Values.Rows(f.Id).SelectMany((row, i) => f.Of.SelectMany(sub => In(sub, row, i + 1)))
        : In(f, Values, null));

    /// <summary>What can be found of the answers by words: texts that are not private.</summary>
    public string PlainWords() => string.Join(' ', Service.Declaration.Fields.SelectMany(f => f.Type == FieldType.List && !Service.Formulas.Telltale.Contains(f.Id)
        ? Values.Rows(f.Id).SelectMany(row => f.Of.Where(s => !Service.Formulas.Telltale.Contains($"{f.Id}.{s.Id}")).Select(s => Words(s, row)))
        : Service.Formulas.Telltale.Contains(f.Id) ? [] : [Words(f, Values)]).OfType<string>());

    private static string? Words(FieldDeclaration field, FormValues values) => field.Type is FieldType.Text or FieldType.Paragraph or FieldType.Npsn or FieldType.Nib ? values[field.Id] as string : null;

    private static IEnumerable<(FieldDeclaration Field, int? Row, FileAnswer File)> In(FieldDeclaration field, FormValues values, int? row) =>
        field.Type == FieldType.File && values[field.Id] is IEnumerable<object?> names ? names.Select(n => FileAnswer.Parse((string)n!)).OfType<FileAnswer>().Select(file => (field, row, file)) : [];

    /// <summary>Whether an expression of the procedure holds: a stage is passed over, an action is there.</summary>
    public bool Says(string expression) => Service.Formulas.Find(expression)?.Holds(Context) ?? false;

    private ExpressionContext InRow(string? list, int? row) => list is null || row is null ? Context : FormEvaluation.RowContext(Context, Values.Rows(list)[row.Value - 1]);
}
