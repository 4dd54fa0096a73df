namespace Serambi.Platform.Expressions;

/// <summary>Functions over the rows of a list, the files of a field, or several values.</summary>
internal static class ListFunctions
{
    private static readonly ExpressionParameter Ordered = new(ValueKinds.Number | ValueKinds.Date, null);

    public static IEnumerable<ExpressionFunction> All { get; } =
    [
        new("count", "count(list)", 1, ExpressionType.Number, [new(ValueKinds.Any, true)], (a, _) => (decimal)Values(a).Count(v => v is not null)) { NullSafe = true },
        new("sum", "sum(list.field)", 1, ExpressionType.Number, [new(ValueKinds.Number, null)],
            (a, _) => Values(a).OfType<decimal>().Aggregate((object?)0m, (sum, v) => sum is decimal s ? NumberFunctions.Add(s, v) : null)) { NullSafe = true, Repeats = true },
        new("min", "min(a, b, …)", 1, null, [Ordered], (a, _) => Values(a).Where(v => v is not null).MinBy(LogicFunctions.Rank)) { NullSafe = true, Repeats = true, Alike = 0 },
        new("max", "max(a, b, …)", 1, null, [Ordered], (a, _) => Values(a).Where(v => v is not null).MaxBy(LogicFunctions.Rank)) { NullSafe = true, Repeats = true, Alike = 0 },
    ];

    /// <summary>The arguments, with lists opened.</summary>
    internal static IEnumerable<object?> Values(object?[] arguments) => arguments.SelectMany(a => a as IEnumerable<object?> ?? [a]);
}
