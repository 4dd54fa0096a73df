using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>Builds values from words (7.3), to a limited depth.</summary>
internal sealed class PdfParser(PdfLexer lexer)
{
    private const int MaxDepth = 64;

    /// <summary>The value that comes next.</summary>
    /// <exception cref="PdfRefusedException">It is damaged, nested too deep, or over the budget.</exception>
    public PdfValue Value(int depth = 0)
    {
        if (depth > MaxDepth)
        {
            throw new PdfRefusedException(PdfRefusal.TooComplex);
        }

        lexer.Budget.Value();
        lexer.SkipSpace();
        switch (lexer.Peek())
        {
            case (byte)'/': return lexer.Name();
            case (byte)'(': return PdfStringReader.Literal(lexer);
            case (byte)'<': return lexer.Peek(1) == '<' ? Dictionary(depth) : PdfStringReader.Hex(lexer);
            case (byte)'[': return Array(depth);
            case var c when PdfCharacters.IsDigit(c): return Reference() ?? Simple();
            default: return Simple();
        }
    }

    /// <summary>Number, generation and R; null, with nothing taken, when it is no reference.</summary>
    private PdfReference? Reference()
    {
        var start = lexer.Position;
        if (lexer.Digits() is { } number and <= int.MaxValue && PdfCharacters.IsSpace(lexer.Peek()) && lexer.Digits() is { } generation and <= 65535 && PdfCharacters.IsSpace(lexer.Peek()) && lexer.Take("R"u8))
        {
            return new PdfReference((int)number, (int)generation);
        }

        lexer.Position = start;
        return null;
    }

    private PdfValue Simple()
    {
        var start = lexer.Position;
        var word = lexer.Word();
        if (PdfLexer.Number(word) is { } number)
        {
            return new PdfNumber(number);
        }

        if (word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8))
        {
            return new PdfBoolean(word[0] == 't');
        }

        if (word.SequenceEqual("endobj"u8))
        {
            // An object without a value is null; what ends it is not ours.
            lexer.Position = start;
            return PdfNull.Value;
        }

        return word.SequenceEqual("null"u8) ? PdfNull.Value : throw new PdfRefusedException(PdfRefusal.Damaged);
    }

    private PdfArray Array(int depth)
    {
        lexer.Advance();
        var array = new PdfArray();
        while (!lexer.Take("]"u8))
        {
            array.Add(Value(depth + 1));
        }

        return array;
    }

    private PdfDictionary Dictionary(int depth)
    {
        lexer.Advance(2);
        var dictionary = new PdfDictionary();
        while (!lexer.Take(">>"u8))
        {
            if (lexer.Peek() != '/')
            {
                throw new PdfRefusedException(PdfRefusal.Damaged);
            }

            var key = lexer.Name().Value;
            var value = Value(depth + 1);
            dictionary.IsAmbiguous |= dictionary.Has(key);
            if (value is not PdfNull)
            {
                // An entry that is null is no entry (7.3.7).
                dictionary[key] = value;
            }
        }

        return dictionary;
    }
}
