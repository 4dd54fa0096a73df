using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Writing;

/// <summary>Strings (7.3.4): literal where they are plain ASCII, hexadecimal elsewhere.</summary>
internal static class PdfStrings
{
    public static PdfOutput Write(PdfOutput output, PdfString value)
    {
        var bytes = value.Bytes.Span;
        if (value.IsHex || bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return output.Raw("<"u8).Hex(bytes).Raw(">"u8);
        }

        output.Raw("("u8);
        for (int at; (at = bytes.IndexOfAny("()\\"u8)) >= 0; bytes = bytes[(at + 1)..])
        {
            output.Raw(bytes[..at]).Raw([(byte)'\\', bytes[at]]);
        }

        return output.Raw(bytes).Raw(")"u8);
    }
}
