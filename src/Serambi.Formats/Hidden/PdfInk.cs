using System.Numerics;
using System.Runtime.InteropServices;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Reading;

namespace Serambi.Formats.Hidden;

/// <summary>
/// Follows the content of a page (ISO 32000-2, 8 and 9) as far as it takes to know which text was written before an opaque rectangle was painted
/// over it. Widths of characters are taken from simple fonts and estimated for others: it finds boxes, not hair lines.
/// </summary>
internal sealed class PdfInk(PdfDocument document)
{
    private const int MostOperands = 64;
    private const int DeepestForm = 12;
    private const int MostStates = 256;
    private const int MostMarks = 400_000;
    private readonly Dictionary<PdfStream, ReadOnlyMemory<byte>> decoded = new(ReferenceEqualityComparer.Instance);

    /// <summary>A character's middle, with the height of its line; and a rectangle, both with their turn in the painting.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Mark(Vector2 At, float Height, bool Invisible, int Turn);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Box(Vector2 Low, Vector2 High, int Turn);

    private readonly List<Mark> marks = [];
    private readonly List<Box> boxes = [];
    private int turn;

    /// <summary>How many characters of the page lie under a rectangle.</summary>
    public int Covered(PdfPage page)
    {
        marks.Clear();
        boxes.Clear();
        turn = 0;
        var contents = document.Resolve(page.Dictionary, "Contents") switch
        {
            PdfStream one => [one],
            PdfArray many => many.Select(document.Resolve).OfType<PdfStream>().ToList(),
            _ => [],
        };
        using var all = new MemoryStream();
        foreach (var part in contents)
        {
            all.Write(document.Decode(part).Span);
            all.WriteByte((byte)'\n');
        }

        Run(all.ToArray(), Resources(page), new PdfPen(), depth: 0);
        return Count();
    }

    /// <summary>Resources come from the tree above where the page has none (7.7.3.4).</summary>
    public PdfDictionary? Resources(PdfPage page)
    {
        var node = page.Dictionary;
        for (var i = 0; i < 32 && node is not null; i++)
        {
            if (document.Resolve(node, "Resources") is PdfDictionary own)
            {
                return own;
            }

            node = document.Resolve(node, "Parent") as PdfDictionary;
        }

        return null;
    }

    private int Count()
    {
        var lines = marks.OrderBy(m => m.At.Y).ToList();
        var heights = lines.ConvertAll(m => m.At.Y);
        var covered = new HashSet<int>();
        foreach (var box in boxes)
        {
            var size = box.High - box.Low;
            for (var i = FirstFrom(heights, box.Low.Y); i < lines.Count && heights[i] <= box.High.Y; i++)
            {
                document.Budget.Scan(1);
                var mark = lines[i];
                if (mark.At.X >= box.Low.X && mark.At.X <= box.High.X && size.X > mark.Height / 3 && size.Y > mark.Height / 2 && (mark.Turn < box.Turn || mark.Invisible))
                {
                    covered.Add(i);
                }
            }
        }

        return covered.Count;
    }

