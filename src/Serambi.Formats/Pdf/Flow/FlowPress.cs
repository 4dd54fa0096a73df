using Serambi.Formats.Flow;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>Where things are drawn: the sheets so far, and how far down the last one is filled.</summary>
internal sealed class FlowPress(FlowPaper paper)
{
    /// <summary>Binding edge: 2.5 cm; the others have 2.</summary>
    public const double Left = 71;

    private const double RightMargin = 57;
    private const double TopMargin = 54;
    private const double BottomMargin = 62;
    private const double Rounding = 0.01;

    public List<FlowSheet> Sheets { get; } = [];

    public FlowSheet Sheet => Sheets[^1];

    public double Width => paper.Width - Left - RightMargin;

    /// <summary>The line from which the next thing hangs, from the bottom of the sheet.</summary>
    public double Y { get; private set; }

    /// <summary>Room left on this sheet.</summary>
    public double Room => Y - BottomMargin + Rounding;

    public double FullRoom => paper.Height - TopMargin - BottomMargin;

    /// <summary>Nothing stands on this sheet yet.</summary>
    public bool IsFresh => Y >= paper.Height - TopMargin - Rounding;

    public void Turn()
    {
        Sheets.Add(new FlowSheet());
        Y = paper.Height - TopMargin;
    }

    public void Down(double points) => Y -= points;

    /// <summary>Lines one under the other; marks are the caller's.</summary>
    /// <param name="lines">What is drawn.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="top">Upper edge.</param>
    /// <param name="width">For what stands in the middle or at the right.</param>
    /// <param name="style">Size and distance.</param>
    /// <param name="align">Where each line stands.</param>
    public void Draw(IEnumerable<FlowLine> lines, double x, double top, double width, FlowSize style, FlowAlign align = FlowAlign.Start)
    {
        var baseline = top - style.Leading * 0.76;
        foreach (var line in lines)
        {
            var at = x + align switch { FlowAlign.Centre => (width - line.Width) / 2, FlowAlign.End => width - line.Width, _ => 0 };
            foreach (var span in line.Spans)
            {
                if (span.Box is { } ticked)
                {
                    Box(at, baseline, style.Size, ticked);
                }
                else
                {
                    Sheet.Content.Text(span.Font, style.Size, at, baseline, span.Text);
                }

                at += span.Width;
            }

            baseline -= style.Leading;
        }
    }

    /// <summary>A line that is no content.</summary>
    public void Rule(double x1, double y1, double x2, double y2, double width = 0.5) =>
        Sheet.Content.BeginArtifact().Save().LineWidth(width).Move(x1, y1).Line(x2, y2).Stroke().Restore().EndMarked();

    private void Box(double x, double baseline, double size, bool ticked)
    {
        var (side, content) = (size * 0.8, Sheet.Content);
        content.BeginActualText(ticked ? "☑" : "☐").Save().LineWidth(0.8).Rectangle(x, baseline - size * 0.06, side, side).Stroke();
        if (ticked)
        {
            content.LineWidth(1.3).Move(x + side * 0.18, baseline + side * 0.4).Line(x + side * 0.42, baseline + side * 0.12).Line(x + side * 0.86, baseline + side * 0.82).Stroke();
        }

        content.Restore().EndMarked();
    }
}

/// <summary>Size of the letters and distance of the lines, in points.</summary>
internal sealed record FlowSize(double Size, double Leading)
{
    public static FlowSize Body { get; } = new(11, 15);

    public static FlowSize Table { get; } = new(10, 13.5);

    public static FlowSize Title { get; } = new(13, 17.5);

    public static FlowSize Section { get; } = new(11.5, 16);

    public static FlowSize Small { get; } = new(9, 12);

    public static FlowSize Above { get; } = new(12, 15.5);

    public static FlowSize Sender { get; } = new(15, 19);
}
