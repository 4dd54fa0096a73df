using Serambi.Platform.Calendar;
using Serambi.Platform.Expressions;

namespace Serambi.Tests.Expressions;

/// <summary>Names and values that the tests of expressions share. It is Friday, 6 March 2026; Idulfitri is on 21 and 22 March with its joint leave around.</summary>
internal static class ExpressionScene
{
    public static DateOnly Today { get; } = new(2026, 3, 6);

    public static IReadOnlyDictionary<string, (ExpressionName Name, object? Value)> Names { get; } = new Dictionary<string, (ExpressionName, object?)>(StringComparer.Ordinal)
    {
        ["nama"] = (new(ExpressionType.Text), "Siti Rahma"),
        ["kosong"] = (new(ExpressionType.Text), null),
        ["bentuk"] = (new(ExpressionType.Text, new HashSet<string>(StringComparer.Ordinal) { "elektronik", "kirim" }), "kirim"),
        ["lembar"] = (new(ExpressionType.Number), 3m),
        ["besar"] = (new(ExpressionType.Number), 7e28m),
        ["tiada"] = (new(ExpressionType.Number), null),
        ["setuju"] = (new(ExpressionType.YesNo), true),
        ["tanpa"] = (new(ExpressionType.YesNo), null),
        ["lahir"] = (new(ExpressionType.Date), new DateOnly(2000, 2, 29)),
        ["kapan"] = (new(ExpressionType.Date), null),
        ["pilihan"] = (new(ExpressionType.Text with { Many = true }, new HashSet<string>(StringComparer.Ordinal) { "a", "b", "c" }), new List<object?> { "a", "c" }),
        ["dokumen"] = (new(new ExpressionType(ValueKinds.Row, Many: true)), new List<object?> { new(), new() }),
        ["dokumen.jumlah"] = (new(ExpressionType.Number with { Many = true }), new List<object?> { 1.5m, null, 2m }),
        ["berkas"] = (new(new ExpressionType(ValueKinds.File, Many: true)), new List<object?> { "a.pdf" }),
    };

    public static ExpressionContext Context { get; } = new(name => Names[name].Value, Today, ShippedCalendar.Create());

    public static Expression? Compile(string source, out IReadOnlyList<ExpressionFault> faults, ValueKinds expected = ValueKinds.Any) =>
        Expression.Compile(source, name => Names.TryGetValue(name, out var known) ? known.Name : null, expected, out faults);
}
