using System.Globalization;
using System.Text;
using Serambi.Formats.Flow;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>Words of one style in a line; a box to tick has no words of its own.</summary>
internal sealed record FlowSpan(string Text, EmbeddedFont Font, double Width, bool? Box = null);

/// <summary>One line as it is drawn.</summary>
internal sealed record FlowLine(IReadOnlyList<FlowSpan> Spans, double Width);

/// <summary>Breaks runs into lines with the real widths of the fonts: at spaces, and inside a word only when no line could hold it.</summary>
internal sealed class FlowLines(EmbeddedFont regular, EmbeddedFont bold, EmbeddedFont italic)
{
    private const double BoxWidth = 1.05;

    public IReadOnlyList<FlowLine> Break(IReadOnlyList<FlowRun> runs, double size, double width)
    {
        var state = new Breaking(size, width);
        foreach (var run in runs)
        {
            var font = run.Bold ? bold : run.Italic ? italic : regular;
            if (run.Box is { } ticked)
            {
                state.Box(run.Text, font, ticked);
                continue;
            }

            foreach (var rune in run.Text.EnumerateRunes())
            {
                state.Take(rune, font);
            }
        }

        return state.Finish();
    }

    /// <summary>What the text takes up on one line.</summary>
    public double Measure(IReadOnlyList<FlowRun> runs, double size) => Break(runs, size, double.MaxValue).Max(l => l.Width);

    /// <summary>The text collected so far: spans of the line, then the word that is not yet placed.</summary>
    private sealed class Breaking(double size, double width)
    {
        private readonly List<FlowLine> lines = [];
        private readonly List<Piece> line = [];
        private readonly List<Piece> word = [];
        private double lineWidth;
        private double wordWidth;
        private Piece? space;

        public void Take(Rune rune, EmbeddedFont font)
        {
            if (rune.Value == '\n')
            {
                Place();
                End(betweenWords: true);
            }
            else if (rune.Value is ' ' or '\t')
            {
                Place();
                if (line.Count > 0)
                {
                    space = new Piece(font, " ", Width(' ', font));
                }
            }
            else if (IsDrawn(rune))
            {
                Add(word, font, rune.ToString(), Width(rune.Value, font));
                wordWidth += Width(rune.Value, font);
            }
        }

        public void Box(string text, EmbeddedFont font, bool ticked)
        {
            word.Add(new Piece(font, text, BoxWidth * size) { Box = ticked });
            wordWidth += BoxWidth * size;
        }

        public List<FlowLine> Finish()
        {
            Place();
            if (line.Count > 0 || lines.Count == 0)
            {
                End();
            }

            return lines;
        }

        private void Place()
        {
            if (word.Count == 0)
            {
                return;
            }

            var gap = space?.Width ?? 0;
            if (line.Count > 0 && lineWidth + gap + wordWidth > width)
            {
                End(betweenWords: true);
            }
            else if (space is { } between && line.Count > 0)
            {
                Add(line, between.Font, " ", between.Width);
                lineWidth += between.Width;
            }

            space = null;
            if (wordWidth <= width)
            {
                foreach (var piece in word)
                {
                    Append(piece);
                }
            }
            else
            {
                Chop();
            }

            word.Clear();
            wordWidth = 0;
        }

        /// <summary>A word that is wider than a line is cut where the line ends.</summary>
        private void Chop()
        {
            foreach (var piece in word)
            {
                if (piece.Box is not null)
                {
                    Append(piece);
                    continue;
                }

                foreach (var rune in piece.Text.ToString().EnumerateRunes())
                {
                    var advance = Width(rune.Value, piece.Font);
                    if (line.Count > 0 && lineWidth + advance > width)
                    {
                        End();
                    }

                    Add(line, piece.Font, rune.ToString(), advance);
                    lineWidth += advance;
                }
            }
        }

        private void Append(Piece piece)
        {
            if (piece.Box is null)
            {
                Add(line, piece.Font, piece.Text.ToString(), piece.Width);
            }
            else
            {
                line.Add(piece);
            }

            lineWidth += piece.Width;
        }

        private static void Add(List<Piece> pieces, EmbeddedFont font, string text, double advance)
        {
            if (pieces.Count > 0 && pieces[^1] is { Box: null } last && ReferenceEquals(last.Font, font))
            {
                last.Text.Append(text);
                last.Width += advance;
            }
            else
            {
                pieces.Add(new Piece(font, text, advance));
            }
        }

        /// <param name="betweenWords">A space is drawn past the end, so that who copies or hears the text gets two words.</param>
        private void End(bool betweenWords = false)
        {
            if (betweenWords && line.Count > 0 && line[^1] is { Box: null } last)
            {
                last.Text.Append(' ');
            }

            lines.Add(new FlowLine([.. line.Select(p => new FlowSpan(p.Text.ToString(), p.Font, p.Width, p.Box))], lineWidth));
            line.Clear();
            (lineWidth, space) = (0, null);
        }

        private double Width(int character, EmbeddedFont font) => font.Advance(character) * size / font.UnitsPerEm;

        /// <summary>Control characters and what only steers how others are shown have no place on paper.</summary>
        private static bool IsDrawn(Rune rune) => rune.Value is not (>= 0xFE00 and <= 0xFE0F)
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    private sealed class Piece(EmbeddedFont font, string text, double width)
    {
        public EmbeddedFont Font => font;

        public StringBuilder Text { get; } = new(text);

        public double Width { get; set; } = width;

        public bool? Box { get; init; }
    }
}
