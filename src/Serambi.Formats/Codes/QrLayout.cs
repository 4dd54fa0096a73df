namespace Serambi.Formats.Codes;

/// <summary>Where everything of a version stands (ISO/IEC 18004, 6.3 and 7.7 to 7.10); made once for each version.</summary>
internal sealed class QrLayout
{
    private const int MaxVersion = 27;
    private const int MaskCount = 8;

    // Level M (table 9): error correction codewords a block, and blocks, from version 1 on.
    private static readonly byte[] Correction = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28];
    private static readonly byte[] BlockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25];
    private static readonly Lazy<QrLayout>[] Versions = [.. Enumerable.Range(1, MaxVersion).Select(v => new Lazy<QrLayout>(() => new QrLayout(v)))];

    private readonly int version;
    private readonly int size;
    private readonly bool[] isFunction;
    private readonly byte[] fixedModules;
    private readonly int[] path;
    private readonly byte[][] masks;
    private readonly Func<byte[], int> bestMask;

    private QrLayout(int version)
    {
        this.version = version;
        size = 17 + 4 * version;
        (isFunction, fixedModules) = (new bool[size * size], new byte[size * size]);
        DrawFunctionPatterns();
        path = [.. Path()];
        masks = [.. Enumerable.Range(0, MaskCount).Select(Mask)];
        bestMask = size <= 64 ? new QrMasks<ulong>(size, masks).Best : new QrMasks<UInt128>(size, masks).Best;
        (Blocks, CorrectionLength) = (BlockCounts[version - 1], Correction[version - 1]);
        DataLength = path.Length / 8 - Blocks * CorrectionLength;
    }

    /// <summary>Modules a side.</summary>
    public int Size => size;

    public int Blocks { get; }

    /// <summary>Error correction codewords of each block.</summary>
    public int CorrectionLength { get; }

    /// <summary>Codewords for the content.</summary>
    public int DataLength { get; }

    /// <summary>Bits that tell the length of the content (table 3).</summary>
    public int CountBits => version <= 9 ? 8 : 16;

    /// <summary>The smallest version that holds so many bytes; null when there is none.</summary>
    public static QrLayout? For(int bytes, bool isMarked) => Array.Find(Versions, v => v.Value.DataLength * 8 >= (isMarked ? 12 : 0) + 4 + v.Value.CountBits + bytes * 8)?.Value;

    /// <summary>The modules of a code with these codewords, row after row, 1 for dark.</summary>
    public byte[] Draw(byte[] codewords)
    {
        var modules = (byte[])fixedModules.Clone();
        for (var i = 0; i < codewords.Length * 8; i++)
        {
            modules[path[i]] = (byte)((codewords[i >> 3] >> (7 - (i & 7))) & 1);
        }

        var mask = masks[bestMask(modules)];
        for (var i = 0; i < modules.Length; i++)
        {
            modules[i] ^= mask[i];
        }

        return modules;
    }

    private void Set(int x, int y, bool isDark)
    {
        isFunction[y * size + x] = true;
        fixedModules[y * size + x] = isDark ? (byte)1 : (byte)0;
    }

    private void DrawFunctionPatterns()
    {
        for (var i = 0; i < size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        foreach (var (x, y) in new[] { (3, 3), (size - 4, 3), (3, size - 4) })
        {
            DrawSquare(x, y, 4, distance => distance is not (2 or 4));
        }

        var centres = AlignmentCentres();
        foreach (var (x, y) in centres.SelectMany(_ => centres, (a, b) => (a, b)).Where(c => !IsFinder(c.a) || !IsFinder(c.b) || (c.a != 6 && c.b != 6)))
        {
            DrawSquare(x, y, 2, distance => distance != 1);
        }

        foreach (var (x, y, _) in FormatPlaces(0))
        {
            Set(x, y, isDark: false);
        }

        Set(8, size - 8, isDark: true);
        var remainder = version;
        for (var i = 0; i < 12; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1F25);
        }

        for (var i = 0; version >= 7 && i < 18; i++)
        {
            var (a, b, isDark) = (size - 11 + i % 3, i / 3, (((version << 12 | remainder) >> i) & 1) != 0);
            Set(a, b, isDark);
            Set(b, a, isDark);
        }
    }

    private bool IsFinder(int centre) => centre == 6 || centre == size - 7;

    private void DrawSquare(int x, int y, int reach, Func<int, bool> isDark)
    {
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                if (x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size)
                {
                    Set(x + dx, y + dy, isDark(Math.Max(Math.Abs(dx), Math.Abs(dy))));
                }
            }
        }
    }

    /// <summary>Rows and columns of the centres of alignment patterns (annex E).</summary>
    private List<int> AlignmentCentres()
    {
        if (version == 1)
        {
            return [];
        }

        var count = version / 7 + 2;
        var step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        return [6, .. Enumerable.Range(0, count - 1).Select(i => size - 7 - i * step)];
    }

    /// <summary>The format information of a mask, level M being 00 (7.9): every bit stands twice.</summary>
    private IEnumerable<(int X, int Y, bool IsDark)> FormatPlaces(int mask)
    {
        var remainder = mask;
        for (var i = 0; i < 10; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        }

        var bits = (mask << 10 | remainder) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var isDark = ((bits >> i) & 1) != 0;
            yield return i < 6 ? (8, i, isDark) : i < 8 ? (8, i + 1, isDark) : i == 8 ? (7, 8, isDark) : (14 - i, 8, isDark);
            yield return i < 8 ? (size - 1 - i, 8, isDark) : (8, size - 15 + i, isDark);
        }
    }

    /// <summary>The places of data in their order: upwards and downwards in columns of two, from the right (7.7.3).</summary>
    private IEnumerable<int> Path()
    {
        for (var right = size - 1; right >= 1; right -= 2)
        {
            right = right == 6 ? 5 : right;
            for (var step = 0; step < 2 * size; step++)
            {
                var y = ((right + 1) & 2) == 0 ? size - 1 - step / 2 : step / 2;
                var at = y * size + right - step % 2;
                if (!isFunction[at])
                {
                    yield return at;
                }
            }
        }
    }

    /// <summary>A mask over the data (table 10), with its own format information.</summary>
    private byte[] Mask(int number)
    {
        var modules = new byte[size * size];
        foreach (var at in path)
        {
            modules[at] = IsMasked(number, at / size, at % size) ? (byte)1 : (byte)0;
        }

        foreach (var (x, y, isDark) in FormatPlaces(number))
        {
            modules[y * size + x] = isDark ? (byte)1 : (byte)0;
        }

        return modules;
    }

    private static bool IsMasked(int mask, int i, int j) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => (i / 2 + j / 3) % 2 == 0,
        5 => i * j % 2 + i * j % 3 == 0,
        6 => (i * j % 2 + i * j % 3) % 2 == 0,
        _ => ((i + j) % 2 + i * j % 3) % 2 == 0,
    };
}
