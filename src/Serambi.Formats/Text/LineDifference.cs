namespace Serambi.Formats.Text;

public enum LineChange
{
    Same,
    Removed,
    Added,
}

/// <summary>A line of a comparison.</summary>
public sealed record ComparedLine(LineChange Change, string Text);

/// <summary>What became of the lines of a text: the longest common sequence stays, the rest was removed or added.</summary>
public static class LineDifference
{
    /// <summary>Beyond so many pairs of changed lines everything between the common beginning and end counts as exchanged.</summary>
    private const long MostPairs = 4_000_000;

    /// <summary>All lines of both texts in reading order.</summary>
    public static IReadOnlyList<ComparedLine> Compare(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (Lines(before), Lines(after));
        var (start, end) = (0, 0);
        while (start < old.Length && start < now.Length && old[start] == now[start])
        {
            start++;
        }

        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        return
        [
            .. old[..start].Select(l => new ComparedLine(LineChange.Same, l)),
            .. Middle(old[start..^end], now[start..^end]),
            .. old[^end..].Select(l => new ComparedLine(LineChange.Same, l)),
        ];
    }

    private static IEnumerable<ComparedLine> Middle(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostPairs)
        {
            return [.. old.Select(l => new ComparedLine(LineChange.Removed, l)), .. now.Select(l => new ComparedLine(LineChange.Added, l))];
        }

        // Length of the longest common sequence of what follows each pair.
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return Walk(old, now, common);
    }

    private static IEnumerable<ComparedLine> Walk(string[] old, string[] now, int[,] common)
    {
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                yield return new ComparedLine(LineChange.Same, old[i++]);
                j++;
            }
            else if (j >= now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return new ComparedLine(LineChange.Removed, old[i++]);
            }
            else
            {
                yield return new ComparedLine(LineChange.Added, now[j++]);
            }
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
