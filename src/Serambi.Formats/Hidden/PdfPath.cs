using System.Numerics;

namespace Serambi.Formats.Hidden;

/// <summary>The rectangles of the path under construction (8.5.2), upright on the page: drawn as such, or corner by corner.</summary>
internal sealed class PdfPath
{
    private const int MostBoxes = 20_000;
    private const float Slack = 0.5f;
    private readonly List<Vector2> corners = [];

    public List<(Vector2 Low, Vector2 High)> Boxes { get; } = [];

    public void Clear()
    {
        corners.Clear();
        Boxes.Clear();
    }

    /// <summary>False when the operator is none of a path's.</summary>
    public bool Take(string word, float[] n, PdfPen pen)
    {
        switch (word)
        {
            case "re" when n is [var x, var y, var width, var height]:
                Add([pen.At(x, y), pen.At(x + width, y), pen.At(x + width, y + height), pen.At(x, y + height)]);
                return true;
            case "m" when n is [var x, var y]:
                corners.Clear();
                corners.Add(pen.At(x, y));
                return true;
            case "l" when n is [var x, var y]:
                corners.Add(pen.At(x, y));
                if (corners.Count == 4)
                {
                    Add(corners);
                }

                return true;
            case "h":
                return true;
            default:
                return false;
        }
    }

    /// <summary>Four corners that are those of their own bounds.</summary>
    private void Add(IReadOnlyList<Vector2> four)
    {
        var (low, high) = (four.Aggregate(Vector2.Min), four.Aggregate(Vector2.Max));
        if (Boxes.Count < MostBoxes && four.All(c => Near(c.X, low.X, high.X) && Near(c.Y, low.Y, high.Y)))
        {
            Boxes.Add((low, high));
        }
    }

    private static bool Near(float value, float one, float other) => MathF.Abs(value - one) < Slack || MathF.Abs(value - other) < Slack;
}
