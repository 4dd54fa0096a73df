using System.Numerics;

namespace Serambi.Formats.Codes;

/// <summary>How hard a masked code is to read (ISO/IEC 18004, 7.8.3.1, table 11), counted over whole lines at once.</summary>
internal static class QrPenalty
{
    private const int Block = 3;
    private const int FinderLike = 40;
    private const int Imbalance = 10;

    public static int Of<T>(T[] rows, T[] columns)
        where T : struct, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        var size = rows.Length;
        var whole = (T.One << size) - T.One;
        var (penalty, dark) = (0, 0);
        for (var i = 0; i < size; i++)
        {
            penalty += Line(rows[i], whole) + Line(columns[i], whole);
            dark += Count(rows[i]);
            if (i + 1 < size)
            {
                var (row, below) = (rows[i], rows[i + 1]);
                var same = ~(row ^ below);
                penalty += Block * Count(same & (same >> 1) & ~(row ^ (row >> 1)) & (whole >> 1));
            }
        }

        return penalty + Imbalance * (Math.Abs(dark * 20 - size * size * 10) / (size * size));
    }

    /// <summary>Five and more alike in a line, and what looks like a finder pattern with four light modules on a side; outside all is light.</summary>
    private static int Line<T>(T line, T whole)
        where T : struct, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        var alike = ~(line ^ (line >> 1)) & (whole >> 1);
        var five = alike & (alike >> 1);
        five &= five >> 2;

        // A run of n leaves n - 4 places where five begin, and costs n - 2.
        var penalty = Count(five) + 2 * Count(five & ~(five << 1));
        var finder = line & (line >> 2) & (line >> 3) & (line >> 4) & (line >> 6) & ~(line >> 1) & ~(line >> 5);
        if (finder != T.Zero)
        {
            var lightAfter = ~((line >> 7) | (line >> 8) | (line >> 9) | (line >> 10));
            var lightBefore = ~((line << 1) | (line << 2) | (line << 3) | (line << 4));
            penalty += FinderLike * (Count(finder & lightAfter) + Count(finder & lightBefore));
        }

        return penalty;
    }

    private static int Count<T>(T bits)
        where T : struct, IBinaryInteger<T>, IUnsignedNumber<T> => int.CreateTruncating(T.PopCount(bits));
}
