namespace Serambi.Platform.Expressions;

/// <summary>Decimal arithmetic. What no decimal can hold, a division by zero for one, is null.</summary>
internal static class NumberFunctions
{
    /// <summary>Just inside of what a decimal holds.</summary>
    private const double Largest = 7.9e28;
    private static readonly ExpressionParameter Number = new(ValueKinds.Number);

    public static IEnumerable<ExpressionFunction> Operators { get; } =
    [
        Arithmetic("+", Add),
        Arithmetic("-", (a, b) => Add(a, -b)),
        Arithmetic("*", (a, b) => Fits((double)a * (double)b) ? a * b : null),
        Arithmetic("/", (a, b) => b != 0 && Fits((double)a / (double)b) ? a / b : null),
        new("negate", "-a", 1, ExpressionType.Number, [Number], (a, _) => -(decimal)a[0]!),
    ];

    public static IEnumerable<ExpressionFunction> All { get; } =
    [
        new("round", "round(number, digits)", 1, ExpressionType.Number, [Number, Number],
            (a, _) => decimal.Round((decimal)a[0]!, a.Length > 1 ? (int)Math.Clamp((decimal)a[1]!, 0, 6) : 0, MidpointRounding.AwayFromZero)),
        new("floor", "floor(number)", 1, ExpressionType.Number, [Number], (a, _) => decimal.Floor((decimal)a[0]!)),
        new("ceiling", "ceiling(number)", 1, ExpressionType.Number, [Number], (a, _) => decimal.Ceiling((decimal)a[0]!)),
        new("abs", "abs(number)", 1, ExpressionType.Number, [Number], (a, _) => Math.Abs((decimal)a[0]!)),
    ];

    internal static object? Add(decimal a, decimal b) => Fits((double)a + (double)b) ? a + b : null;

    private static ExpressionFunction Arithmetic(string sign, Func<decimal, decimal, object?> apply) =>
        new(sign, $"a {sign} b", 2, ExpressionType.Number, [Number, Number], (a, _) => apply((decimal)a[0]!, (decimal)a[1]!));

    private static bool Fits(double result) => Math.Abs(result) < Largest;
}