    /// <summary>Where the values that are not smaller begin.</summary>
    private static int FirstFrom(List<float> ordered, float least)
    {
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ordered[middle] < least ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Run(ReadOnlyMemory<byte> content, PdfDictionary? resources, PdfPen pen, int depth)
    {
        var lexer = new PdfLexer(content, document.Budget);
        var parser = new PdfParser(lexer);
        var operands = new List<PdfValue>();
        var path = new PdfPath();
        var kept = new Stack<PdfPen>();
        for (lexer.SkipSpace(); !lexer.AtEnd; lexer.SkipSpace())
        {
            var next = lexer.Peek();
            if (PdfCharacters.IsDigit(next) || next is (byte)'/' or (byte)'(' or (byte)'<' or (byte)'[' or (byte)'-' or (byte)'+' or (byte)'.')
            {
                operands.Add(parser.Value());
                if (operands.Count > MostOperands)
                {
                    operands.RemoveAt(0);
                }

                continue;
            }

            var word = System.Text.Encoding.Latin1.GetString(lexer.Word());
            if (word.Length == 0)
            {
                lexer.Advance();
                continue;
            }

            switch (word)
            {
                case "true" or "false" or "null":
                    operands.Add(PdfNull.Value);
                    continue;
                case "q" when kept.Count < MostStates:
                    kept.Push(pen.Copy());
                    break;
                case "Q" when kept.Count > 0:
                    pen = kept.Pop();
                    break;
                case "BI":
                    SkipImage(lexer);
                    break;
                case "Do" when depth < DeepestForm && Named(resources, "XObject", operands) is PdfStream { Dictionary: var form } stream && form["Subtype"] is PdfName { Value: "Form" }:
                    var inner = pen.Copy();
                    inner.Transform(Numbers(document.Resolve(form, "Matrix") as PdfArray));
                    Run(Decoded(stream), document.Resolve(form, "Resources") as PdfDictionary ?? resources, inner, depth + 1);
                    break;
                case "gs":
                    pen.Use(document, Named(resources, "ExtGState", operands) as PdfDictionary);
                    break;
                case "Tf":
                    pen.Font(document, Named(resources, "Font", operands.Take(1).ToList()) as PdfDictionary, operands.LastOrDefault() as PdfNumber);
                    break;
                case "Tj" or "'" or "\"" or "TJ":
                    Show(pen, word, operands);
                    break;
                case "f" or "F" or "f*" or "B" or "B*" or "b" or "b*":
                    Fill(path, pen);
                    path.Clear();
                    break;
                case "S" or "s" or "n":
                    path.Clear();
                    break;
                default:
                    if (!path.Take(word, Numbers(operands), pen))
                    {
                        pen.Take(word, Numbers(operands));
                    }

                    break;
            }

            operands.Clear();
        }
    }

    private void Fill(PdfPath path, PdfPen pen)
    {
        turn++;
        foreach (var (low, high) in pen.Opaque ? path.Boxes : [])
        {
            boxes.Add(new Box(low, high, turn));
        }
    }

    private void Show(PdfPen pen, string word, List<PdfValue> operands)
    {
        if (word is "'" or "\"")
        {
            pen.Take("T*", []);
        }

        turn++;
        foreach (var item in operands.LastOrDefault() is PdfArray several ? several : operands.TakeLast(1))
        {
            if (item is PdfNumber back)
            {
                pen.Move(-(float)back.Value / 1000);
            }
            else if (item is PdfString text)
            {
                foreach (var width in pen.Widths(text))
                {
                    document.Budget.Scan(1);
                    var (at, height) = pen.Middle(width);
                    if (marks.Count >= MostMarks)
                    {
                        throw new PdfRefusedException(PdfRefusal.TooComplex);
                    }

                    marks.Add(new Mark(at, height, pen.Invisible, turn));
                    pen.Move(width);
                }
            }
        }
    }

    private PdfValue? Named(PdfDictionary? resources, string kind, IReadOnlyList<PdfValue> operands) =>
        operands is [.., PdfName name] ? document.Resolve(document.Resolve(resources, kind) as PdfDictionary, name.Value) : null;

    private ReadOnlyMemory<byte> Decoded(PdfStream stream) => decoded.TryGetValue(stream, out var known) ? known : decoded[stream] = document.Decode(stream);

    /// <summary>An image within the content (8.9.7) ends at EI between spaces.</summary>
    private static void SkipImage(PdfLexer lexer)
    {
        var rest = lexer.Bytes.Span[lexer.Position..];
        for (var at = 0; at + 3 < rest.Length; at++)
        {
            var next = rest[at..].IndexOf("EI"u8);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (at > 0 && PdfCharacters.IsSpace(rest[at - 1]) && (at + 2 >= rest.Length || PdfCharacters.IsSpace(rest[at + 2])))
            {
                lexer.Advance(at + 2);
                return;
            }
        }

        lexer.Advance(rest.Length);
    }

    private float[] Numbers(IEnumerable<PdfValue>? values) => [.. (values ?? []).Select(document.Resolve).OfType<PdfNumber>().Select(n => (float)n.Value)];
}
