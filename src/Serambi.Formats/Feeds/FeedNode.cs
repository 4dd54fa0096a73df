using System.Text;
using System.Xml;

namespace Serambi.Formats.Feeds;

/// <summary>How much a document may still hold.</summary>
internal sealed class FeedBounds
{
    public const int Deepest = 32;
    private int left = 200_000;

    /// <summary>One element more at this depth; false when that is too much.</summary>
    public bool Take(int depth) => depth <= Deepest && --left >= 0;
}

/// <summary>An element of a feed with all it holds.</summary>
internal sealed class FeedNode
{
    private readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal);
    private readonly StringBuilder text = new();

    private FeedNode(XmlReader reader)
    {
        (Space, Name) = (reader.NamespaceURI, reader.LocalName);
        while (reader.MoveToNextAttribute()) attributes.TryAdd(reader.LocalName, reader.Value);
        reader.MoveToElement();
    }

    /// <summary>Its namespace.</summary>
    public string Space { get; }

    /// <summary>Its name without prefix.</summary>
    public string Name { get; }

    public List<FeedNode> Children { get; } = [];

    /// <summary>All text in it, pieces of inner elements apart from each other.</summary>
    public string Text => Children.Count == 0 ? text.ToString() : text + " " + string.Join(' ', Children.Select(c => c.Text));

    /// <summary>An attribute by its name without prefix.</summary>
    public string? this[string attribute] => attributes.GetValueOrDefault(attribute);

    /// <summary>Children of a name, in the given namespace (none given: in this element's own).</summary>
    public IEnumerable<FeedNode> All(string name, string? space = null) => Children.Where(c => c.Name == name && c.Space == (space ?? Space));

    public FeedNode? First(string name, string? space = null) => All(name, space).FirstOrDefault();

    /// <summary>Reads the element at which the reader stands, up to its end; null when it is too deep or too much.</summary>
    public static FeedNode? Read(XmlReader reader, FeedBounds bounds)
    {
        if (!bounds.Take(reader.Depth)) return null;
        var root = new FeedNode(reader);
        if (reader.IsEmptyElement) return root;
        var open = new Stack<FeedNode>([root]);
        while (open.Count > 0 && reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (!bounds.Take(reader.Depth)) return null;
                    var node = new FeedNode(reader);
                    open.Peek().Children.Add(node);
                    if (!reader.IsEmptyElement) open.Push(node);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    open.Peek().text.Append(reader.Value);
                    break;
            }
        }

        return root;
    }
}
