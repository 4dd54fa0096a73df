using Serambi.Platform.Expressions;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>Compiles every expression, finds those that cannot be, and puts the fields in an order in which they can be evaluated.</summary>
internal sealed class FormulaCheck(ServiceDeclaration declaration, ParseReport report, List<Finding> found)
{
    private const int MostTold = 12;
    private readonly ServiceFormulas formulas = new();

    /// <summary>Of a report: the service whose issued answers its expressions may read.</summary>
    public ServiceDeclaration? Issued { get; init; }

    /// <summary>Of a report: what of those answers is private.</summary>
    public IReadOnlySet<string> Secret { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    public ServiceFormulas Run()
    {
        if (FieldCheck.Count(declaration) > FieldCheck.MostFields) return formulas;
        var names = new FormNames(declaration, Issued);
        formulas.Telltale.UnionWith(Secret.Select(name => $"{ReportForm.Issued}.{name}"));
        foreach (var use in FormulaUse.Of(declaration))
        {
            var expression = Expression.Compile(use.Source, name => names.Find(name, use.List), use.Expected, out var faults);
            if (expression is not null) formulas.Add(use.Source, use.List, expression);
            found.AddRange(faults.Select(f => At(use.Place, f)));
        }

        var pages = declaration.Pages.SelectMany(p => p.Fields.Select(f => (Field: f, Page: p))).DistinctBy(x => x.Field.Id, StringComparer.Ordinal).ToDictionary(x => x.Field.Id, StringComparer.Ordinal);
        formulas.Order = Sort([.. pages.Values.Select(x => x.Field)], f => Reads(f, pages[f.Id].Page), f => $"pages.{pages[f.Id].Page.Id}.fields.{f.Id}");
        foreach (var (list, page) in pages.Values.Where(x => x.Field.Type == FieldType.List))
        {
            var own = list.Of.DistinctBy(f => f.Id, StringComparer.Ordinal).ToList();
            formulas.SetRowOrder(list.Id, Sort(own, f => Names(f, list.Id), f => $"pages.{page.Id}.fields.{list.Id}.of.{f.Id}"));
        }

        Spread(f => pages[f.Id].Page);
        return formulas;
    }

    /// <summary>The fields of the form that a field's value and visibility depend on.</summary>
    private IEnumerable<string> Reads(FieldDeclaration field, PageDeclaration page) =>
        Names(field, null).Concat(formulas.Find(page.If)?.Names ?? Enumerable.Empty<string>())
            .Concat(field.Of.SelectMany(sub => Names(sub, field.Id)).Where(n => field.Of.All(sub => sub.Id != n)))
            .Select(n => n.Split('.')[0]);

    private IEnumerable<string> Names(FieldDeclaration field, string? list) =>
        (formulas.Find(field.If, list)?.Names ?? Enumerable.Empty<string>()).Concat(formulas.Find(field.Value, list)?.Names ?? Enumerable.Empty<string>());

    private List<FieldDeclaration> Sort(List<FieldDeclaration> fields, Func<FieldDeclaration, IEnumerable<string>> reads, Func<FieldDeclaration, string> place)
    {
        var known = fields.ToDictionary(f => f.Id, StringComparer.Ordinal);
        var (order, done, path, onPath) = (new List<FieldDeclaration>(), new HashSet<string>(StringComparer.Ordinal), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var field in fields) Visit(field);
        return order;

        void Visit(FieldDeclaration field)
        {
            if (onPath.Contains(field.Id))
            {
                var circle = path.Skip(path.IndexOf(field.Id)).ToList();
                IEnumerable<string> told = circle.Count > MostTold ? [.. circle.Take(MostTold), "…"] : circle;
                found.Add(ServiceFinding.Of("Circular", place(field), string.Join(" → ", [.. told, field.Id])));
                return;
            }

            if (!done.Add(field.Id)) return;
            path.Add(field.Id);
            onPath.Add(field.Id);
            foreach (var name in reads(field).Distinct(StringComparer.Ordinal))
            {
                // A circle is told of from inside of it: what is on the path is looked at again.
                if (known.TryGetValue(name, out var next) && (onPath.Contains(name) || !done.Contains(name))) Visit(next);
            }

            path.RemoveAt(path.Count - 1);
            onPath.Remove(field.Id);
            order.Add(field);
        }
    }

    /// <summary>What is calculated from a private field, or calculated only while one says so, is as private.</summary>
    private void Spread(Func<FieldDeclaration, PageDeclaration> page)
    {
        foreach (var field in formulas.Order)
        {
            var hinted = Tells(page(field).If, null) || Tells(field.If, null);
            Mark(field, field.Id, field.Private || Tells(field.Value, null), hinted);
            foreach (var sub in formulas.RowOrder(field.Id))
                Mark(sub, $"{field.Id}.{sub.Id}", field.Private || sub.Private || Tells(sub.Value, field.Id), hinted || Tells(sub.If, field.Id));
        }
    }

    private void Mark(FieldDeclaration field, string name, bool told, bool hinted)
    {
        if (told || (hinted && field.Calculated)) formulas.Telltale.Add(name);
        else if (hinted) formulas.Hinting.Add(name);
    }

    private bool Tells(string? source, string? list) =>
        formulas.Find(source, list)?.Names.Any(n => formulas.Telltale.Contains(n) || (list is not null && formulas.Telltale.Contains($"{list}.{n}"))) ?? false;

    private Finding At(string place, ExpressionFault fault)
    {
        var finding = new Finding(fault.Key, place, fault.Args) { Texts = Platform.ExpressionFindingTexts.ResourceManager };
        if (!report.Values.TryGetValue(place, out var value)) return finding;
        var (line, column) = value.At(fault.Line, fault.Column);
        return finding with { Line = line, Column = column };
    }
}
