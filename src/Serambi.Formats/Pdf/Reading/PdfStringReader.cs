using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>Strings (7.3.4): literal with nesting, octal and line continuation; hexadecimal with an odd last digit.</summary>
internal static class PdfStringReader
{
    /// <summary>Stands on the opening parenthesis.</summary>
    public static PdfString Literal(PdfLexer lexer)
    {
        var start = lexer.Position;
        var bytes = new List<byte>();
        lexer.Advance();
        for (var depth = 1; ; lexer.Advance())
        {
            if (lexer.AtEnd)
            {
                throw new PdfRefusedException(PdfRefusal.Damaged);
            }

            var c = lexer.Peek();
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0)
            {
                lexer.Advance();
                return new PdfString(bytes.ToArray()) { Place = (start, lexer.Position) };
            }

            if (c == '\\')
            {
                lexer.Advance();
                Escaped(lexer, bytes);
            }
            else if (c == '\r')
            {
                bytes.Add((byte)'\n');
                lexer.Advance(lexer.Peek(1) == '\n' ? 1 : 0);
            }
            else
            {
                bytes.Add(c);
            }
        }
    }

    /// <summary>Stands on the opening angle.</summary>
    public static PdfString Hex(PdfLexer lexer)
    {
        var start = lexer.Position;
        lexer.Advance();
        var length = lexer.Bytes.Span[lexer.Position..].IndexOf((byte)'>');
        if (length < 0)
        {
            throw new PdfRefusedException(PdfRefusal.Damaged);
        }

        var digits = lexer.Bytes.Span.Slice(lexer.Position, length);
        lexer.Advance(length + 1);
        return new PdfString(Decode(digits)) { IsHex = true, Place = (start, lexer.Position) };
    }

    private static byte[] Decode(ReadOnlySpan<byte> digits)
    {
        var bytes = new List<byte>(digits.Length / 2 + 1);
        var high = -1;
        foreach (var c in digits)
        {
            var digit = PdfCharacters.Hex(c);
            if (digit < 0)
            {
                if (PdfCharacters.IsSpace(c))
                {
                    continue;
                }

                throw new PdfRefusedException(PdfRefusal.Damaged);
            }

            if (high < 0)
            {
                high = digit;
            }
            else
            {
                bytes.Add((byte)(high << 4 | digit));
                high = -1;
            }
        }

        if (high >= 0)
        {
            bytes.Add((byte)(high << 4));
        }

        return [.. bytes];
    }

    /// <summary>What follows a backslash; leaves the position on its last byte.</summary>
    private static void Escaped(PdfLexer lexer, List<byte> bytes)
    {
        var c = lexer.Peek();
        if (c is >= (byte)'0' and <= (byte)'7')
        {
            var value = c - '0';
            for (var i = 0; i < 2 && lexer.Peek(1) is >= (byte)'0' and <= (byte)'7' and var digit; i++)
            {
                value = value << 3 | digit - '0';
                lexer.Advance();
            }

            bytes.Add((byte)value);
            return;
        }

        switch (c)
        {
            case (byte)'\r':
                lexer.Advance(lexer.Peek(1) == '\n' ? 1 : 0);
                break;
            case (byte)'\n':
                break;
            default:
                bytes.Add(c switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', _ => c });
                break;
        }
    }
}
