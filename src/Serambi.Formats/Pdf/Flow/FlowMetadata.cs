using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Serambi.Formats.Flow;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>What the file says about itself, as XMP (ISO 16684-1) and in the older dictionary. No claim to a standard is made that nobody checked.</summary>
internal static class FlowMetadata
{
    private const string Producer = "Serambi";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace Xmp_ = "http://ns.adobe.com/xap/1.0/";

    public static PdfDictionary Info(FlowDocument document) => new()
    {
        ["Title"] = PdfString.Text(document.Title),
        ["Author"] = document.Author.Length == 0 ? null : PdfString.Text(document.Author),
        ["Producer"] = PdfString.Text(Producer),
        ["CreationDate"] = document.CreatedAt is { } at ? PdfString.Date(at) : null,
    };

    public static PdfStream Xmp(FlowDocument document)
    {
        var description = new XElement(Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", Dc), new XAttribute(XNamespace.Xmlns + "pdf", Pdf), new XAttribute(XNamespace.Xmlns + "xmp", Xmp_),
            new XElement(Dc + "format", "application/pdf"),
            new XElement(Dc + "title", new XElement(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Printable(document.Title)))),
            new XElement(Dc + "language", new XElement(Rdf + "Bag", new XElement(Rdf + "li", document.Language))),
            new XElement(Pdf + "Producer", Producer));
        if (document.Author.Length > 0)
        {
            description.Add(new XElement(Dc + "creator", new XElement(Rdf + "Seq", new XElement(Rdf + "li", Printable(document.Author)))));
        }

        if (document.CreatedAt is { } at)
        {
            description.Add(new XElement(Xmp_ + "CreateDate", at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)));
        }

        XNamespace meta = "adobe:ns:meta/";
        var tree = new XElement(meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", meta), new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf), description));
        var packet = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" + tree + "\n<?xpacket end=\"r\"?>";
        return new PdfStream(new PdfDictionary { ["Type"] = new PdfName("Metadata"), ["Subtype"] = new PdfName("XML") }, Encoding.UTF8.GetBytes(packet));
    }

    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Where(r => !Rune.IsControl(r) && (r.Value & 0xFFFE) != 0xFFFE).Select(r => r.ToString()));
}
