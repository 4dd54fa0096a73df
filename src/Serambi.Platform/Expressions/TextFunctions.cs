using System.Globalization;

namespace Serambi.Platform.Expressions;

/// <summary>Texts, compared letter by letter.</summary>
internal static class TextFunctions
{
    private static readonly ExpressionParameter Text = new(ValueKinds.Text);

    public static IEnumerable<ExpressionFunction> All { get; } =
    [
        new("length", "length(text)", 1, ExpressionType.Number, [Text], (a, _) => (decimal)new StringInfo((string?)a[0] ?? "").LengthInTextElements) { NullSafe = true },
        new("concat", "concat(a, b, …)", 1, ExpressionType.Text, [new(ValueKinds.Text | ValueKinds.Number | ValueKinds.Date, null)], (a, _) => Join(a)) { NullSafe = true, Repeats = true },
        new("lower", "lower(text)", 1, ExpressionType.Text, [Text], (a, _) => ((string)a[0]!).ToLowerInvariant()),
        new("upper", "upper(text)", 1, ExpressionType.Text, [Text], (a, _) => ((string)a[0]!).ToUpperInvariant()),
        new("contains", "contains(texts, text)", 2, ExpressionType.YesNo, [new(ValueKinds.Text, null), Text], (a, _) => Contains(a[0], a[1])) { NullSafe = true, ComparesTexts = true },
        new("starts_with", "starts_with(text, beginning)", 2, ExpressionType.YesNo, [Text, Text],
            (a, _) => a is [string text, string part] && text.StartsWith(part, StringComparison.Ordinal)) { NullSafe = true },
        new("ends_with", "ends_with(text, end)", 2, ExpressionType.YesNo, [Text, Text],
            (a, _) => a is [string text, string part] && text.EndsWith(part, StringComparison.Ordinal)) { NullSafe = true },
    ];

    /// <summary>Whether a list has the text, or a text the part.</summary>
    private static bool Contains(object? where, object? what) => what is string text && where switch
    {
        string whole => whole.Contains(text, StringComparison.Ordinal),
        IEnumerable<object?> list => list.Any(v => v is string one && one == text),
        _ => false,
    };

    private static string Join(object?[] arguments)
    {
        var joined = new System.Text.StringBuilder();
        foreach (var value in ListFunctions.Values(arguments))
        {
            var text = Written(value);
            joined.Append(text, 0, Math.Min(text.Length, Expression.MaxText - joined.Length));
        }

        return joined.ToString();
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        _ => (string)value,
    };
}
