using System.Globalization;
using Serambi.Platform.Expressions;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>An expression at its place.</summary>
/// <param name="Place">Path in the document.</param>
/// <param name="Source">As written.</param>
/// <param name="Expected">What it must give.</param>
/// <param name="List">List in whose rows it is evaluated; null: the form.</param>
internal sealed record FormulaUse(string Place, string Source, ValueKinds Expected, string? List = null)
{
    /// <summary>Every expression of a declaration.</summary>
    public static IEnumerable<FormulaUse> Of(ServiceDeclaration declaration) =>
    [
        .. declaration.Pages.SelectMany(OfPage),
        .. declaration.Rules.Select((r, i) => new FormulaUse($"rules.{Number(i)}.{(r.Deny ? "deny" : "warn")}", r.When, ValueKinds.YesNo)),
        .. declaration.Fees.Select(f => new FormulaUse($"fees.{f.Id}.amount", f.Amount, ValueKinds.Number)),
        .. declaration.Outputs.SelectMany(o => Some(($"outputs.{o.Id}.if", o.If, ValueKinds.YesNo, o.Each), ($"outputs.{o.Id}.until", o.Until, ValueKinds.Date, o.Each))),
        .. declaration.Procedure.Stages.SelectMany(s => Some(($"stages.{s.Id}.skip", s.Skip, ValueKinds.YesNo, null))),
        .. declaration.Procedure.Actions.SelectMany(a => Some(($"actions.{a.Id}.if", a.If, ValueKinds.YesNo, null))),
    ];

    private static IEnumerable<FormulaUse> OfPage(PageDeclaration page)
    {
        var place = $"pages.{page.Id}";
        return
        [
            .. Some(($"{place}.if", page.If, ValueKinds.YesNo, null)),
            .. page.Fields.SelectMany(f => OfField(f, $"{place}.fields.{f.Id}", null)),
            .. page.Fields.SelectMany(f => f.Of.SelectMany(sub => OfField(sub, $"{place}.fields.{f.Id}.of.{sub.Id}", f.Id))),
        ];
    }

    private static IEnumerable<FormulaUse> OfField(FieldDeclaration field, string place, string? list)
    {
        var bound = field is { BoundsValue: true, Type: FieldType.Date } ? ValueKinds.Date : ValueKinds.Number;
        return Some(
            ($"{place}.if", field.If, ValueKinds.YesNo, list),
            ($"{place}.value", field.Value, field.ValueType.Kind, list),
            ($"{place}.min", field.Min, bound, list),
            ($"{place}.max", field.Max, bound, list));
    }

    private static IEnumerable<FormulaUse> Some(params IEnumerable<(string Place, string? Source, ValueKinds Expected, string? List)> uses) =>
        uses.Where(u => u.Source is not null).Select(u => new FormulaUse(u.Place, u.Source!, u.Expected, u.List));

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
