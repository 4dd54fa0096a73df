using System.Globalization;
using System.Text;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Pdf.Writing;

/// <summary>Writes values as a PDF file shows them (7.3) into one growing buffer.</summary>
internal sealed class PdfOutput(int start = 0, int capacity = 8 * 1024)
{
    // Fifteen digits in all: more than that a double does not hold.
    private const double ShortNumber = 1e5;
    private const int MostDigits = 11;
    private const long DecimalScale = 10_000_000_000;

    // Not cleared beforehand: what is given out has been written.
    private byte[] buffer = GC.AllocateUninitializedArray<byte>(capacity);
    private int length;
    private byte last = (byte)'\n';

    /// <summary>The offset in the file of what comes next.</summary>
    public int Position => start + length;

    public Memory<byte> Memory => buffer.AsMemory(0, length);

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public PdfOutput Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0)
        {
            bytes.CopyTo(Room(bytes.Length));
            length += bytes.Length;
            last = bytes[^1];
        }

        return this;
    }

    /// <summary>Two digits a byte.</summary>
    public PdfOutput Hex(ReadOnlySpan<byte> bytes)
    {
        Convert.TryToHexString(bytes, Room(bytes.Length * 2), out var written);
        length += written;
        last = (byte)'0';
        return this;
    }

    /// <summary>Latin-1 text, formatted with the invariant culture.</summary>
    public PdfOutput Raw(FormattableString text) => Raw(Encoding.Latin1.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    /// <summary>An indirect object; returns its offset.</summary>
    public int Indirect(PdfReference id, PdfValue value)
    {
        var offset = Position;
        Whole(id.Number).Whole(id.Generation).Raw(" obj\n"u8);
        Value(value);
        Raw("\nendobj\n"u8);
        return offset;
    }

    public PdfOutput Value(PdfValue value)
    {
        switch (value)
        {
            case PdfNull: return Word("null"u8);
            case PdfBoolean b: return Word(b.Value ? "true"u8 : "false"u8);
            case PdfNumber n: return Number(n.Value);
            case PdfReference r: return Whole(r.Number).Whole(r.Generation).Raw(" R"u8);
            case PdfName n: return Name(n.Value);
            case PdfString s: return PdfStrings.Write(this, s);
            case PdfArray a: return Array(a);
            case PdfDictionary d: return Dictionary(d);
            case PdfStream s: return Stream(s);
            default: throw new ArgumentException($"Not a value of a file: {value.GetType()}", nameof(value));
        }
    }

    /// <summary>A number without exponent, whole where it is whole.</summary>
    public PdfOutput Number(double value)
    {
        Span<byte> digits = stackalloc byte[400];
        int count;
        if (double.IsInteger(value) && Math.Abs(value) < 1e15)
        {
            ((long)value).TryFormat(digits, out count, default, CultureInfo.InvariantCulture);
        }
        else if (Math.Abs(value) < ShortNumber)
        {
            count = Decimal(value, digits);
        }
        else if (!double.IsFinite(value) || !value.TryFormat(digits, out count, "0.##########", CultureInfo.InvariantCulture))
        {
            throw new ArgumentException("A number in a file is finite", nameof(value));
        }

        return Word(digits[..count]);
    }

    /// <summary>A whole number.</summary>
    public PdfOutput Whole(int value)
    {
        if (value is < 0 or > 9999)
        {
            return Padded(value, default);
        }

        // Rectangles of a code are a thousand of these.
        var room = Room(5);
        var at = 0;
        if (PdfCharacters.IsRegular(last))
        {
            room[at++] = (byte)' ';
        }

        if (value > 999)
        {
            room[at++] = (byte)('0' + value / 1000);
        }

        if (value > 99)
        {
            room[at++] = (byte)('0' + value / 100 % 10);
        }

        if (value > 9)
        {
            room[at++] = (byte)('0' + value / 10 % 10);
        }

        room[at++] = (byte)('0' + value % 10);
        length += at;
        last = (byte)'0';
        return this;
    }

    /// <summary>A whole number with zeros before it: D5 makes five digits.</summary>
    public PdfOutput Padded(int value, ReadOnlySpan<char> format)
    {
        var room = Room(MostDigits + 1);
        var space = PdfCharacters.IsRegular(last) ? 1 : 0;
        room[0] = (byte)' ';
        value.TryFormat(room[space..], out var written, format, CultureInfo.InvariantCulture);
        length += space + written;
        last = (byte)'0';
        return this;
    }

    private Span<byte> Room(int needed)
    {
        if (buffer.Length - length < needed)
        {
            var larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(System.Array.MaxLength, Math.Max(2L * buffer.Length, (long)length + needed)));
            buffer.AsSpan(0, length).CopyTo(larger);
            buffer = larger;
        }

        return buffer.AsSpan(length);
    }

    /// <summary>Ten decimals without zeros at the end, as the general format writes them and several times faster.</summary>
    private static int Decimal(double value, Span<byte> digits)
    {
        var scaled = (long)Math.Round(Math.Abs(value) * DecimalScale, MidpointRounding.AwayFromZero);
        var (whole, part, count) = (scaled / DecimalScale, scaled % DecimalScale, 0);
        if (value < 0 && scaled > 0)
        {
            digits[count++] = (byte)'-';
        }

        whole.TryFormat(digits[count..], out var written, default, CultureInfo.InvariantCulture);
        count += written;
        if (part > 0)
        {
            digits[count++] = (byte)'.';
            for (var place = DecimalScale / 10; part > 0; place /= 10)
            {
                digits[count++] = (byte)('0' + part / place);
                part %= place;
            }
        }

        return count;
    }

    /// <summary>A word of regular characters: a space keeps it from the one before.</summary>
    private PdfOutput Word(ReadOnlySpan<byte> word) => PdfCharacters.IsRegular(last) ? Raw(" "u8).Raw(word) : Raw(word);

    private PdfOutput Name(string name)
    {
        // A character takes three bytes at most, as #2F.
        var room = Room(3 * name.Length + 1);
        var at = 1;
        room[0] = (byte)'/';
        foreach (var c in name)
        {
            if (c is > '~' or < '!' or '#' || !PdfCharacters.IsRegular((byte)c))
            {
                room[at++] = (byte)'#';
                ((byte)c).TryFormat(room[at..], out var digits, "X2", CultureInfo.InvariantCulture);
                at += digits;
            }
            else
            {
                room[at++] = (byte)c;
            }
        }

        last = room[at - 1];
        length += at;
        return this;
    }

    private PdfOutput Array(PdfArray array)
    {
        Raw("["u8);
        foreach (var item in array)
        {
            Value(item);
        }

        return Raw("]"u8);
    }

    private PdfOutput Dictionary(PdfDictionary dictionary)
    {
        Raw("<<"u8);
        foreach (var (key, value) in dictionary)
        {
            Name(key).Value(value);
        }

        return Raw(">>"u8);
    }

    private PdfOutput Stream(PdfStream stream)
    {
        var dictionary = stream.Dictionary.Copy();
        dictionary["Length"] = stream.Data.Length;
        return Dictionary(dictionary).Raw("\nstream\n"u8).Raw(stream.Data.Span).Raw("\nendstream"u8);
    }
}
