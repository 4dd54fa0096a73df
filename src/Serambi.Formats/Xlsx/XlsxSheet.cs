using System.Globalization;
using System.Xml;

namespace Serambi.Formats.Xlsx;

/// <summary>One sheet being written; obtained from <see cref="XlsxWriter.Sheet"/>.</summary>
public sealed class XlsxSheet : IDisposable
{
    /// <summary>Excel's limit, header included.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>Excel's limit.</summary>
    public const int MaxColumns = 16_384;

    private readonly XmlWriter xml;
    private readonly Stream stream;
    private readonly string[] letters;
    private int rows;

    internal XlsxSheet(Stream stream, IReadOnlyList<XlsxColumn> columns)
    {
        this.stream = stream;
        letters = [.. Enumerable.Range(0, columns.Count).Select(Letters)];
        xml = XmlWriter.Create(stream, XlsxParts.Settings);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteStartElement("cols");
        for (var i = 0; i < columns.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", number);
            xml.WriteAttributeString("max", number);
            xml.WriteAttributeString("width", Math.Clamp(columns[i].Width, 1, 255).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
        Write([.. columns.Select(c => (XlsxCell)c.Heading)], XlsxParts.HeaderStyle);
    }

    internal bool IsDisposed { get; private set; }

    /// <summary>Writes the next row.</summary>
    /// <param name="cells">At most as many as the sheet has columns.</param>
    /// <exception cref="ArgumentException">More cells than columns.</exception>
    /// <exception cref="InvalidOperationException">The sheet is full.</exception>
    public void Row(params ReadOnlySpan<XlsxCell> cells)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (cells.Length > letters.Length)
        {
            throw new ArgumentException("More cells than columns", nameof(cells));
        }

        if (rows >= MaxRows)
        {
            throw new InvalidOperationException("The sheet is full");
        }

        Write(cells, XlsxParts.TextStyle);
    }

    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }

        IsDisposed = true;
        xml.WriteEndElement();
        xml.WriteStartElement("autoFilter");
        xml.WriteAttributeString("ref", string.Create(CultureInfo.InvariantCulture, $"A1:{letters[^1]}{rows}"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Dispose();
        stream.Dispose();
    }

    private static string Letters(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letters((index / 26) - 1) + (char)('A' + (index % 26));

    private void Write(ReadOnlySpan<XlsxCell> cells, string textStyle)
    {
        rows++;
        var row = rows.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", row);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Value is not { } value)
            {
                continue;
            }

            xml.WriteStartElement("c");
            xml.WriteAttributeString("r", letters[i] + row);
            Value(value, textStyle);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Value(object value, string textStyle)
    {
        switch (value)
        {
            case decimal number:
                Plain(XlsxParts.DefaultStyle, null, number.ToString(CultureInfo.InvariantCulture));
                break;
            case bool yes:
                Plain(XlsxParts.DefaultStyle, "b", yes ? "1" : "0");
                break;
            case DateOnly date when date >= XlsxParts.FirstDate:
                Plain(XlsxParts.DateStyle, null, Serial(date.ToDateTime(TimeOnly.MinValue)));
                break;
            case DateTime time when DateOnly.FromDateTime(time) >= XlsxParts.FirstDate:
                Plain(XlsxParts.TimeStyle, null, Serial(time));
                break;
            default:
                Text(textStyle, value is IFormattable f ? f.ToString(value is DateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : (string)value);
                break;
        }
    }

    private static string Serial(DateTime time) => Math.Round((time - XlsxParts.Epoch).TotalDays, 10).ToString("0.##########", CultureInfo.InvariantCulture);

    private void Plain(string style, string? type, string value)
    {
        xml.WriteAttributeString("s", style);
        if (type is not null)
        {
            xml.WriteAttributeString("t", type);
        }

        xml.WriteElementString("v", value);
    }

    private void Text(string style, string text)
    {
        xml.WriteAttributeString("s", style);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(XlsxText.Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
