using System.Runtime.InteropServices;

namespace Serambi.Platform.Expressions;

/// <summary>What a value of an expression may be.</summary>
[Flags]
public enum ValueKinds
{
    /// <summary>Only of the literal <c>null</c>, which fits everywhere.</summary>
    None = 0,

    /// <summary><see cref="string"/>.</summary>
    Text = 1,

    /// <summary><see cref="decimal"/>.</summary>
    Number = 2,

    /// <summary><see cref="bool"/>.</summary>
    YesNo = 4,

    /// <summary><see cref="DateOnly"/>.</summary>
    Date = 8,

    /// <summary>A row of a list; only counted.</summary>
    Row = 16,

    /// <summary>A file; only counted.</summary>
    File = 32,

    Any = Text | Number | YesNo | Date | Row | File,
}

/// <summary>The type of an expression. Values are those of <see cref="ValueKinds"/>, null, or, where there are many, a list of them.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExpressionType(ValueKinds Kind, bool Many = false)
{
    public static ExpressionType Text { get; } = new(ValueKinds.Text);

    public static ExpressionType Number { get; } = new(ValueKinds.Number);

    public static ExpressionType YesNo { get; } = new(ValueKinds.YesNo);

    public static ExpressionType Date { get; } = new(ValueKinds.Date);
}

/// <summary>What a name stands for.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Options">The only texts that it can have; null when it can have any.</param>
public sealed record ExpressionName(ExpressionType Type, IReadOnlySet<string>? Options = null);

/// <summary>What an expression is evaluated on.</summary>
/// <param name="Read">Value of a name; null when there is none.</param>
/// <param name="Today">The day for which it is evaluated.</param>
/// <param name="Calendar">Counts working days.</param>
public sealed record ExpressionContext(Func<string, object?> Read, DateOnly Today, Calendar.WorkingCalendar Calendar);

/// <summary>What is wrong with an expression, and where.</summary>
/// <param name="Key">A key of ExpressionFindingTexts.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Args">Names used in the sentence.</param>
public sealed record ExpressionFault(string Key, int Line, int Column, params IReadOnlyList<string> Args);
