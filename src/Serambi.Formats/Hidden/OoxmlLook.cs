using System.Globalization;
using System.Xml;

namespace Serambi.Formats.Hidden;

/// <summary>Office Open XML (ECMA-376): what all three kinds share, then each part by its place.</summary>
internal static class OoxmlLook
{
    private static readonly string[] People = ["creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category", "Company", "Manager", "HyperlinkBase"];
    private static readonly string[] Changes = ["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange"];

    public static void Inspect(OfficeParts parts, Findings found)
    {
        var hiddenStyles = StylesThatHide(parts);
        foreach (var name in parts.Names)
        {
            var lower = name.ToLowerInvariant();
            if (lower.Contains("/embeddings/", StringComparison.Ordinal))
            {
                found.Add(HiddenKind.EmbeddedFiles, name[(name.LastIndexOf('/') + 1)..]);
            }
            else if (lower.EndsWith(".rels", StringComparison.Ordinal))
            {
                Links(parts.Elements(name), found);
            }
            else if (lower is "docprops/core.xml" or "docprops/app.xml" or "docprops/custom.xml")
            {
                Properties(parts.Elements(name), found);
            }
            else if (lower is "xl/workbook.xml")
            {
                Workbook(parts.Elements(name), found);
            }
            else if (lower.StartsWith("xl/", StringComparison.Ordinal))
            {
                Spreadsheet(parts, name, lower, found);
            }
            else if (lower.StartsWith("word/", StringComparison.Ordinal) && lower.EndsWith(".xml", StringComparison.Ordinal))
            {
                Words(parts.Elements(name), lower, hiddenStyles, found);
            }
            else if (lower.StartsWith("ppt/", StringComparison.Ordinal) && lower.EndsWith(".xml", StringComparison.Ordinal))
            {
                Slides(parts.Elements(name), name, lower, found);
            }
        }
    }

