using System.Text;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Objects;

/// <summary>A value in a PDF file (ISO 32000-2, 7.3). Values compare by content; numbers, booleans and texts convert by themselves.</summary>
public abstract record PdfValue
{
    public static implicit operator PdfValue(int value) => new PdfNumber(value);

    public static implicit operator PdfValue(long value) => new PdfNumber(value);

    public static implicit operator PdfValue(double value) => new PdfNumber(value);

    public static implicit operator PdfValue(bool value) => new PdfBoolean(value);

    /// <summary>The value as it stands in a file.</summary>
    public sealed override string ToString()
    {
        var output = new PdfOutput();
        output.Value(this);
        return Encoding.Latin1.GetString(output.Written);
    }
}

public sealed record PdfNull : PdfValue
{
    public static PdfNull Value { get; } = new();
}

public sealed record PdfBoolean(bool Value) : PdfValue;

/// <summary>An integer or a real; integers are exact up to 2^53.</summary>
public sealed record PdfNumber(double Value) : PdfValue
{
    /// <summary>The integer, cut to the range of <see cref="int"/>.</summary>
    public int Whole => (int)Math.Clamp(Value, int.MinValue, int.MaxValue);
}

/// <summary>A name without its slash; each character is one byte (Latin-1).</summary>
public sealed record PdfName(string Value) : PdfValue;

/// <summary>A pointer to an indirect object.</summary>
public sealed record PdfReference(int Number, int Generation = 0) : PdfValue;
