using System.Text;

namespace Serambi.Formats.Codes;

/// <summary>
/// A QR code (ISO/IEC 18004) in byte mode at level M, which a stamp on crumpled paper needs. Sizes up to version 27, a thousand characters: larger ones are not
/// read by cheap cameras.
/// </summary>
public sealed class QrCode
{
    /// <summary>Light modules around the code (5.3.8).</summary>
    public const int QuietZone = 4;

    private readonly byte[] modules;

    private QrCode(int size, byte[] modules) => (Size, this.modules) = (size, modules);

    /// <summary>Modules a side, without the quiet zone.</summary>
    public int Size { get; }

    /// <summary>Whether a module is dark.</summary>
    public bool this[int x, int y] => modules[y * Size + x] != 0;

    /// <summary>The code of a text: ASCII as it is, anything else as UTF-8 and marked so (ECI 26), or readers guess.</summary>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    public static QrCode Encode(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var content = Encoding.UTF8.GetBytes(text);
        var isMarked = content.Length != text.Length;
        var layout = QrLayout.For(content.Length, isMarked) ?? throw new ArgumentException("Too long for a code that can be read", nameof(text));
        return new QrCode(layout.Size, layout.Draw(QrBlocks.Encode(layout, content, isMarked)));
    }

    /// <summary>Dark modules as rectangles that do not overlap: side by side in a row, and downwards as long as the rows below hold the same.</summary>
    public IReadOnlyList<(int X, int Y, int Width, int Height)> Rectangles()
    {
        var open = (byte[])modules.Clone();
        var rectangles = new List<(int X, int Y, int Width, int Height)>(modules.Length / 4);
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (open[y * Size + x] == 0)
                {
                    continue;
                }

                var (width, height) = (Run(open, x, y), 1);
                while (y + height < Size && (x == 0 || open[(y + height) * Size + x - 1] == 0) && Run(open, x, y + height) == width)
                {
                    open.AsSpan((y + height) * Size + x, width).Clear();
                    height++;
                }

                rectangles.Add((x, y, width, height));
                x += width;
            }
        }

        return rectangles;
    }

    /// <summary>How many dark modules follow each other in the row.</summary>
    private int Run(byte[] open, int x, int y)
    {
        var row = open.AsSpan(y * Size + x, Size - x);
        var light = row.IndexOf((byte)0);
        return light < 0 ? row.Length : light;
    }
}
