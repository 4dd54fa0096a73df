using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>Reads an indirect object where it stands (7.3.10), with its stream (7.3.8).</summary>
internal static class PdfObjectReader
{
    /// <param name="document">Resolves an indirect length.</param>
    /// <param name="lexer">Stands on the object's number.</param>
    /// <param name="expected">What the cross-reference says stands here; null accepts any.</param>
    public static PdfValue Read(PdfDocument document, PdfLexer lexer, PdfReference? expected)
    {
        if (lexer.Digits() is not { } number || lexer.Digits() is not { } generation || !lexer.Take("obj"u8)
            || (expected is not null && (number != expected.Number || generation != expected.Generation)))
        {
            throw new PdfRefusedException(PdfRefusal.Damaged);
        }

        var value = new PdfParser(lexer).Value();
        return value is PdfDictionary dictionary && lexer.Take("stream"u8) ? new PdfStream(dictionary, Data(document, lexer, dictionary)) : value;
    }

    private static ReadOnlyMemory<byte> Data(PdfDocument document, PdfLexer lexer, PdfDictionary dictionary)
    {
        lexer.Advance(lexer.Peek() == '\r' && lexer.Peek(1) == '\n' ? 2 : lexer.Peek() is (byte)'\r' or (byte)'\n' ? 1 : 0);
        var start = lexer.Position;
        if (document.Length(dictionary["Length"]) is { } length && length >= 0 && length <= lexer.Bytes.Length - start)
        {
            lexer.Position = start + length;
            if (lexer.Take("endstream"u8))
            {
                return lexer.Bytes.Slice(start, length);
            }
        }

        // The length is wrong: the data ends at the line before the first "endstream".
        var rest = lexer.Bytes.Span[start..];
        var end = rest.IndexOf("endstream"u8);
        lexer.Budget.Scan(end < 0 ? rest.Length : end);
        if (end < 0)
        {
            throw new PdfRefusedException(PdfRefusal.Damaged);
        }

        lexer.Position = start + end;
        end -= end > 0 && rest[end - 1] == '\n' ? 1 : 0;
        end -= end > 0 && rest[end - 1] == '\r' ? 1 : 0;
        return lexer.Bytes.Slice(start, end);
    }
}
