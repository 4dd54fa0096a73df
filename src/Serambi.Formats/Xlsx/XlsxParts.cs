using System.Globalization;
using System.Text;
using System.Xml;

namespace Serambi.Formats.Xlsx;

/// <summary>The parts of a workbook besides its sheets.</summary>
internal static class XlsxParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string DefaultStyle = "0";
    public const string HeaderStyle = "1";
    public const string TextStyle = "2";
    public const string DateStyle = "3";
    public const string TimeStyle = "4";

    public const string Relations =
        $"<Relationships xmlns=\"{PackageRelations}\"><Relationship Id=\"rId1\" Type=\"{OfficeRelations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

    /// <summary>Cell styles in the order of the constants above; text has format "@", so that it stays text when edited.</summary>
    public const string Styles =
        $"<styleSheet xmlns=\"{Main}\">" +
        "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>" +
        "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>" +
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>" +
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>" +
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>" +
        "<cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>" +
        "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>" +
        "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>" +
        "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string SheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Day 0 of the 1900 date system, counted so that all days from March 1900 on are right.</summary>
    public static DateTime Epoch { get; } = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Earlier days are off by one in Excel (it believes in 29 February 1900) and are written as text.</summary>
    public static DateOnly FirstDate { get; } = new(1900, 3, 1);

    public static XmlWriterSettings Settings { get; } = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    public static void Workbook(XmlWriter xml, IReadOnlyList<string> names)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, OfficeRelations);
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < names.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("id", OfficeRelations, string.Create(CultureInfo.InvariantCulture, $"rId{i + 1}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void WorkbookRelations(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        for (var i = 1; i <= sheets; i++)
        {
            Relation(xml, i, "worksheet", string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{i}.xml"));
        }

        Relation(xml, sheets + 1, "styles", "styles.xml");
        xml.WriteEndElement();
    }

    public static void ContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", ContentTypesNamespace);
        xml.WriteRaw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
        Override(xml, "/xl/workbook.xml", $"{SheetMl}.sheet.main+xml");
        Override(xml, "/xl/styles.xml", $"{SheetMl}.styles+xml");
        for (var i = 1; i <= sheets; i++)
        {
            Override(xml, string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{i}.xml"), $"{SheetMl}.worksheet+xml");
        }

        xml.WriteEndElement();
    }

    private static void Relation(XmlWriter xml, int id, string type, string target)
    {
        xml.WriteStartElement("Relationship", PackageRelations);
        xml.WriteAttributeString("Id", string.Create(CultureInfo.InvariantCulture, $"rId{id}"));
        xml.WriteAttributeString("Type", $"{OfficeRelations}/{type}");
        xml.WriteAttributeString("Target", target);
        xml.WriteEndElement();
    }

    private static void Override(XmlWriter xml, string part, string type)
    {
        xml.WriteStartElement("Override", ContentTypesNamespace);
        xml.WriteAttributeString("PartName", part);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }
}
