using Serambi.Formats.Flow;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>Joins lines into blocks: lines under each other are one paragraph, items one list, rows one table.</summary>
internal sealed class LetterAssembly
{
    private readonly List<FlowBlock> blocks = [];
    private readonly List<FlowRun> paragraph = [];
    private readonly List<IReadOnlyList<FlowRun>> items = [];
    private readonly List<FlowFact> facts = [];
    private readonly List<IReadOnlyList<IReadOnlyList<FlowRun>>> rows = [];
    private List<IReadOnlyList<FlowRun>?>? signature;
    private IReadOnlyList<IReadOnlyList<FlowRun>> header = [];
    private IReadOnlyList<FlowColumn>? columns;
    private FlowAlign align;
    private FlowMarker marker;

    /// <summary>How many lines were taken in.</summary>
    public int LineCount { get; private set; }

    public void Heading(int level, IReadOnlyList<FlowRun> runs) => Block(new FlowHeading(level, runs));

    public void Text(IReadOnlyList<FlowRun> runs, FlowAlign where)
    {
        LineCount++;
        if (signature is not null)
        {
            signature.Add(runs);
            return;
        }

        if (paragraph.Count == 0 || where != align) Flush();
        if (paragraph.Count > 0) paragraph.Add(new FlowRun("\n"));
        align = where;
        paragraph.AddRange(runs);
    }

    public void Item(FlowMarker kind, IReadOnlyList<FlowRun> runs)
    {
        LineCount++;
        if (items.Count == 0 || kind != marker) Flush();
        marker = kind;
        items.Add(runs);
    }

    public void Fact(FlowFact fact)
    {
        LineCount++;
        if (facts.Count == 0) Flush();
        if (fact.Label.Count == 0 && facts.Count > 0) facts[^1] = facts[^1] with { Value = [.. facts[^1].Value, new FlowRun("\n"), .. fact.Value] };
        else facts.Add(fact);
    }

    public void Row(IReadOnlyList<IReadOnlyList<FlowRun>> cells)
    {
        LineCount++;
        if (rows.Count == 0 && header.Count == 0) Flush();
        rows.Add(cells);
    }

    /// <summary>The widths of the columns; the row before it is their head.</summary>
    public void Ruler(IReadOnlyList<FlowColumn> widths)
    {
        if (rows.Count == 1 && header.Count == 0)
        {
            header = rows[0];
            rows.Clear();
        }
        else if (rows.Count == 0)
        {
            Flush();
        }

        columns = widths;
    }

    public void Blank() => Flush();

    public void Block(FlowBlock block)
    {
        LineCount++;
        Flush();
        blocks.Add(block);
    }

    public void BeginSignature()
    {
        Flush();
        signature = [];
    }

    public void Room() => signature?.Add(null);

    public void EndSignature()
    {
        if (signature is { Count: > 0 } lines) blocks.Add(new FlowSignature(lines));
        signature = null;
    }

    public IReadOnlyList<FlowBlock> Finish()
    {
        Flush();
        return blocks;
    }

    private void Flush()
    {
        if (paragraph.Count > 0) blocks.Add(new FlowParagraph([.. paragraph], align));
        if (items.Count > 0) blocks.Add(new FlowList(marker, [.. items]));
        if (facts.Count > 0) blocks.Add(new FlowFacts([.. facts]));
        if (rows.Count > 0 || header.Count > 0) blocks.Add(Table());
        paragraph.Clear();
        items.Clear();
        facts.Clear();
        rows.Clear();
        (header, columns) = ([], null);
    }

    /// <summary>Every row gets as many cells as there are columns.</summary>
    private FlowTable Table()
    {
        var count = Math.Max(1, Math.Max(columns?.Count ?? 0, rows.Append(header).Max(r => r.Count)));
        IReadOnlyList<IReadOnlyList<FlowRun>> Even(IReadOnlyList<IReadOnlyList<FlowRun>> row) => [.. row, .. Enumerable.Repeat<IReadOnlyList<FlowRun>>([], count - row.Count)];
        return new FlowTable(
            [.. Enumerable.Range(0, count).Select(i => columns is not null && i < columns.Count ? columns[i] : new FlowColumn(10))],
            header.Count == 0 ? [] : Even(header),
            [.. rows.Select(Even)]);
    }
}
