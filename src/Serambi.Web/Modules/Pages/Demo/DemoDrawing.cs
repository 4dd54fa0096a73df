using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Serambi.Web.Modules.Pages.Demo;

/// <summary>
/// A picture of the demonstration, drawn when it is needed: dark lines on a pale ground, as <c>demo-pictures.yaml</c> tells them. No photograph of
/// anybody, nothing from elsewhere, and small.
/// </summary>
internal sealed class DemoDrawing
{
    public const int Width = 400;
    public const int Height = 225;

    /// <summary>Of a sheet of 800 by 450: several of them together must not weigh more than a page may.</summary>
    private const double Scale = .5;

    /// <summary>Half of the thickness of a line.</summary>
    private const double Half = 1.2;

    private static readonly Dictionary<string, (byte R, byte G, byte B)> Tones = new(StringComparer.Ordinal)
    {
        ["ink"] = (0x1f, 0x28, 0x55),
        ["sky"] = (0xe6, 0xed, 0xfb),
        ["leaf"] = (0xe4, 0xf1, 0xe6),
        ["sand"] = (0xf5, 0xef, 0xe3),
        ["rose"] = (0xfb, 0xe9, 0xe4),
        ["ground"] = (0xe3, 0xdc, 0xcc),
        ["sun"] = (0xfb, 0xe3, 0xb3),
        ["paper"] = (0xff, 0xff, 0xff),
    };

    private readonly byte[] pixels = new byte[Width * Height * 3];

    /// <summary>As PNG.</summary>
    /// <param name="strokes">Each a word, points "x,y" and what the word needs: "line" through points, "ring" and "disc" (centre, radius, tone), "arc" (centre, radius, degrees from and to), "box" (two corners, tone).</param>
    public static byte[] Draw(IEnumerable<string> strokes)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        var drawing = new DemoDrawing();
        foreach (var stroke in strokes) drawing.Put(stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return drawing.Png();
    }

    private void Put(string[] stroke)
    {
        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        static (double X, double Y) Point(string text) => text.Split(',') is [var x, var y] ? (Number(x) * Scale, Number(y) * Scale) : throw new FormatException(text);
        switch (stroke)
        {
            case ["line", .. var points]:
                Line([.. points.Select(Point)]);
                break;
            case ["arc", var centre, var radius, var from, var to]:
                var ((x, y), r, a, b) = (Point(centre), Number(radius) * Scale, Number(from), Number(to));
                Line([.. Enumerable.Range(0, 25).Select(i => double.DegreesToRadians(a + ((b - a) * i / 24))).Select(t => (x + (r * Math.Cos(t)), y + (r * Math.Sin(t))))]);
                break;
            case ["ring", var centre, var radius]:
                Round(Point(centre), Number(radius) * Scale, "ink", ring: true);
                break;
            case ["disc", var centre, var radius, var tone]:
                Round(Point(centre), Number(radius) * Scale, tone, ring: false);
                break;
            case ["box", var corner, var other, var tone]:
                var ((left, top), (right, bottom)) = (Point(corner), Point(other));
                Cover(left, top, right - 1, bottom - 1, tone, (_, _) => 1);
                break;
            default:
                throw new FormatException(string.Join(' ', stroke));
        }
    }

    private void Line(IReadOnlyList<(double X, double Y)> points)
    {
        foreach (var ((ax, ay), (bx, by)) in points.Zip(points.Skip(1)))
        {
            var (dx, dy) = (bx - ax, by - ay);
            var length = (dx * dx) + (dy * dy);
            Cover(Math.Min(ax, bx) - Half - 1, Math.Min(ay, by) - Half - 1, Math.Max(ax, bx) + Half + 1, Math.Max(ay, by) + Half + 1, "ink", (x, y) =>
            {
                var along = length == 0 ? 0 : Math.Clamp((((x - ax) * dx) + ((y - ay) * dy)) / length, 0, 1);
                return Half + .5 - double.Hypot(x - ax - (along * dx), y - ay - (along * dy));
            });
        }
    }

    private void Round((double X, double Y) centre, double radius, string tone, bool ring)
    {
        var reach = radius + Half + 1;
        Cover(centre.X - reach, centre.Y - reach, centre.X + reach, centre.Y + reach, tone, (x, y) =>
        {
            var far = double.Hypot(x - centre.X, y - centre.Y) - radius;
            return .5 - (ring ? Math.Abs(far) - Half : far);
        });
    }

    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="right">Last column.</param>
    /// <param name="bottom">Last row.</param>
    /// <param name="tone">With what.</param>
    /// <param name="covered">How much of a pixel is covered: none at 0 and below, all at 1 and above.</param>
    private void Cover(double left, double top, double right, double bottom, string tone, Func<double, double, double> covered)
    {
        var (r, g, b) = Tones[tone];
        for (var y = Math.Max(0, (int)top); y <= Math.Min(Height - 1, (int)bottom); y++)
        {
            for (var x = Math.Max(0, (int)left); x <= Math.Min(Width - 1, (int)right); x++)
            {
                var share = Math.Clamp(covered(x, y), 0, 1);
                if (share == 0) continue;
                var at = ((y * Width) + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (Mix(pixels[at], r, share), Mix(pixels[at + 1], g, share), Mix(pixels[at + 2], b, share));
            }
        }
    }

    private static byte Mix(byte under, byte over, double share) => (byte)Math.Round(under + ((over - under) * share));

    /// <summary>Eight bits for each of three colours, no filter (ISO/IEC 15948).</summary>
    private byte[] Png()
    {
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                packed.WriteByte(0);
                packed.Write(pixels, y * Width * 3, Width * 3);
            }
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        (head[8], head[9]) = (8, 2);
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        Chunk(file, "IHDR"u8, head);
        Chunk(file, "IDAT"u8, rows.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Check(Check(uint.MaxValue, kind), content));
        file.Write(number);
    }

    /// <summary>CRC-32, bit by bit: a few kilobytes.</summary>
    private static uint Check(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320u : sum >> 1;
        }

        return sum;
    }
}
