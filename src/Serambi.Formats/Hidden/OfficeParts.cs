using System.IO.Compression;
using System.Xml;

namespace Serambi.Formats.Hidden;

/// <summary>
/// The parts of an office document (a zip), read as XML within bounds: parts, bytes unpacked, depth; without DTD, so no entity expands and
/// nothing is fetched.
/// </summary>
internal sealed class OfficeParts : IDisposable
{
    private const int MostParts = 10_000;
    private const int Deepest = 400;
    private const long MostUnpacked = 400L * 1024 * 1024;

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = MostUnpacked,
    };

    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private long left = MostUnpacked;

    public OfficeParts(Stream file)
    {
        zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts)
        {
            throw new HiddenLookException("too many parts");
        }

        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.Length == 0)
            {
                throw new HiddenLookException("a part without a name");
            }

            // Of two parts with one name programs read one or the other.
            if (!parts.TryAdd(entry.FullName, entry))
            {
                throw new HiddenLookException("a part twice");
            }
        }
    }

    /// <summary>In the order of the file.</summary>
    public IEnumerable<string> Names => parts.Keys;

    /// <summary>The content of a part; reading it counts.</summary>
    public Stream Open(string name) => new CountedStream(parts[name].Open(), this);

    /// <summary>The whole of a part that is a picture, by its content; null for any other.</summary>
    public byte[]? Picture(string name)
    {
        if (name.EndsWith('/') || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var content = Open(name);
        var head = new byte[PictureLook.HeadBytes];
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (!PictureLook.Is(head.AsSpan(0, read)))
        {
            return null;
        }

        using var whole = new MemoryStream();
        whole.Write(head, 0, read);
        content.CopyTo(whole);
        return whole.ToArray();
    }

    /// <summary>Looks at every picture of the document.</summary>
    public void InspectPictures(Findings found)
    {
        foreach (var name in Names)
        {
            if (Picture(name) is { } picture)
            {
                PictureLook.Inspect(picture, name[(name.LastIndexOf('/') + 1)..], found);
            }
        }
    }

    /// <summary>Every element of a part with its attributes, in the order of the file; none when there is no such part.</summary>
    public IEnumerable<XmlReader> Elements(string name)
    {
        if (!parts.ContainsKey(name))
        {
            yield break;
        }

        using var content = Open(name);
        using var xml = XmlReader.Create(content, Safe);
        while (xml.Read())
        {
            if (xml.Depth > Deepest)
            {
                throw new HiddenLookException("too deep");
            }

            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement or XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                yield return xml;
            }
        }
    }

    public void Dispose() => zip.Dispose();

    /// <summary>Declared sizes lie; what is unpacked is counted.</summary>
    private sealed class CountedStream(Stream inner, OfficeParts owner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            owner.left -= read;
            return owner.left >= 0 ? read : throw new HiddenLookException("unpacks to too much");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
