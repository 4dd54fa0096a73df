using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Serambi.Platform.Expressions;

/// <summary>What a function takes at a place.</summary>
/// <param name="Kinds">Types.</param>
/// <param name="Many">One value, a list, or (null) either.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ExpressionParameter(ValueKinds Kinds, bool? Many = false);

/// <summary>A function or operator of the language. It has no effects, ends at once and never throws.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Signature">For people: "if(condition, value, else)".</param>
/// <param name="Required">Fewest arguments.</param>
/// <param name="Returns">Type of the value; null when it is that of the arguments that are alike.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Apply">The value.</param>
internal sealed record ExpressionFunction(
    string Name, string Signature, int Required, ExpressionType? Returns, IReadOnlyList<ExpressionParameter> Parameters, Func<object?[], ExpressionContext, object?> Apply)
{
    /// <summary>The last parameter may come again and again.</summary>
    public bool Repeats { get; init; }

    /// <summary>It is asked even when an argument is null; otherwise null makes null.</summary>
    public bool NullSafe { get; init; }

    /// <summary>From which argument on all must have one type; null when they need not.</summary>
    public int? Alike { get; init; }

    /// <summary>It looks for a text among texts, so that a choice may be compared with its own options only.</summary>
    public bool ComparesTexts { get; init; }

    public int Most => Repeats ? int.MaxValue : Parameters.Count;

    public ExpressionParameter ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Count - 1)];
}

/// <summary>All functions and operators.</summary>
internal static class ExpressionFunctions
{
    private static readonly FrozenDictionary<string, ExpressionFunction> Operators = LogicFunctions.Operators.Concat(NumberFunctions.Operators).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ExpressionFunction> Named =
        ((ExpressionFunction[])[.. LogicFunctions.All, .. NumberFunctions.All, .. ListFunctions.All, .. TextFunctions.All, .. DateFunctions.All]).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Names of the functions, without operators.</summary>
    public static IEnumerable<string> Names => Named.Keys;

    public static ExpressionFunction? Find(string name) => Named.GetValueOrDefault(name);

    public static ExpressionFunction Operator(string sign) => Operators[sign];
}
