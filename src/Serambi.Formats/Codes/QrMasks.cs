using System.Numerics;

namespace Serambi.Formats.Codes;

/// <summary>The masks of one version, packed into words that hold a whole line: bit x of a row is its module x, bit y of a column its module y.</summary>
/// <typeparam name="T">As wide as the version's side.</typeparam>
internal sealed class QrMasks<T>
    where T : struct, IBinaryInteger<T>, IUnsignedNumber<T>
{
    private readonly int size;
    private readonly (T[] Rows, T[] Columns)[] masks;

    public QrMasks(int size, IEnumerable<byte[]> masks)
    {
        this.size = size;
        this.masks = [.. masks.Select(m => (Pack(m, size, 1), Pack(m, 1, size)))];
    }

    /// <summary>The mask under which the modules have the least penalty (ISO/IEC 18004, 7.8.3).</summary>
    public int Best(byte[] modules)
    {
        var (rows, columns) = (Pack(modules, size, 1), Pack(modules, 1, size));
        var (maskedRows, maskedColumns) = (new T[size], new T[size]);
        var (best, least) = (0, int.MaxValue);
        for (var i = 0; i < masks.Length; i++)
        {
            for (var line = 0; line < size; line++)
            {
                maskedRows[line] = rows[line] ^ masks[i].Rows[line];
                maskedColumns[line] = columns[line] ^ masks[i].Columns[line];
            }

            var penalty = QrPenalty.Of(maskedRows, maskedColumns);
            (best, least) = penalty < least ? (i, penalty) : (best, least);
        }

        return best;
    }

    private T[] Pack(byte[] modules, int lineStep, int step)
    {
        var lines = new T[size];
        for (var line = 0; line < size; line++)
        {
            var word = T.Zero;
            for (var (i, at) = (size - 1, line * lineStep + (size - 1) * step); i >= 0; i--, at -= step)
            {
                word = (word << 1) | T.CreateTruncating(modules[at]);
            }

            lines[line] = word;
        }

        return lines;
    }
}
