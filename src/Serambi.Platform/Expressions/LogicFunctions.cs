namespace Serambi.Platform.Expressions;

/// <summary>Yes and no, comparison, choice.</summary>
internal static class LogicFunctions
{
    private static readonly ExpressionParameter YesNo = new(ValueKinds.YesNo);
    private static readonly ExpressionParameter Scalar = new(ValueKinds.Text | ValueKinds.Number | ValueKinds.YesNo | ValueKinds.Date);
    private static readonly ExpressionParameter Ordered = new(ValueKinds.Number | ValueKinds.Date);

    public static IEnumerable<ExpressionFunction> Operators { get; } =
    [
        new("or", "a or b", 2, ExpressionType.YesNo, [YesNo, YesNo], (a, _) => a[0] is true || a[1] is true) { NullSafe = true },
        new("and", "a and b", 2, ExpressionType.YesNo, [YesNo, YesNo], (a, _) => a[0] is true && a[1] is true) { NullSafe = true },
        new("not", "not a", 1, ExpressionType.YesNo, [YesNo], (a, _) => a[0] is not true) { NullSafe = true },
        new("=", "a = b", 2, ExpressionType.YesNo, [Scalar, Scalar], (a, _) => Equal(a[0], a[1])) { NullSafe = true, Alike = 0, ComparesTexts = true },
        new("!=", "a != b", 2, ExpressionType.YesNo, [Scalar, Scalar], (a, _) => !Equal(a[0], a[1])) { NullSafe = true, Alike = 0, ComparesTexts = true },
        Order("<", (a, b) => a < b),
        Order("<=", (a, b) => a <= b),
        Order(">", (a, b) => a > b),
        Order(">=", (a, b) => a >= b),
    ];

    public static IEnumerable<ExpressionFunction> All { get; } =
    [
        new("if", "if(condition, value, else)", 2, null, [YesNo, Scalar, Scalar], (a, _) => a[0] is true ? a[1] : a.Length > 2 ? a[2] : null) { NullSafe = true, Alike = 1 },
        new("in", "in(value, one, …)", 2, ExpressionType.YesNo, [Scalar, Scalar], (a, _) => a.Skip(1).Any(v => Equal(a[0], v))) { NullSafe = true, Repeats = true, Alike = 0, ComparesTexts = true },
        new("empty", "empty(value)", 1, ExpressionType.YesNo, [new(ValueKinds.Any, null)], (a, _) => a[0] is null or "" or IReadOnlyList<object?> { Count: 0 }) { NullSafe = true },
    ];

    internal static bool Equal(object? a, object? b) => Equals(a, b);

    /// <summary>Numbers and days; with null it is never so.</summary>
    private static ExpressionFunction Order(string sign, Func<decimal, decimal, bool> holds) =>
        new(sign, $"a {sign} b", 2, ExpressionType.YesNo, [Ordered, Ordered], (a, _) => a[0] is not null && a[1] is not null && holds(Rank(a[0]), Rank(a[1]))) { NullSafe = true, Alike = 0 };

    internal static decimal Rank(object? value) => value is DateOnly date ? date.DayNumber : (decimal)value!;
}