    private static void Links(IEnumerable<XmlReader> rels, Findings found)
    {
        foreach (var xml in rels.Where(x => x is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }))
        {
            // A hyperlink is there to be seen; other external targets are paths into the office.
            if (xml.GetAttribute("TargetMode") == "External" && xml.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true)
            {
                found.Add(HiddenKind.ExternalLinks, xml.GetAttribute("Target"));
            }
        }
    }

    private static void Properties(IEnumerable<XmlReader> properties, Findings found)
    {
        var (name, custom) = ("", "");
        foreach (var xml in properties)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                name = xml.LocalName;
                custom = name == "property" ? xml.GetAttribute("name") ?? "" : custom;
            }
            else if (xml.NodeType == XmlNodeType.Text && (custom.Length > 0 || People.Contains(name, StringComparer.Ordinal)))
            {
                found.Add(HiddenKind.Metadata, custom.Length > 0 ? $"{custom}: {xml.Value}" : xml.Value);
            }
        }
    }

    private static void Workbook(IEnumerable<XmlReader> workbook, Findings found)
    {
        foreach (var xml in workbook.Where(x => x is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && x.GetAttribute("state") is "hidden" or "veryHidden"))
        {
            found.Add(HiddenKind.HiddenSheets, xml.GetAttribute("name"));
        }
    }

    private static void Spreadsheet(OfficeParts parts, string name, string lower, Findings found)
    {
        if (lower.StartsWith("xl/worksheets/", StringComparison.Ordinal) || lower.StartsWith("xl/chartsheets/", StringComparison.Ordinal))
        {
            Sheet(parts.Elements(name), found);
        }
        else if (lower.StartsWith("xl/comments", StringComparison.Ordinal) || lower.StartsWith("xl/threadedcomments/", StringComparison.Ordinal))
        {
            foreach (var _ in parts.Elements(name).Where(x => x is { NodeType: XmlNodeType.Element, LocalName: "comment" or "threadedComment" }))
            {
                found.Add(HiddenKind.Comments);
            }
        }
        else if (lower.StartsWith("xl/pivotcache/", StringComparison.Ordinal) || lower.StartsWith("xl/model/", StringComparison.Ordinal))
        {
            found.Add(HiddenKind.PivotCaches);
        }
        else if (lower.StartsWith("xl/externallinks/", StringComparison.Ordinal) || lower == "xl/connections.xml")
        {
            found.Add(HiddenKind.ExternalLinks);
        }
        else if (lower.StartsWith("xl/revisions/", StringComparison.Ordinal))
        {
            found.Add(HiddenKind.TrackedChanges);
        }
    }

    private static void Sheet(IEnumerable<XmlReader> sheet, Findings found)
    {
        foreach (var xml in sheet.Where(x => x.NodeType == XmlNodeType.Element))
        {
            if (xml.LocalName == "row" && (IsOn(xml.GetAttribute("hidden")) || xml.GetAttribute("ht") == "0"))
            {
                found.Add(HiddenKind.HiddenRows, xml.GetAttribute("r"));
            }
            else if (xml.LocalName == "col" && (IsOn(xml.GetAttribute("hidden")) || xml.GetAttribute("width") == "0"))
            {
                var (from, to) = (Number(xml.GetAttribute("min")), Number(xml.GetAttribute("max")));
                found.Add(HiddenKind.HiddenColumns, from == to ? Column(from) : $"{Column(from)}–{Column(to)}", Math.Max(1, to - from + 1));
            }
            else if (xml.LocalName == "sheetFormatPr" && IsOn(xml.GetAttribute("zeroHeight")))
            {
                found.Add(HiddenKind.HiddenRows);   // every row that does not say otherwise
            }
        }
    }

    private static void Words(IEnumerable<XmlReader> part, string lower, HashSet<string> hiddenStyles, Findings found)
    {
        var isComments = lower.StartsWith("word/comments", StringComparison.Ordinal);
        var isStyles = lower is "word/styles.xml" or "word/stylesWithEffects.xml" or "word/numbering.xml";
        var inRun = false;
        foreach (var xml in part)
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "r")
            {
                inRun = false;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "r")
            {
                inRun = !xml.IsEmptyElement;
            }
            else if (xml.LocalName == "comment" && isComments)
            {
                found.Add(HiddenKind.Comments, Attribute(xml, "author"));
            }
            else if (Changes.Contains(xml.LocalName, StringComparer.Ordinal) && !isStyles)
            {
                found.Add(HiddenKind.TrackedChanges, Attribute(xml, "author"));
            }
            else if (!isStyles && ((inRun && xml.LocalName == "vanish" && IsOn(Attribute(xml, "val") ?? "1")) || (xml.LocalName is "rStyle" or "pStyle" && hiddenStyles.Contains(Attribute(xml, "val") ?? ""))))
            {
                found.Add(HiddenKind.HiddenText);
            }
        }
    }

    /// <summary>Text takes its being hidden from a style as well.</summary>
    private static HashSet<string> StylesThatHide(OfficeParts parts)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        var style = "";
        foreach (var xml in parts.Elements("word/styles.xml").Where(x => x.NodeType == XmlNodeType.Element))
        {
            style = xml.LocalName == "style" ? Attribute(xml, "styleId") ?? "" : style;
            if (style.Length > 0 && xml.LocalName == "vanish" && IsOn(Attribute(xml, "val") ?? "1"))
            {
                hidden.Add(style);
            }
        }

        return hidden;
    }

    private static void Slides(IEnumerable<XmlReader> part, string name, string lower, Findings found)
    {
        var isNotes = lower.StartsWith("ppt/notesslides/", StringComparison.Ordinal);
        var isComments = lower.StartsWith("ppt/comments/", StringComparison.Ordinal);
        var inField = false;
        foreach (var xml in part)
        {
            if (xml.LocalName == "fld")
            {
                inField = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sld" } && xml.GetAttribute("show") is "0" or "false")
            {
                found.Add(HiddenKind.HiddenSlides, new string([.. name[(name.LastIndexOf('/') + 1)..].Where(char.IsAsciiDigit)]));
            }
            else if (isComments && xml is { NodeType: XmlNodeType.Element, LocalName: "cm" })
            {
                found.Add(HiddenKind.Comments);
            }
            else if (isNotes && !inField && xml.NodeType == XmlNodeType.Text)
            {
                // The one field of a page of notes is the number of its slide.
                found.Add(HiddenKind.SpeakerNotes);
                return;
            }
        }
    }

    private static string? Attribute(XmlReader xml, string name) => xml.GetAttribute(name, xml.NamespaceURI) ?? xml.GetAttribute(name);

    private static bool IsOn(string? value) => value is "1" or "true" or "on";

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 16_384) : 1;

    /// <summary>1 → A, 27 → AA.</summary>
    private static string Column(int number)
    {
        var letters = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            letters = (char)('A' + ((number - 1) % 26)) + letters;
        }

        return letters;
    }
}
