using System.Globalization;
using System.Text;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Reading;

/// <summary>Cuts bytes into words, names, strings and numbers (7.2, 7.3). Every step moves forward; every byte is paid from the budget.</summary>
internal sealed class PdfLexer(ReadOnlyMemory<byte> bytes, PdfBudget budget)
{
    private int position;

    public PdfBudget Budget => budget;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public int Position
    {
        get => position;
        set => position = Math.Clamp(value, 0, bytes.Length);
    }

    /// <summary>The byte so many places ahead; 0 (a space) behind the end.</summary>
    public byte Peek(int ahead = 0) => position + ahead < bytes.Length ? bytes.Span[position + ahead] : (byte)0;

    public bool AtEnd => position >= bytes.Length;

    public void Advance(int count = 1)
    {
        budget.Scan(count);
        position = Math.Min(position + count, bytes.Length);
    }

    public void SkipSpace()
    {
        while (!AtEnd)
        {
            if (Peek() == '%')
            {
                var end = bytes.Span[position..].IndexOfAny((byte)'\r', (byte)'\n');
                Advance(end < 0 ? bytes.Length - position : end);
            }
            else if (PdfCharacters.IsSpace(Peek()))
            {
                Advance();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Takes the word if it comes next, after space, and ends there.</summary>
    public bool Take(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (!bytes.Span[position..].StartsWith(word) || (PdfCharacters.IsRegular(word[^1]) && PdfCharacters.IsRegular(Peek(word.Length))))
        {
            return false;
        }

        Advance(word.Length);
        return true;
    }

    /// <summary>The run of regular characters that comes next; may be empty.</summary>
    public ReadOnlySpan<byte> Word()
    {
        var start = position;
        var rest = bytes.Span[start..];
        var length = 0;
        while (length < rest.Length && PdfCharacters.IsRegular(rest[length]))
        {
            length++;
        }

        Advance(length);
        return rest[..length];
    }

    /// <summary>A run of digits after space, at most ten; null, and nothing taken, when there is none.</summary>
    public long? Digits()
    {
        SkipSpace();
        var (value, length) = (0L, 0);
        for (; length < 10 && PdfCharacters.IsDigit(Peek(length)); length++)
        {
            value = value * 10 + (Peek(length) - '0');
        }

        Advance(length);
        return length == 0 ? null : value;
    }

    /// <summary>A name; stands on its slash.</summary>
    public PdfName Name()
    {
        Advance();
        var word = Word();
        if (!word.Contains((byte)'#'))
        {
            return new PdfName(Encoding.Latin1.GetString(word));
        }

        var text = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '#' && i + 2 < word.Length && PdfCharacters.Hex(word[i + 1]) is >= 0 and var high && PdfCharacters.Hex(word[i + 2]) is >= 0 and var low)
            {
                text.Append((char)(high << 4 | low));
                i += 2;
            }
            else
            {
                text.Append((char)word[i]);
            }
        }

        return new PdfName(text.ToString());
    }

    /// <summary>A number: sign, digits, point. A doubled minus is forgiven, as readers do.</summary>
    public static double? Number(ReadOnlySpan<byte> word)
    {
        word = word.StartsWith("--"u8) ? word[1..] : word;
        return double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }
}
