using Serambi.Formats.Flow;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>A part that is broken into lines and waits to be put on paper.</summary>
internal abstract class FlowPart
{
    /// <summary>Space before it, unless it begins a sheet.</summary>
    public double Before { get; init; }

    /// <summary>Must not be the last thing on its sheet.</summary>
    public bool KeepsNext { get; set; }

    /// <summary>Its height when it is not cut.</summary>
    public abstract double Whole { get; }

    /// <summary>Height of the smallest piece that may stand alone at the foot of a sheet.</summary>
    public abstract double Least { get; }

    public abstract void Draw(FlowPress press);
}

/// <summary>Lines under each other, perhaps with a mark before the first: paragraphs, headings, items.</summary>
internal sealed class FlowTextPart(FlowElement element, IReadOnlyList<FlowLine> lines, FlowSize style) : FlowPart
{
    public double Indent { get; init; }

    public FlowAlign Align { get; init; }

    /// <summary>Bullet or number, with its own element.</summary>
    public (FlowElement Element, FlowLine Line)? Label { get; init; }

    public bool KeepsTogether { get; init; }

    public override double Whole => lines.Count * style.Leading;

    // Three lines cannot be parted: one of them would stand alone.
    public override double Least => (KeepsTogether || lines.Count <= 3 ? lines.Count : 2) * style.Leading;

    public int LineCount => lines.Count;

    public override void Draw(FlowPress press)
    {
        for (var at = 0; at < lines.Count;)
        {
            var take = Take(press, lines.Count - at);
            if (take == 0)
            {
                press.Turn();
                continue;
            }

            if (at == 0 && Label is { } label)
            {
                press.Sheet.Mark(label.Element);
                press.Draw([label.Line], FlowPress.Left + Indent - 20, press.Y, 15, style);
                press.Sheet.Content.EndMarked();
            }

            press.Sheet.Mark(element);
            press.Draw(lines.Skip(at).Take(take), FlowPress.Left + Indent, press.Y, press.Width - Indent, style, Align);
            press.Sheet.Content.EndMarked();
            press.Down(take * style.Leading);
            at += take;
            if (at < lines.Count)
            {
                press.Turn();
            }
        }
    }

    /// <summary>How many lines go here: never one alone at the foot, never one alone on the next sheet.</summary>
    private int Take(FlowPress press, int left)
    {
        var room = (int)(press.Room / style.Leading);
        if (room >= left)
        {
            return left;
        }

        if (left - room == 1)
        {
            room--;
        }

        return press.IsFresh ? Math.Max(room, 1) : room < 2 ? 0 : room;
    }
}

/// <summary>Where is signed: on the right, never cut.</summary>
internal sealed class FlowSignaturePart(FlowElement section, IReadOnlyList<IReadOnlyList<FlowLine>?> lines, double left, double width) : FlowPart
{
    private const double SigningRoom = 62;

    public override double Whole => lines.Sum(Height);

    public override double Least => Whole;

    public override void Draw(FlowPress press)
    {
        var most = Math.Max(1, (int)(press.FullRoom / FlowSize.Body.Leading));
        foreach (var line in lines)
        {
            foreach (var piece in Pieces(line, most))
            {
                if (press.Room < Height(piece))
                {
                    press.Turn();
                }

                if (piece is not null)
                {
                    press.Sheet.Mark(section.Add("P"));
                    press.Draw(piece, left, press.Y, width, FlowSize.Body);
                    press.Sheet.Content.EndMarked();
                }

                press.Down(Height(piece));
            }
        }
    }

    /// <summary>One line of the text may be many on the paper; what no sheet holds is cut.</summary>
    private static IEnumerable<IReadOnlyList<FlowLine>?> Pieces(IReadOnlyList<FlowLine>? line, int most)
    {
        if (line is null)
        {
            yield return null;
            yield break;
        }

        foreach (var piece in line.Chunk(most))
        {
            yield return piece;
        }
    }

    private static double Height(IReadOnlyList<FlowLine>? line) => line is null ? SigningRoom : line.Count * FlowSize.Body.Leading;
}

internal sealed class FlowRulePart : FlowPart
{
    public override double Whole => 6;

    public override double Least => 6;

    public override void Draw(FlowPress press)
    {
        press.Rule(FlowPress.Left, press.Y - 3, FlowPress.Left + press.Width, press.Y - 3);
        press.Down(6);
    }
}

internal sealed class FlowBreakPart : FlowPart
{
    public override double Whole => 0;

    public override double Least => 0;

    public override void Draw(FlowPress press)
    {
        if (!press.IsFresh)
        {
            press.Turn();
        }
    }
}
