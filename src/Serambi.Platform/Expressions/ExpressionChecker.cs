namespace Serambi.Platform.Expressions;

/// <summary>Finds the type of every part, and every part whose type does not fit.</summary>
internal sealed class ExpressionChecker(string source, Func<string, ExpressionName?> scope)
{
    /// <summary>The one name that every expression knows.</summary>
    public const string Today = "today";

    private readonly List<ExpressionFault> faults = [];

    public IReadOnlyList<ExpressionFault> Faults => faults;

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public bool ReadsToday { get; private set; }

    public ExpressionType Check(ExpressionNode root, ValueKinds expected)
    {
        var type = TypeOf(root);
        if (type is { } known && (known.Many || (known.Kind & ~expected) != ValueKinds.None)) Fault("WrongResult", root, Words(expected), Words(known));
        return type ?? default;
    }

    /// <summary>Null when it is not known because of a fault that was named already.</summary>
    private ExpressionType? TypeOf(ExpressionNode node) => node switch
    {
        LiteralNode literal => OfLiteral(literal.Value),
        NameNode { Name: Today } => OfToday(),
        NameNode name => OfName(name),
        CallNode call => OfCall(call),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static ExpressionType OfLiteral(object? value) => value switch
    {
        null => default,
        string => ExpressionType.Text,
        decimal => ExpressionType.Number,
        bool => ExpressionType.YesNo,
        _ => ExpressionType.Date,
    };

    private ExpressionType OfToday()
    {
        ReadsToday = true;
        return ExpressionType.Date;
    }

    private ExpressionType? OfName(NameNode name)
    {
        Names.Add(name.Name);
        if (scope(name.Name) is { } known) return known.Type;
        Fault("UnknownName", name, name.Name);
        return null;
    }

    private ExpressionType? OfCall(CallNode call)
    {
        var types = call.Arguments.Select(TypeOf).ToList();
        var before = faults.Count;
        for (var i = 0; i < types.Count; i++)
        {
            var wanted = call.Function.ParameterAt(i);
            if (types[i] is not { } type || Fits(type, wanted)) continue;
            Fault("WrongArgument", call.Arguments[i], call.Function.Name, Words(wanted.Kinds), Words(type));
        }

        var common = call.Function.Alike is { } from ? Common(call, types, from, faulty: faults.Count > before) : default(ExpressionType?);
        Options(call);
        return call.Function.Returns ?? common;
    }

    private static bool Fits(ExpressionType type, ExpressionParameter wanted) =>
        (type.Kind & ~wanted.Kinds) == ValueKinds.None && (type.Kind == ValueKinds.None || wanted.Many is null || wanted.Many == type.Many);

    /// <summary>The one type of the arguments that must be alike.</summary>
    private ExpressionType? Common(CallNode call, List<ExpressionType?> types, int from, bool faulty)
    {
        ExpressionType? common = null;
        for (var i = from; i < types.Count; i++)
        {
            if (types[i] is not { Kind: not ValueKinds.None } type) continue;
            if (common is { } first && first.Kind != type.Kind && !faulty)
            {
                Fault("NotAlike", call.Arguments[i], call.Function.Name, Words(first), Words(type));
                return null;
            }

            common ??= type with { Many = false };
        }

        // Only nulls: still known, as null. An argument with a fault: not known.
        return common ?? (types.Skip(from).Any(t => t is null) ? null : default(ExpressionType));
    }

    /// <summary>A choice that is compared with something that cannot be chosen is a slip of the pen.</summary>
    private void Options(CallNode call)
    {
        if (!call.Function.ComparesTexts) return;
        var options = call.Arguments.OfType<NameNode>().Select(n => scope(n.Name)?.Options).FirstOrDefault(o => o is not null);
        if (options is null) return;
        foreach (var literal in call.Arguments.OfType<LiteralNode>())
            if (literal.Value is string text && !options.Contains(text)) Fault("UnknownOption", literal, text, string.Join(", ", options.Order(StringComparer.Ordinal).Take(12)));
    }

    private void Fault(string key, ExpressionNode node, params IReadOnlyList<string> args) => faults.Add(Expression.At(source, key, node.Offset, args));

    private static string Words(ExpressionType type) => type.Many ? $"{Words(ValueKinds.None)} {Words(type.Kind)}" : type.Kind == ValueKinds.None ? "null" : Words(type.Kind);

    /// <summary>Names of types in the reader's language; of none: "list of".</summary>
    private static string Words(ValueKinds kinds)
    {
        var names = ExpressionFindingTexts.Kinds.Split(',');
        return kinds == ValueKinds.None
            ? names[0]
            : string.Join(" / ", Enumerable.Range(0, names.Length - 1).Where(bit => ((int)kinds & (1 << bit)) != 0).Select(bit => names[bit + 1]));
    }
}
