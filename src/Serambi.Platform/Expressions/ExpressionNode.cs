namespace Serambi.Platform.Expressions;

/// <summary>A part of an expression; <paramref name="Offset"/> is where it begins in the source.</summary>
internal abstract record ExpressionNode(int Offset);

internal sealed record LiteralNode(int Offset, object? Value) : ExpressionNode(Offset);

internal sealed record NameNode(int Offset, string Name) : ExpressionNode(Offset);

/// <summary>A function or operator with its arguments.</summary>
internal sealed record CallNode(int Offset, ExpressionFunction Function, IReadOnlyList<ExpressionNode> Arguments) : ExpressionNode(Offset);
