using System.Globalization;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>An answer that is another one than before.</summary>
/// <param name="Field">The field, or the field of a row.</param>
/// <param name="Name">As <see cref="ServiceFormulas.Telltale"/> has it: "documents.kind".</param>
/// <param name="Of">The field of the form: of a row its list.</param>
/// <param name="Row">From 1; null outside of rows.</param>
/// <param name="Before">Null: not answered, or not asked.</param>
/// <param name="After">The same of now.</param>
internal sealed record AnswerChange(FieldDeclaration Field, string Name, FieldDeclaration Of, int? Row, object? Before, object? After)
{
    /// <summary>Everything that somebody answered otherwise, in the order of the form; what is calculated follows from it.</summary>
    public static IReadOnlyList<AnswerChange> Between(FormState before, FormState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. after.Service.Declaration.Fields.Where(f => !f.Calculated).SelectMany(f => f.Type == FieldType.List ? Rows(f, before.Values.Rows(f.Id), after.Values.Rows(f.Id)) : One(f, f.Id, f, null, before.Values[f.Id], after.Values[f.Id]))];
    }

    private static IEnumerable<AnswerChange> Rows(FieldDeclaration list, IReadOnlyList<FormValues> before, IReadOnlyList<FormValues> after) =>
        from i in Enumerable.Range(0, Math.Max(before.Count, after.Count))
        from sub in list.Of
        where !sub.Calculated
        from change in One(sub, $"{list.Id}.{sub.Id}", list, i + 1, i < before.Count ? before[i][sub.Id] : null, i < after.Count ? after[i][sub.Id] : null)
        select change;

    private static IEnumerable<AnswerChange> One(FieldDeclaration field, string name, FieldDeclaration of, int? row, object? before, object? after) =>
        Key(before) == Key(after) ? [] : [new AnswerChange(field, name, of, row, before, after)];

    private static string Key(object? value) => value switch
    {
        null => "",
        IEnumerable<object?> many => string.Join('\n', many),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
