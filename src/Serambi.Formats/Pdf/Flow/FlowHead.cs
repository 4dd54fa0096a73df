using Serambi.Formats.Flow;
using Serambi.Formats.Pdf.Images;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>
/// The letterhead: emblem on the left, names and address in the middle, a double line below. It stands on the first sheet only and is
/// content, not decoration: who writes is the first thing that a reader wants to know.
/// </summary>
internal static class FlowHead
{
    private const double EmblemSide = 62;
    private const double EmblemGap = 14;

    public static void Draw(FlowLetterhead head, FlowSetting setting, PageImage? emblem, PdfFile file)
    {
        var (press, section, top) = (setting.Press, setting.Root.Add("Sect"), setting.Press.Y);
        if (emblem is not null)
        {
            Emblem(head, emblem, section, press, file);
        }

        List<(FlowRun Run, FlowSize Size)> names =
            [.. head.Above.Select(l => (new FlowRun(l), FlowSize.Above)), (new FlowRun(head.Name, Bold: true), FlowSize.Sender), .. head.Below.Select(l => (new FlowRun(l), FlowSize.Small))];

        // In the middle of the sheet where the emblem leaves room on both sides, else in the middle of what is left.
        var side = emblem is null ? 0 : EmblemSide + EmblemGap;
        var even = press.Width - 2 * side;
        var width = names.TrueForAll(n => setting.Lines.Measure([n.Run], n.Size.Size) <= even) ? even : press.Width - side;
        foreach (var (run, size) in names)
        {
            var lines = setting.Lines.Break([run], size.Size, width);
            press.Sheet.Mark(section.Add("P"));
            press.Draw(lines, FlowPress.Left + side, press.Y, width, size, FlowAlign.Centre);
            press.Sheet.Content.EndMarked();
            press.Down(lines.Count * size.Leading);
        }

        var used = top - press.Y;
        if (emblem is not null && used < EmblemSide)
        {
            press.Down(EmblemSide - used);
        }

        press.Down(7);
        press.Rule(FlowPress.Left, press.Y, FlowPress.Left + press.Width, press.Y, 1.8);
        press.Rule(FlowPress.Left, press.Y - 2.6, FlowPress.Left + press.Width, press.Y - 2.6);
        press.Down(12);
    }

    private static void Emblem(FlowLetterhead head, PageImage emblem, FlowElement section, FlowPress press, PdfFile file)
    {
        var scale = EmblemSide / Math.Max(emblem.ShownWidth, emblem.ShownHeight);
        var (width, height) = (emblem.ShownWidth * scale, emblem.ShownHeight * scale);
        var (x, y) = (FlowPress.Left + (EmblemSide - width) / 2, press.Y - (EmblemSide + height) / 2);
        var figure = section.Add(new FlowElement("Figure") { Alternative = head.Emblem!.Alternative, Box = PdfArray.Of(x, y, x + width, y + height) });
        press.Sheet.Mark(figure).Save().Transform(width, 0, 0, height, x, y).Transform(emblem.Turn).Image(file.Add(emblem.Stream), 0, 0, 1, 1).Restore().EndMarked();
    }
}
