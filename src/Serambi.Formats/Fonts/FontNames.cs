using System.Text;

namespace Serambi.Formats.Fonts;

/// <summary>The table "name": only the PostScript name is of use here.</summary>
internal static class FontNames
{
    private const int PostScriptName = 6;
    private const int Longest = 63;

    /// <summary>The name, reduced to the characters that it may have; "Font" when there is none.</summary>
    public static string PostScript(FontBytes table)
    {
        if (table.Length < 6)
        {
            return "Font";
        }

        var (count, storage) = (table.U16(2), table.U16(4));
        for (var i = 0; i < count; i++)
        {
            var record = table.Slice(6 + 12 * i, 12);
            if (record.U16(6) != PostScriptName)
            {
                continue;
            }

            var bytes = table.Slice(storage + record.U16(10), record.U16(8)).Memory.Span;
            var text = record.U16(0) == 1 ? Encoding.Latin1.GetString(bytes) : Encoding.BigEndianUnicode.GetString(bytes);
            var plain = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(Longest));
            if (plain.Length > 0)
            {
                return plain;
            }
        }

        return "Font";
    }
}
