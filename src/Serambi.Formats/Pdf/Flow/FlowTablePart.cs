using Serambi.Formats.Flow;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>A column where it stands on the paper.</summary>
internal sealed record FlowLane(double X, double Width, FlowAlign Align);

/// <summary>A row: for each cell its part of the document and its lines.</summary>
internal sealed record FlowTableRow(IReadOnlyList<FlowElement> Elements, IReadOnlyList<IReadOnlyList<FlowLine>> Cells)
{
    public int LineCount => Math.Max(1, Cells.Max(c => c.Count));
}

/// <summary>A table: its head is drawn again on every sheet (there as decoration), rows go over as a whole, and only one that no sheet could hold is cut.</summary>
internal sealed class FlowTablePart(FlowElement table, IReadOnlyList<FlowLane> lanes, FlowTableRow? head, IReadOnlyList<FlowTableRow> rows, FlowSize style, bool ruled) : FlowPart
{
    private double Padding => ruled ? 4 : 0;

    public override double Whole => (head is null ? 0 : Height(head)) + rows.Sum(Height);

    public override double Least => (head is null ? 0 : Height(head)) + (rows.Count == 0 ? 0 : Math.Min(Height(rows[0]), Height(2)));

    /// <summary>Element of a cell; its scope tells which cells it is the head of.</summary>
    public static FlowElement Cell(string type, string? scope) => new(type)
    {
        Attributes = scope is null ? null : new PdfDictionary { ["O"] = new PdfName("Table"), ["Scope"] = new PdfName(scope) },
    };

    public override void Draw(FlowPress press)
    {
        Head(press, again: false);
        foreach (var row in rows)
        {
            var element = table.Add("TR");
            foreach (var cell in row.Elements.Distinct())
            {
                element.Add(cell);
            }

            for (var at = 0; at < row.LineCount;)
            {
                var left = row.LineCount - at;
                var take = Math.Min(left, (int)((press.Room - 2 * Padding) / style.Leading));
                if (take < left && at == 0 && !IsTop(press) && Height(row) <= press.FullRoom - (head is null ? 0 : Height(head)))
                {
                    take = 0;
                }

                if (take <= 0 && !IsTop(press))
                {
                    press.Turn();
                    Head(press, again: true);
                    continue;
                }

                take = Math.Max(take, 1);
                Piece(press, row, at, take, marked: true);
                at += take;
            }
        }
    }

    private bool IsTop(FlowPress press) => press.Room >= press.FullRoom - (head is null ? 0 : Height(head)) - 1;

    private void Head(FlowPress press, bool again)
    {
        if (head is null)
        {
            return;
        }

        if (!again)
        {
            var element = table.Add("TR");
            foreach (var cell in head.Elements.Distinct())
            {
                element.Add(cell);
            }
        }

        Piece(press, head, 0, head.LineCount, marked: !again);
    }

    private void Piece(FlowPress press, FlowTableRow row, int from, int count, bool marked)
    {
        var (top, height) = (press.Y, Height(count));
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var lines = row.Cells[i].Skip(from).Take(count).ToList();
            if (lines.Count == 0)
            {
                continue;
            }

            _ = marked ? press.Sheet.Mark(row.Elements[i]) : press.Sheet.Content.BeginArtifact();
            press.Draw(lines, lanes[i].X + Padding, top - Padding, lanes[i].Width - 2 * Padding, style, lanes[i].Align);
            press.Sheet.Content.EndMarked();
        }

        if (ruled)
        {
            Frame(press, top, height);
        }

        press.Down(height);
    }

    private void Frame(FlowPress press, double top, double height)
    {
        var (left, right) = (lanes[0].X, lanes[^1].X + lanes[^1].Width);
        press.Sheet.Content.BeginArtifact().Save().LineWidth(0.5).Rectangle(left, top - height, right - left, height);
        foreach (var lane in lanes.Skip(1))
        {
            press.Sheet.Content.Move(lane.X, top).Line(lane.X, top - height);
        }

        press.Sheet.Content.Stroke().Restore().EndMarked();
    }

    private double Height(FlowTableRow row) => Height(row.LineCount);

    private double Height(int lines) => lines * style.Leading + 2 * Padding;
}
