using System.Globalization;
using System.Runtime.InteropServices;

namespace Serambi.Platform.Expressions;

internal enum TokenKind
{
    Number,
    Text,
    Date,
    Name,

    /// <summary>An operator, a bracket or a comma.</summary>
    Sign,
    End,
}

/// <summary>One word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; of a text what it says.</param>
/// <param name="Offset">Where it begins.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, string Text, int Offset);

/// <summary>An expression that cannot be read; caught where it is compiled and never seen outside.</summary>
internal sealed class ExpressionSyntaxException(string key, int offset, params IReadOnlyList<string> args) : Exception(key)
{
    public string Key { get; } = key;

    public int Offset { get; } = offset;

    public IReadOnlyList<string> Args { get; } = args;
}

/// <summary>Cuts an expression into words. ASCII only outside of texts; no culture has a say.</summary>
internal static class ExpressionLexer
{
    private static readonly string[] Signs = ["!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ","];

    /// <exception cref="ExpressionSyntaxException">There is something that is no word.</exception>
    public static List<Token> Read(string source)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < source.Length)
        {
            if (source[at] is ' ' or '\t' or '\n' or '\r')
            {
                at++;
                continue;
            }

            var token = Next(source, at, out at);
            tokens.Add(token);
        }

        tokens.Add(new Token(TokenKind.End, "", source.Length));
        return tokens;
    }

    private static Token Next(string source, int at, out int end)
    {
        var first = source[at];
        if (first == '\'') return new Token(TokenKind.Text, Quoted(source, at, out end), at);
        if (char.IsAsciiLetterLower(first))
        {
            end = While(source, at, c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.');
            return new Token(TokenKind.Name, source[at..end], at);
        }

        if (char.IsAsciiDigit(first)) return IsDate(source, at, out end) ? new Token(TokenKind.Date, source[at..end], at) : Number(source, at, out end);
        var sign = Array.Find(Signs, s => string.CompareOrdinal(source, at, s, 0, s.Length) == 0)
            ?? throw new ExpressionSyntaxException("UnknownSign", at, char.IsControl(first) ? $"U+{(int)first:X4}" : StringInfo.GetNextTextElement(source, at));
        end = at + sign.Length;
        return new Token(TokenKind.Sign, sign, at);
    }

    private static Token Number(string source, int at, out int end)
    {
        end = While(source, at, char.IsAsciiDigit);
        if (end + 1 < source.Length && source[end] == '.' && char.IsAsciiDigit(source[end + 1])) end = While(source, end + 1, char.IsAsciiDigit);
        return new Token(TokenKind.Number, source[at..end], at);
    }

    /// <summary>2026-01-31: four, two and two digits.</summary>
    private static bool IsDate(string source, int at, out int end)
    {
        end = at + 10;
        return end <= source.Length && source[at + 4] == '-' && source[at + 7] == '-'
            && source.AsSpan(at, 10).ToString().Replace("-", "", StringComparison.Ordinal) is { Length: 8 } digits && digits.All(char.IsAsciiDigit)
            && (end == source.Length || !char.IsAsciiDigit(source[end]));
    }

    /// <summary>A text between apostrophes; two of them are one.</summary>
    private static string Quoted(string source, int at, out int end)
    {
        for (end = at + 1; end < source.Length; end++)
        {
            if (source[end] != '\'') continue;
            if (end + 1 < source.Length && source[end + 1] == '\'') end++;
            else return source[(at + 1)..end++].Replace("''", "'", StringComparison.Ordinal);
        }

        throw new ExpressionSyntaxException("OpenText", at);
    }

    private static int While(string source, int at, Func<char, bool> belongs)
    {
        while (at < source.Length && belongs(source[at])) at++;
        return at;
    }
}
