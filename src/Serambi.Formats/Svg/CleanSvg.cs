using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Serambi.Formats.Svg;

/// <summary>A drawing that consists of shapes alone.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="LeftOut">Names of elements that are not in it any more; notes of drawing programs are not named.</param>
public sealed record SvgDrawing(string Text, IReadOnlyList<string> LeftOut);

/// <summary>
/// Writes what is allowed of an SVG 1.1 drawing anew: elements and attributes from tables, values by rules. No script, style, text, picture, link,
/// animation or reference to the outside exists in the result, and nothing that is drawn more than once (use), so that what it costs is what it shows.
/// </summary>
public static partial class CleanSvg
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MostBytes = 1 << 20;

    private const string Space = "http://www.w3.org/2000/svg";
    private const string Links = "http://www.w3.org/1999/xlink";
    private const int Deepest = 40;
    private const int MostElements = 5_000;

    /// <summary>Cleans a drawing; bounded on any input, and never throws on a malformed one.</summary>
    /// <returns>Null when it is no drawing, shows nothing, says nowhere how large it is, or breaks a bound.</returns>
    public static SvgDrawing? Of(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length is 0 or > MostBytes) return null;
        try
        {
            if (!Bounded(file)) return null;
            var source = new XmlDocument { XmlResolver = null };
            using var reader = Open(file);
            source.Load(reader);
            return source.DocumentElement is { LocalName: "svg" } root ? Write(root) : null;
        }
        catch (Exception e) when (e is XmlException or RegexMatchTimeoutException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Depth and number are counted in one pass before a tree is made of it.</summary>
    private static bool Bounded(byte[] file)
    {
        using var reader = Open(file);
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && (++elements > MostElements || reader.Depth > Deepest)) return false;
        }

        return true;
    }

    /// <summary>Document types are skipped, never read.</summary>
    private static XmlReader Open(byte[] file) => XmlReader.Create(new MemoryStream(file, writable: false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    private static SvgDrawing? Write(XmlElement root)
    {
        var styles = new SvgStyles();
        foreach (var sheet in root.GetElementsByTagName("style", Space).OfType<XmlElement>()) styles.Add(sheet.InnerText);
        var (text, leftOut, shapes) = (new StringBuilder(), new SortedSet<string>(StringComparer.Ordinal), 0);
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            Element(root);

            // A mask of masks draws itself once for each shape of each: none stands within another.
            void Element(XmlElement element, bool masks = false)
            {
                var name = element.LocalName;
                if (element.NamespaceURI is not (Space or "") || !SvgNames.Elements.Contains(name) || (name == "svg" && element != root))
                {
                    if (!SvgNames.Notes.Contains(name) && element.NamespaceURI is Space or "") leftOut.Add(Short(name));
                    return;
                }

                if (name is "path" or "rect" or "circle" or "ellipse" or "line" or "polyline" or "polygon") shapes++;
                writer.WriteStartElement(name, Space);
                if (element == root) Size(root, writer);
                foreach (var (attribute, value) in Attributes(element, styles).Where(a => !masks || a.Key is not ("mask" or "clip-path")).Where(a => element != root || a.Key is not ("width" or "height" or "viewBox" or "x" or "y"))) writer.WriteAttributeString(attribute, value);
                foreach (var child in element.ChildNodes.OfType<XmlNode>())
                {
                    if (child is XmlElement inner) Element(inner, masks || name is "mask" or "clipPath");
                    else if (child is XmlText && name is "title" or "desc") writer.WriteString(child.Value);
                }

                writer.WriteEndElement();
            }
        }

        return shapes > 0 && text.ToString().Contains("viewBox", StringComparison.Ordinal) ? new SvgDrawing(text.ToString(), [.. leftOut]) : null;
    }

    /// <summary>A drawing is as large as its frame wants it: it keeps the box that it is drawn in, and no size of its own.</summary>
    private static void Size(XmlElement root, XmlWriter writer)
    {
        var box = Box().Match(root.GetAttribute("viewBox")) is { Success: true } said ? said.Value
            : Number(root.GetAttribute("width")) is { } width && Number(root.GetAttribute("height")) is { } height ? string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}") : null;
        if (box is not null) writer.WriteAttributeString("viewBox", box);
    }

    private static double? Number(string length) => double.TryParse(length.Replace("px", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000 ? number : null;

    /// <summary>Attributes below classes below the style of the element itself, as browsers weigh them.</summary>
    private static Dictionary<string, string> Attributes(XmlElement element, SvgStyles styles)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in element.Attributes.OfType<XmlAttribute>().Where(a => a.NamespaceURI is "" or Links))
        {
            if (SvgNames.Attributes.Contains(attribute.LocalName) && Allowed(attribute.LocalName, attribute.Value)) found[attribute.LocalName] = attribute.Value;
        }

        foreach (var (property, value) in styles.Of(element.GetAttribute("class")).Concat(SvgStyles.Declarations(element.GetAttribute("style"))))
        {
            if (SvgNames.Properties.Contains(property) && Allowed(property, value)) found[property] = value;
        }

        return found;
    }

    private static bool Allowed(string name, string value) => name switch
    {
        "id" => Id().IsMatch(value),
        "href" => Inside().IsMatch(value),
        _ => Plain().IsMatch(value) && !value.Contains("url", StringComparison.OrdinalIgnoreCase) || Reference().IsMatch(value),
    };

    private static string Short(string name) => name.Length <= 30 ? name : name[..30];

    [GeneratedRegex(@"^\s*-?[\d.]+(?:[\s,]+-?[\d.]+){3}\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Box();

    [GeneratedRegex(@"^[A-Za-z_][\w.\-]{0,100}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"^#[A-Za-z_][\w.\-]{0,100}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inside();

    /// <summary>Numbers, names of colours, functions of colour and transformation.</summary>
    [GeneratedRegex(@"^[\w\s#.,%()+\-]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^url\(#[A-Za-z_][\w.\-]{0,100}\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
