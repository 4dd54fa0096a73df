using Serambi.Formats.Text;

namespace Serambi.Formats.Hidden;

/// <summary>Collects what is found, with bounds on what is kept of it.</summary>
internal sealed class Findings
{
    private const int MostItems = 8;
    private const int LongestItem = 80;
    private readonly SortedDictionary<HiddenKind, (int Count, List<string> Items)> found = [];

    public void Add(HiddenKind kind, string? item = null, int count = 1)
    {
        var (counted, items) = found.GetValueOrDefault(kind, (0, []));
        found[kind] = ((int)Math.Min((long)counted + Math.Max(1, count), int.MaxValue), items);
        var shown = PlainText.Clean(item, multiline: false);
        if (shown.Length > LongestItem)
        {
            shown = shown[..(LongestItem - 1)] + "…";
        }

        if (shown.Length > 0 && items.Count < MostItems && !items.Contains(shown, StringComparer.Ordinal))
        {
            items.Add(shown);
        }
    }

    public HiddenReport Report() => new([.. found.Select(f => new HiddenFinding(f.Key, f.Value.Count, f.Value.Items))]);
}

/// <summary>The file is damaged, or asks for more than the limits: the look failed.</summary>
internal sealed class HiddenLookException(string reason) : Exception(reason);
