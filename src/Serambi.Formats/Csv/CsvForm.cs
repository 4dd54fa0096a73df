using System.Text;

namespace Serambi.Formats.Csv;

/// <summary>How a CSV file is written.</summary>
/// <param name="Encoding">UTF-8 when all of it is valid UTF-8, by mark UTF-16, otherwise Windows-1252.</param>
/// <param name="Delimiter">Comma, semicolon or tab.</param>
/// <param name="HasSeparatorLine">The first line is Excel's <c>sep=;</c>.</param>
internal sealed record CsvForm(Encoding Encoding, char Delimiter, bool HasSeparatorLine)
{
    private const int Block = 64 * 1024;
    private const int Windows1252 = 1252;
    private const int LinesToCompare = 5;

    public static CsvForm Detect(Stream seekable)
    {
        seekable.Position = 0;
        var head = new byte[Block];
        head = head[..seekable.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var encoding = head switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => IsUtf8(seekable) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!,
        };
        var text = encoding.GetString(head).TrimStart('\uFEFF');
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text is [_, _, _, _, ',' or ';' or '\t', '\r' or '\n', ..])
        {
            return new CsvForm(encoding, text[4], HasSeparatorLine: true);
        }

        return new CsvForm(encoding, Delimiters(text), HasSeparatorLine: false);
    }

    /// <summary>The separator that stands in each of the first lines most often; quoted text does not count.</summary>
    private static char Delimiters(string text)
    {
        var counts = new List<(int Comma, int Semicolon, int Tab)>();
        var (comma, semicolon, tab) = (0, 0, 0);
        var (quoted, any) = (false, false);
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (quoted)
            {
                continue;
            }

            if (c is '\r' or '\n')
            {
                if (any)
                {
                    counts.Add((comma, semicolon, tab));
                }

                (comma, semicolon, tab, any) = (0, 0, 0, false);
                if (counts.Count == LinesToCompare)
                {
                    break;
                }

                continue;
            }

            any = true;
            comma += c == ',' ? 1 : 0;
            semicolon += c == ';' ? 1 : 0;
            tab += c == '\t' ? 1 : 0;
        }

        if (counts.Count == 0)
        {
            counts.Add((comma, semicolon, tab));
        }

        var least = (Comma: counts.Min(c => c.Comma), Semicolon: counts.Min(c => c.Semicolon), Tab: counts.Min(c => c.Tab));
        return least.Tab > 0 && least.Tab >= Math.Max(least.Comma, least.Semicolon) ? '\t' : least.Semicolon > 0 && least.Semicolon >= least.Comma ? ';' : ',';
    }

    private static bool IsUtf8(Stream seekable)
    {
        seekable.Position = 0;
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[Block];
        var chars = new char[Block + 2];
        try
        {
            int read;
            do
            {
                read = seekable.Read(bytes);
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            // The strict decoder's way of saying "not UTF-8".
            return false;
        }
    }
}
