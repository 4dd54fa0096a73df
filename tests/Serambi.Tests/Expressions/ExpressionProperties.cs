using FsCheck;
using FsCheck.Fluent;
using Serambi.Platform.Expressions;
using Xunit;

namespace Serambi.Tests.Expressions;

/// <summary>What must hold for every text and every tree.</summary>
public sealed class ExpressionProperties
{
    private static readonly string[] Words =
    [
        .. ExpressionScene.Names.Keys, .. ExpressionFunctions.Names, "today", "and", "or", "not", "true", "null", "(", ")", ",", "=", "!=", "<", ">=", "+", "-", "*", "/", "'a'", "'", "1", "0", "7.9e28",
        "79228162514264337593543950335", "2026-03-06", "2200-12-31", "1900-01-01", ".", "\n", "é", "\0", "\ud800", "𝟙",
    ];

    [Fact]
    public void AnyText_IsReadOrRefused_WithAPlaceInside() => Prop.ForAll(Arb.From(Gen.Elements(Words).ListOf().Select(w => string.Join(' ', w))), source =>
    {
        var expression = ExpressionScene.Compile(source, out var faults);
        if (expression is null) return faults.Count > 0 && faults.All(f => f.Line >= 1 && f.Column >= 1 && f.Line <= source.Count(c => c == '\n') + 1 && f.Column <= source.Length + 1);
        expression.Evaluate(ExpressionScene.Context);
        return faults.Count == 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void AnyCharacters_NeverThrow() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), source =>
    {
        ExpressionScene.Compile(source ?? "", out _)?.Evaluate(ExpressionScene.Context);
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void AnySoundTree_IsEvaluated_ToItsOwnType() => Prop.ForAll(Arb.From(Gen.Sized(size => Trees(Math.Min(size, 12) / 3))), source =>
    {
        var expression = ExpressionScene.Compile(source, out _);
        if (expression is null) return true;
        return expression.Evaluate(ExpressionScene.Context) switch
        {
            null => true,
            string text => expression.Type.Kind == ValueKinds.Text && text.Length <= Expression.MaxText,
            decimal => expression.Type.Kind == ValueKinds.Number,
            bool => expression.Type.Kind == ValueKinds.YesNo,
            DateOnly date => expression.Type.Kind == ValueKinds.Date && date.Year is >= 1900 and <= 2200,
            _ => false,
        };
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    /// <summary>Trees whose calls have as many arguments as they should, of any type; a good part of them is sound.</summary>
    private static Gen<string> Trees(int depth)
    {
        var leaves = Gen.Elements("nama", "kosong", "lembar", "besar", "tiada", "setuju", "tanpa", "lahir", "kapan", "pilihan", "dokumen.jumlah", "berkas", "today", "null", "0", "2.5", "'a'", "1900-01-01", "2200-12-31");
        if (depth == 0) return leaves;
        var inner = Trees(depth - 1);
        var calls =
            from name in Gen.Elements(ExpressionFunctions.Names.ToArray())
            let function = ExpressionFunctions.Find(name)!
            from arguments in inner.ListOf(function.Required)
            select $"{name}({string.Join(", ", arguments)})";
        var operators = from left in inner from sign in Gen.Elements("+", "-", "*", "/", "=", "<", ">=", "and", "or") from right in inner select $"({left} {sign} {right})";
        return Gen.OneOf(leaves, calls, operators, inner.Select(i => $"-{i}"), inner.Select(i => $"not {i}"));
    }
}
