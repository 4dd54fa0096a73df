using System.Globalization;
using System.Xml;

namespace Serambi.Formats.Hidden;

/// <summary>OpenDocument (ISO/IEC 26300): content, styles and meta, the same for text and spreadsheet.</summary>
internal static class OdfLook
{
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private const string Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private const string Link = "http://www.w3.org/1999/xlink";
    private static readonly string[] People = ["initial-creator", "creator", "printed-by", "title", "subject", "description", "keyword", "user-defined"];

    public static void Inspect(OfficeParts parts, Findings found)
    {
        var hiding = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in (string[])["styles.xml", "content.xml"])
        {
            Content(parts.Elements(name), hiding, found);
        }

        Meta(parts.Elements("meta.xml"), found);
        foreach (var name in parts.Names)
        {
            if (name.StartsWith("Versions/", StringComparison.Ordinal) && !name.EndsWith('/'))
            {
                found.Add(HiddenKind.TrackedChanges);
            }
            else if (name.StartsWith("Object ", StringComparison.Ordinal) && !name.EndsWith('/') && (!name.Contains('/', StringComparison.Ordinal) || (name.EndsWith("/content.xml", StringComparison.Ordinal) && !IsChart(parts, name))))
            {
                // A chart takes its figures from the sheet that one sees; other objects are documents of their own.
                found.Add(HiddenKind.EmbeddedFiles, name.Split('/')[0]);
            }
        }
    }

    /// <param name="content">Styles stand before the body that uses them.</param>
    /// <param name="hiding">Names of styles that hide, found so far.</param>
    /// <param name="found">What is found.</param>
    private static void Content(IEnumerable<XmlReader> content, HashSet<string> hiding, Findings found)
    {
        var style = "";
        foreach (var xml in content.Where(x => x.NodeType == XmlNodeType.Element))
        {
            if (xml.NamespaceURI == Style && xml.LocalName == "style")
            {
                style = $"{xml.GetAttribute("family", Style)}/{xml.GetAttribute("name", Style)}";
            }
            else if (style.Length > 0 && ((xml.LocalName == "table-properties" && xml.GetAttribute("display", Table) == "false") || (xml.LocalName == "text-properties" && xml.GetAttribute("display", Text) == "none")))
            {
                hiding.Add(style);
            }
            else if (xml.LocalName == "annotation")
            {
                found.Add(HiddenKind.Comments);
            }
            else if (xml.LocalName is "changed-region" || (xml.NamespaceURI == Table && xml.LocalName is "cell-content-change" or "insertion" or "deletion" or "movement"))
            {
                found.Add(HiddenKind.TrackedChanges);
            }
            else if (xml.NamespaceURI == Table)
            {
                Sheet(xml, hiding, found);
            }
            else if (xml.NamespaceURI == Text && (xml.LocalName is "hidden-text" or "hidden-paragraph" || hiding.Contains($"text/{xml.GetAttribute("style-name", Text)}") || hiding.Contains($"paragraph/{xml.GetAttribute("style-name", Text)}")
                || (xml.LocalName == "section" && xml.GetAttribute("display", Text) is "none" or "condition")))
            {
                found.Add(HiddenKind.HiddenText);
            }
        }
    }

    private static void Sheet(XmlReader xml, HashSet<string> hiding, Findings found)
    {
        var isFolded = xml.GetAttribute("visibility", Table) is "collapse" or "filter";
        switch (xml.LocalName)
        {
            case "table" when hiding.Contains($"table/{xml.GetAttribute("style-name", Table)}"):
                found.Add(xml.GetAttribute("name", Table)?.StartsWith("'file:", StringComparison.OrdinalIgnoreCase) == true ? HiddenKind.ExternalLinks : HiddenKind.HiddenSheets, xml.GetAttribute("name", Table));
                break;
            case "table-row" when isFolded:
                found.Add(HiddenKind.HiddenRows, count: Times(xml.GetAttribute("number-rows-repeated", Table)));
                break;
            case "table-column" when isFolded:
                found.Add(HiddenKind.HiddenColumns, count: Times(xml.GetAttribute("number-columns-repeated", Table)));
                break;
            case "table-source" or "cell-range-source" or "database-source-sql" or "database-source-table":
                found.Add(HiddenKind.ExternalLinks, xml.GetAttribute("href", Link));
                break;
            default:
                break;
        }
    }

    private static void Meta(IEnumerable<XmlReader> meta, Findings found)
    {
        var name = "";
        foreach (var xml in meta)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                name = xml.LocalName;
            }
            else if (xml.NodeType == XmlNodeType.Text && People.Contains(name, StringComparer.Ordinal))
            {
                found.Add(HiddenKind.Metadata, xml.Value);
            }
        }
    }

    private static bool IsChart(OfficeParts parts, string name) => parts.Elements(name).Any(x => x is { NodeType: XmlNodeType.Element, LocalName: "chart", Prefix: "office" });

    private static int Times(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 1;
}
