using System.Globalization;
using System.Text;

namespace Serambi.Platform.Demo;

/// <summary>A PDF of one page with a few lines of text (ISO 32000-1, 7.5): stands in for documents of the demonstration.</summary>
public static class DemoPdf
{
    /// <param name="lines">Text in Latin letters; anything else becomes a question mark.</param>
    public static byte[] Page(params IEnumerable<string> lines)
    {
        var text = new StringBuilder("BT /F1 14 Tf 20 TL 60 780 Td\n");
        foreach (var line in lines) text.Append(CultureInfo.InvariantCulture, $"({Escape(line)}) Tj T*\n");
        text.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places) file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Escape(string line) => string.Concat(line.Select(c => c switch
    {
        '(' or ')' or '\\' => $"\\{c}",
        < ' ' or > '~' => "?",
        _ => c.ToString(),
    }));
}
