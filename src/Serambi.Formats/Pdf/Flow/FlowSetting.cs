using Serambi.Formats.Flow;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>Breaks the blocks of a document into lines and gives each its place in the reading order.</summary>
internal sealed class FlowSetting(FlowLines lines, FlowPress press, FlowElement root)
{
    private const double Gap = 8;
    private const double ItemIndent = 24;
    private const double ColonWidth = 12;

    /// <summary>As many lines before a signature go over with it, so that it never stands alone.</summary>
    private const int MostKeptLines = 8;

    public FlowLines Lines => lines;

    public FlowPress Press => press;

    public FlowElement Root => root;

    public List<FlowPart> Parts(IReadOnlyList<FlowBlock> blocks)
    {
        var parts = new List<FlowPart>();
        foreach (var block in blocks)
        {
            if (block is FlowSignature && parts.Count > 0 && parts[^1] is FlowTextPart { LineCount: <= MostKeptLines } last)
            {
                last.KeepsNext = true;
            }

            parts.AddRange(Parts(block));
        }

        return parts;
    }

    private IEnumerable<FlowPart> Parts(FlowBlock block) => block switch
    {
        FlowHeading heading => [Heading(heading)],
        FlowParagraph paragraph => [Text("P", paragraph.Runs, paragraph.Align)],
        FlowList list => Items(list),
        FlowFacts facts => [Facts(facts)],
        FlowTable table => table.Rows.Count + table.Header.Count == 0 ? [] : [Table(table)],
        FlowSignature signature => [Signature(signature)],
        FlowPageBreak => [new FlowBreakPart()],
        _ => [new FlowRulePart { Before = 4 }],
    };

    private FlowTextPart Text(string type, IReadOnlyList<FlowRun> runs, FlowAlign align) =>
        new(root.Add(type), lines.Break(runs, FlowSize.Body.Size, press.Width), FlowSize.Body) { Before = Gap, Align = align };

    private FlowTextPart Heading(FlowHeading heading)
    {
        var title = heading.Level == 1;
        var style = title ? FlowSize.Title : FlowSize.Section;
        var runs = heading.Runs.Select(r => r with { Bold = true }).ToList();
        return new FlowTextPart(root.Add("H" + Math.Clamp(heading.Level, 1, 6)), lines.Break(runs, style.Size, press.Width), style)
        {
            Before = title ? 12 : 14,
            Align = title ? FlowAlign.Centre : FlowAlign.Start,
            KeepsNext = true,
            KeepsTogether = true,
        };
    }

    private IEnumerable<FlowPart> Items(FlowList list)
    {
        var element = root.Add("L");
        foreach (var (i, item) in list.Items.Index())
        {
            var entry = element.Add("LI");
            var label = entry.Add("Lbl");
            var mark = lines.Break([new FlowRun(FlowMarks.Of(list.Marker, i))], FlowSize.Body.Size, ItemIndent)[0];
            yield return new FlowTextPart(entry.Add("LBody"), lines.Break(item, FlowSize.Body.Size, press.Width - ItemIndent), FlowSize.Body)
            {
                Before = i == 0 ? Gap : 3,
                Indent = ItemIndent,
                Label = (label, mark),
            };
        }
    }

    private FlowTablePart Facts(FlowFacts facts)
    {
        var widest = facts.Facts.Max(f => lines.Measure(f.Label, FlowSize.Body.Size)) + 10;
        var label = Math.Min(widest, press.Width * 0.38);
        var value = label + ColonWidth;
        FlowLane[] lanes = [new(FlowPress.Left, label, FlowAlign.Start), new(FlowPress.Left + label, ColonWidth, FlowAlign.Start), new(FlowPress.Left + value, press.Width - value, FlowAlign.Start)];
        var rows = facts.Facts.Select(f =>
        {
            var head = FlowTablePart.Cell("TH", "Row");
            // The colon is read with the label.
            return new FlowTableRow([head, head, FlowTablePart.Cell("TD", null)],
                [lines.Break(f.Label, FlowSize.Body.Size, label - 4), lines.Break([new FlowRun(":")], FlowSize.Body.Size, ColonWidth), lines.Break(f.Value, FlowSize.Body.Size, press.Width - value)]);
        }).ToList();
        return new FlowTablePart(root.Add("Table"), lanes, null, rows, FlowSize.Body, ruled: false) { Before = Gap };
    }

    private FlowTablePart Table(FlowTable table)
    {
        var parts = table.Columns.Sum(c => c.Parts);
        var (lanes, x) = (new List<FlowLane>(), FlowPress.Left);
        foreach (var column in table.Columns)
        {
            var width = press.Width * column.Parts / parts;
            lanes.Add(new FlowLane(x, width, column.Align));
            x += width;
        }

        IReadOnlyList<IReadOnlyList<FlowLine>> Cells(IReadOnlyList<IReadOnlyList<FlowRun>> row, bool bold) =>
            [.. row.Select((cell, i) => lines.Break(bold ? [.. cell.Select(r => r with { Bold = true })] : cell, FlowSize.Table.Size, Math.Max(lanes[i].Width - 8, FlowSize.Table.Size)))];
        var head = table.Header.Count == 0 ? null : new FlowTableRow([.. table.Header.Select(_ => FlowTablePart.Cell("TH", "Column"))], Cells(table.Header, bold: true));
        var rows = table.Rows.Select(r => new FlowTableRow([.. r.Select(_ => FlowTablePart.Cell("TD", null))], Cells(r, bold: false))).ToList();

        // A head that would fill half of every sheet is drawn once, as the first row.
        if (head is not null && head.LineCount * FlowSize.Table.Leading > press.FullRoom / 2)
        {
            rows.Insert(0, head);
            head = null;
        }

        return new FlowTablePart(root.Add("Table"), lanes, head, rows, FlowSize.Table, ruled: true) { Before = Gap };
    }

    private FlowSignaturePart Signature(FlowSignature signature)
    {
        var left = FlowPress.Left + press.Width * 0.5;
        var width = press.Width * 0.5;
        return new FlowSignaturePart(root.Add("Sect"), [.. signature.Lines.Select(l => l is null ? null : lines.Break(l, FlowSize.Body.Size, width))], left, width) { Before = 20 };
    }
}
