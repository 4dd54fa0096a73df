using System.Text;
using Serambi.Formats.Files;
using Serambi.Formats.Pdf.Objects;
using Serambi.Tests.Formats.Pdf;
using static Serambi.Tests.Formats.Files.SampleFiles;

namespace Serambi.Tests.Formats.Hidden;

/// <summary>Files that carry what is not seen, as office programs write them.</summary>
internal static class HiddenSamples
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Odf = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\"";

    public static byte[] Xlsx { get; } = Zip(
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook><sheets><sheet name='Rekap'/><sheet name='Gaji' state='veryHidden'/></sheets></workbook>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><cols><col min='2' max='4' hidden='1'/></cols><sheetData><row r='1'/><row r='7' hidden='1'/><row r='8' hidden='true'/></sheetData></worksheet>"),
        ("xl/comments1.xml", "<comments><commentList><comment ref='A1'><text><t>rahasia</t></text></comment></commentList></comments>"),
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        ("xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords/>"),
        ("docProps/core.xml", "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>Budi Rekaan</dc:creator></cp:coreProperties>"));

    public static byte[] Docx { get; } = Zip(
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", $"<w:document {W}><w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:ins w:author='Sari Contoh'><w:r/></w:ins><w:r><w:rPr><w:vanish w:val='0'/></w:rPr></w:r></w:p></w:body></w:document>"),
        ("word/comments.xml", $"<w:comments {W}><w:comment w:author='Sari Contoh'/><w:comment w:author='Budi'/></w:comments>"),
        ("word/_rels/settings.xml.rels", "<Relationships><Relationship Type='x/attachedTemplate' Target='file:///C:/dinas/surat.dotx' TargetMode='External'/><Relationship Type='x/hyperlink' Target='https://contoh.example' TargetMode='External'/></Relationships>"),
        ("docProps/app.xml", "<Properties><Company>Dinas Contoh</Company><Pages>3</Pages></Properties>"));

    public static byte[] Pptx { get; } = Zip(
        ("[Content_Types].xml", "<Types/>"),
        ("ppt/presentation.xml", "<p/>"),
        ("ppt/slides/slide2.xml", "<p:sld xmlns:p='p' show='0'/>"),
        ("ppt/notesSlides/notesSlide1.xml", "<p:notes xmlns:p='p' xmlns:a='a'><a:fld><a:t>1</a:t></a:fld><a:r><a:t>jangan disebut</a:t></a:r></p:notes>"),
        ("ppt/embeddings/Lembar1.xlsx", "x"));

    public static byte[] Ods { get; } = Zip(
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", $"<office:document-content {Odf}><office:automatic-styles><style:style style:name='ta2' style:family='table'><style:table-properties table:display='false'/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name='Gaji' table:style-name='ta2'><table:table-row table:visibility='filter' table:number-rows-repeated='3'/><table:table-column table:visibility='collapse'/><table:table-row><table:table-cell><office:annotation/></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"),
        ("meta.xml", $"<office:document-meta {Odf}><office:meta><meta:initial-creator>Budi Rekaan</meta:initial-creator></office:meta></office:document-meta>"));

    public static byte[] Odt { get; } = Zip(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", $"<office:document-content {Odf}><office:automatic-styles><style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region/></text:tracked-changes><text:p><text:span text:style-name='T1'>x</text:span></text:p></office:text></office:body></office:document-content>"));

    /// <summary>Orientation 6, a place, a make; and a second picture behind the end.</summary>
    public static byte[] Photo { get; } = [.. Jpeg[..2], .. Exif(), .. Jpeg[2..], .. Jpeg];

    public static byte[] Png { get; } = [.. PngOf(64, 48)[..^12], .. Chunk("tEXt", Encoding.Latin1.GetBytes("Author\0Budi Rekaan")), .. PngOf(64, 48)[^12..]];

    public static byte[] WebP { get; } = Riff("WEBP", [.. "VP8X"u8, 10, 0, 0, 0, 0x0C, 0, 0, 0, 0x1F, 3, 0, 0x57, 2, 0, .. "XMP "u8, 4, 0, 0, 0, 1, 2, 3, 4]);

    /// <summary>A line of text, and whatever is painted after it.</summary>
    public static byte[] Covered(string after) => PdfSamples.Build(parts =>
        parts.Page["Contents"] = PdfArray.Of(parts.Page["Contents"]!, parts.File.Add(new PdfStream(new PdfDictionary(), Encoding.ASCII.GetBytes(after)))));

    /// <summary>Author, attachment, note in the margin, hidden layer.</summary>
    public static byte[] Pdf { get; } = PdfSamples.Build(parts =>
    {
        parts.Catalog["Names"] = new PdfDictionary { ["EmbeddedFiles"] = new PdfDictionary { ["Names"] = PdfArray.Of(PdfString.Text("gaji.xlsx"), new PdfDictionary()) } };
        parts.Catalog["OCProperties"] = new PdfDictionary { ["D"] = new PdfDictionary { ["OFF"] = PdfArray.Of(new PdfDictionary()) } };
        parts.Page["Annots"] = PdfArray.Of(new PdfDictionary { ["Subtype"] = new PdfName("Text") }, new PdfDictionary { ["Subtype"] = new PdfName("Link") });
        parts.Catalog["Metadata"] = parts.File.Add(new PdfStream(new PdfDictionary(), Encoding.UTF8.GetBytes("<x:xmpmeta xmlns:x='a'><dc:creator xmlns:dc='b'><li>Budi Rekaan</li></dc:creator></x:xmpmeta>")));
    });

    /// <summary>The same photo in a document of each kind: as a part, or as the stream of a picture that page 1 shows.</summary>
    public static byte[] WithPhoto(FileKind kind, bool deflated = false) => kind switch
    {
        FileKind.Docx => Zip([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", Encoding.UTF8.GetBytes($"<w:document {W}/>")), ("word/media/image1.jpeg", Photo), ("word/media/image2.png", PngOf(64, 48))]),
        FileKind.Xlsx => Zip([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", "<workbook/>"u8.ToArray()), ("xl/media/image1.dat", Photo)]),
        FileKind.Pptx => Zip([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("ppt/presentation.xml", "<p/>"u8.ToArray()), ("ppt/media/image1.jpeg", Photo)]),
        FileKind.Ods or FileKind.Odt => Zip([("mimetype", Encoding.UTF8.GetBytes("application/vnd.oasis.opendocument." + (kind == FileKind.Ods ? "spreadsheet" : "text"))), ("content.xml", Encoding.UTF8.GetBytes($"<office:document-content {Odf}/>")), ("Pictures/100.jpg", Photo)]),
        _ => PdfSamples.Build(parts =>
        {
            var picture = new PdfDictionary { ["Type"] = new PdfName("XObject"), ["Subtype"] = new PdfName("Image"), ["Width"] = new PdfNumber(1), ["Height"] = new PdfNumber(1) };
            var stream = deflated ? PdfStream.Deflated(picture, Photo) : new PdfStream(picture, Photo);
            picture["Filter"] = deflated ? PdfArray.Of(new PdfName("FlateDecode"), new PdfName("DCTDecode")) : new PdfName("DCTDecode");
            ((PdfDictionary)parts.Page["Resources"]!)["XObject"] = new PdfDictionary { ["I"] = parts.File.Add(stream) };
        }),
    };

    private static byte[] Exif()
    {
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 3, 0x01, 0x0F, 0, 2, 0, 0, 0, 4, .. "Cam\0"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 50, 0, 0, 0, 0];
        return [0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff];
    }
}
