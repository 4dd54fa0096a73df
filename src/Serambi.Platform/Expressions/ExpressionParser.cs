using System.Globalization;

namespace Serambi.Platform.Expressions;

/// <summary>Makes a tree of the words. From loose to tight: or, and, comparison, + -, * /, not and minus.</summary>
internal sealed class ExpressionParser
{
    private static readonly string[][] Levels = [["or"], ["and"], ["=", "!=", "<", "<=", ">", ">="], ["+", "-"], ["*", "/"]];
    private readonly List<Token> tokens;
    private int at;
    private int depth;
    private int nodes;

    private ExpressionParser(List<Token> tokens) => this.tokens = tokens;

    private Token Here => tokens[at];

    /// <exception cref="ExpressionSyntaxException">It is no expression.</exception>
    public static ExpressionNode Parse(string source)
    {
        if (source.Length > Expression.MaxLength) throw new ExpressionSyntaxException("TooLong", 0, Text(Expression.MaxLength));
        var parser = new ExpressionParser(ExpressionLexer.Read(source));
        var root = parser.Binary(0);
        if (parser.Here.Kind == TokenKind.End) return root;
        throw parser.Unexpected();
    }

    private ExpressionNode Binary(int level)
    {
        if (level == Levels.Length) return Unary();
        var left = Binary(level + 1);
        while (Here.Kind is TokenKind.Sign or TokenKind.Name && Levels[level].Contains(Here.Text, StringComparer.Ordinal))
        {
            var sign = Take();
            left = Call(sign.Offset, ExpressionFunctions.Operator(sign.Text), [left, Binary(level + 1)]);
        }

        return left;
    }

    private ExpressionNode Unary()
    {
        if (Here is not ({ Kind: TokenKind.Name, Text: "not" } or { Kind: TokenKind.Sign, Text: "-" })) return Primary();
        var sign = Take();
        return Deeper(sign.Offset, () => Call(sign.Offset, ExpressionFunctions.Operator(sign.Text == "-" ? "negate" : "not"), [Unary()]));
    }

    private ExpressionNode Primary()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Number when decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number):
                return Leaf(new LiteralNode(token.Offset, number));
            case TokenKind.Number:
                throw new ExpressionSyntaxException("NumberTooLarge", token.Offset);
            case TokenKind.Text:
                return Leaf(new LiteralNode(token.Offset, token.Text));
            case TokenKind.Date when DateOnly.TryParseExact(token.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && DateFunctions.Holds(date.Year):
                return Leaf(new LiteralNode(token.Offset, date));
            case TokenKind.Date:
                throw new ExpressionSyntaxException("NoSuchDate", token.Offset, token.Text);
            case TokenKind.Name when token.Text is not ("or" or "and"):
                return Here is { Kind: TokenKind.Sign, Text: "(" } ? Function(token) : Leaf(Named(token));
            case TokenKind.Sign when token.Text == "(":
                var inner = Deeper(token.Offset, () => Binary(0));
                Expect(")");
                return inner;
            default:
                at--;
                throw Unexpected();
        }
    }

    private static ExpressionNode Named(Token token) => token.Text switch
    {
        "true" => new LiteralNode(token.Offset, true),
        "false" => new LiteralNode(token.Offset, false),
        "null" => new LiteralNode(token.Offset, null),
        _ => new NameNode(token.Offset, token.Text),
    };

    private CallNode Function(Token name)
    {
        var function = ExpressionFunctions.Find(name.Text) ?? throw new ExpressionSyntaxException("UnknownFunction", name.Offset, name.Text);
        Take();
        var arguments = new List<ExpressionNode>();
        while (Here is not { Kind: TokenKind.Sign, Text: ")" })
        {
            if (arguments.Count > 0) Expect(",");
            arguments.Add(Deeper(name.Offset, () => Binary(0)));
        }

        Take();
        if (arguments.Count < function.Required || arguments.Count > function.Most)
            throw new ExpressionSyntaxException("ArgumentCount", name.Offset, name.Text, function.Signature, Text(arguments.Count));
        return Call(name.Offset, function, arguments);
    }

    private CallNode Call(int offset, ExpressionFunction function, IReadOnlyList<ExpressionNode> arguments) => Leaf(new CallNode(offset, function, arguments));

    private T Leaf<T>(T node)
        where T : ExpressionNode =>
        ++nodes > Expression.MaxNodes ? throw new ExpressionSyntaxException("TooMany", node.Offset, Text(Expression.MaxNodes)) : node;

    private T Deeper<T>(int offset, Func<T> read)
    {
        if (++depth > Expression.MaxDepth) throw new ExpressionSyntaxException("TooDeep", offset, Text(Expression.MaxDepth));
        var result = read();
        depth--;
        return result;
    }

    private void Expect(string sign)
    {
        if (Here.Kind != TokenKind.Sign || Here.Text != sign) throw new ExpressionSyntaxException("Expected", Here.Offset, sign);
        at++;
    }

    private Token Take() => Here.Kind == TokenKind.End ? throw Unexpected() : tokens[at++];

    private ExpressionSyntaxException Unexpected() =>
        Here.Kind == TokenKind.End ? new ExpressionSyntaxException("Unfinished", Here.Offset) : new ExpressionSyntaxException("Unexpected", Here.Offset, Here.Text);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
