using System.Collections.Frozen;

namespace Serambi.Platform.Expressions;

/// <summary>
/// A checked formula of a declaration (docs/services.md, "Expressions"): names, literals, operators and a fixed set of functions; no loops,
/// no code, no effects. Reading it takes time linear in its length; evaluating it never throws and is bounded by its size and the answers.
/// </summary>
public sealed class Expression
{
    public const int MaxLength = 2_000;
    public const int MaxDepth = 32;
    public const int MaxNodes = 500;

    /// <summary>Longest text that an expression makes; what goes beyond is cut.</summary>
    public const int MaxText = 20_000;

    private readonly ExpressionNode root;

    private Expression(string source, ExpressionNode root, ExpressionType type, FrozenSet<string> names, bool constant) =>
        (Source, this.root, Type, Names, Constant) = (source, root, type, names, constant);

    /// <summary>The functions, each as people write it: "if(condition, value, else)".</summary>
    public static IReadOnlyList<(string Name, string Signature)> Functions { get; } =
        [.. ExpressionFunctions.Names.Select(n => (n, ExpressionFunctions.Find(n)!.Signature)).OrderBy(f => f.n, StringComparer.Ordinal)];

    /// <summary>As it was written.</summary>
    public string Source { get; }

    public ExpressionType Type { get; }

    /// <summary>The names that it reads.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>It reads neither a name nor the day: it is the same whatever is answered, and whenever.</summary>
    public bool Constant { get; }

    /// <summary>Reads and checks a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="scope">What a name stands for; null when nothing has that name.</param>
    /// <param name="expected">What the value must be; null is always possible.</param>
    /// <param name="faults">What is wrong: one fault of syntax, or every fault of meaning.</param>
    /// <returns>Null when there is a fault.</returns>
    public static Expression? Compile(string source, Func<string, ExpressionName?> scope, ValueKinds expected, out IReadOnlyList<ExpressionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(scope);
        try
        {
            var tree = ExpressionParser.Parse(source);
            var checker = new ExpressionChecker(source, scope);
            var type = checker.Check(tree, expected);
            faults = checker.Faults;
            return faults.Count == 0 ? new Expression(source, tree, type, checker.Names.ToFrozenSet(StringComparer.Ordinal), checker is { Names.Count: 0, ReadsToday: false }) : null;
        }
        catch (ExpressionSyntaxException e)
        {
            faults = [At(source, e.Key, e.Offset, e.Args)];
            return null;
        }
    }

    /// <summary>The value: null, text, number, yes or no, date, or a list of them.</summary>
    public object? Evaluate(ExpressionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var failed = false;
        return Evaluate(root, context, ref failed);
    }

    /// <summary>Whether there is no value although everything that it needs is there: a division by zero, a number that is too large. Null by a missing answer, or said by the expression itself, is no failure.</summary>
    public bool Fails(ExpressionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var failed = false;
        return Evaluate(root, context, ref failed) is null && failed;
    }

    /// <summary>Whether a condition holds; null counts as no.</summary>
    public bool Holds(ExpressionContext context) => Evaluate(context) is true;

    internal static ExpressionFault At(string source, string key, int offset, IReadOnlyList<string> args)
    {
        var before = source.AsSpan(0, Math.Min(offset, source.Length));
        return new ExpressionFault(key, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), args);
    }

    private static object? Evaluate(ExpressionNode node, ExpressionContext context, ref bool failed)
    {
        switch (node)
        {
            case LiteralNode literal:
                return literal.Value;
            case NameNode { Name: ExpressionChecker.Today }:
                return context.Today;
            case NameNode name:
                return context.Read(name.Name);
            case CallNode call:
                var values = new object?[call.Arguments.Count];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = Evaluate(call.Arguments[i], context, ref failed);
                    if (values[i] is null && !call.Function.NullSafe) return null;
                }

                var value = call.Function.Apply(values, context);
                failed |= value is null && !call.Function.NullSafe;
                return value;
            default:
                throw new InvalidOperationException(node.GetType().Name);
        }
    }
}
