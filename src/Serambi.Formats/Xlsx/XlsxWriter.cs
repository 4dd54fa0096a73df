using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Serambi.Formats.Xlsx;

/// <summary>
/// Writes a workbook (ECMA-376, SpreadsheetML) row by row in constant memory: bold frozen header, column widths, filter, real dates and numbers.
/// Writes synchronously: give it a file or a memory stream, not an HTTP response.
/// </summary>
/// <example><code>
/// using var book = new XlsxWriter(stream);
/// using (var sheet = book.Sheet("Register", [new("Nomor", 24), new("Tanggal", 12)]))
/// {
///     sheet.Row("0012/PPID/2026", new DateOnly(2026, 3, 6));
/// }
/// </code></example>
public sealed class XlsxWriter : IDisposable
{
    private const int MaxNameLength = 31;

    private readonly ZipArchive zip;
    private readonly List<string> names = [];
    private XlsxSheet? open;
    private bool disposed;

    /// <param name="output">Any writable stream; it need not seek and is left open.</param>
    public XlsxWriter(Stream output) => zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);

    /// <summary>Begins a sheet; dispose it before the next one.</summary>
    /// <param name="name">Shortened to 31 characters, made unique, without the characters that Excel forbids.</param>
    /// <param name="columns">At least one, at most 16,384.</param>
    /// <exception cref="InvalidOperationException">Another sheet is still open.</exception>
    public XlsxSheet Sheet(string name, IReadOnlyList<XlsxColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(columns);
        ObjectDisposedException.ThrowIf(disposed, this);
        if (columns.Count is 0 or > XlsxSheet.MaxColumns)
        {
            throw new ArgumentException("1 to 16,384 columns", nameof(columns));
        }

        if (open is { IsDisposed: false })
        {
            throw new InvalidOperationException("The sheet before is still open");
        }

        names.Add(UniqueName(name));
        open = new XlsxSheet(zip.CreateEntry($"xl/worksheets/sheet{names.Count}.xml", CompressionLevel.Fastest).Open(), columns);
        return open;
    }

    /// <summary>Closes the open sheet and writes the workbook's parts.</summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        open?.Dispose();
        if (names.Count == 0)
        {
            names.Add("1");
            new XlsxSheet(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(), [new XlsxColumn("")]).Dispose();
        }

        Part("xl/styles.xml", x => x.WriteRaw(XlsxParts.Styles));
        Part("xl/workbook.xml", x => XlsxParts.Workbook(x, names));
        Part("xl/_rels/workbook.xml.rels", x => XlsxParts.WorkbookRelations(x, names.Count));
        Part("_rels/.rels", x => x.WriteRaw(XlsxParts.Relations));
        Part("[Content_Types].xml", x => XlsxParts.ContentTypes(x, names.Count));
        zip.Dispose();
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        using var stream = zip.CreateEntry(name).Open();
        using var xml = XmlWriter.Create(stream, XlsxParts.Settings);
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private string UniqueName(string name)
    {
        var clean = string.Concat(XlsxText.Clean(name).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\n' or '\t' ? ' ' : c)).Trim(' ', '\'');
        clean = clean.Length == 0 ? "1" : Cut(clean, MaxNameLength);
        for (var n = 2; names.Contains(clean, StringComparer.OrdinalIgnoreCase); n++)
        {
            var ending = $" ({n})";
            clean = Cut(clean.Split(" (")[0], MaxNameLength - ending.Length) + ending;
        }

        return clean;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)].TrimEnd();
}
