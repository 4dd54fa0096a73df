using System.Numerics;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Objects;

namespace Serambi.Formats.Hidden;

/// <summary>The graphics and text state (8.4, 9.3), as far as it says where text stands and whether a filling hides what is under it.</summary>
internal sealed class PdfPen
{
    private const float Usual = 0.5f;
    private Matrix3x2 page = Matrix3x2.Identity;
    private Matrix3x2 text = Matrix3x2.Identity;
    private Matrix3x2 line = Matrix3x2.Identity;
    private float size = 1;
    private float leading;
    private bool isWide;
    private int firstCode;
    private float[] widths = [];

    /// <summary>A filling hides what is under it: no transparency, no blending.</summary>
    public bool Opaque { get; private set; } = true;

    /// <summary>Text that is not painted: the layer of recognised words over a scan.</summary>
    public bool Invisible { get; private set; }

    public PdfPen Copy() => (PdfPen)MemberwiseClone();

    public Vector2 At(float x, float y) => Vector2.Transform(new Vector2(x, y), page);

    /// <summary>The matrix of cm, or of a form.</summary>
    public void Transform(float[] n)
    {
        if (n is [var a, var b, var c, var d, var e, var f])
        {
            page = new Matrix3x2(a, b, c, d, e, f) * page;
        }
    }

    public void Use(PdfDocument document, PdfDictionary? state)
    {
        if (document.Resolve(state, "ca") is PdfNumber alpha)
        {
            Opaque = alpha.Value > 0.95;
        }

        if (document.Resolve(state, "BM") is { } blend)
        {
            Opaque &= blend is PdfName { Value: "Normal" or "Compatible" };
        }
    }

    public void Font(PdfDocument document, PdfDictionary? font, PdfNumber? points)
    {
        size = (float)(points?.Value ?? size);
        isWide = document.Resolve(font, "Subtype") is PdfName { Value: "Type0" };
        firstCode = (document.Resolve(font, "FirstChar") as PdfNumber)?.Whole ?? 0;
        widths = [.. (document.Resolve(font, "Widths") as PdfArray ?? []).Select(document.Resolve).Select(w => w is PdfNumber n ? (float)n.Value / 1000 : Usual)];
    }

    /// <summary>Operators that only change the state; others are none of ours.</summary>
    public void Take(string word, float[] n)
    {
        switch (word)
        {
            case "cm":
                Transform(n);
                break;
            case "BT":
                text = line = Matrix3x2.Identity;
                break;
            case "Tm" when n is [var a, var b, var c, var d, var e, var f]:
                text = line = new Matrix3x2(a, b, c, d, e, f);
                break;
            case "Td" when n is [var x, var y]:
                text = line = Matrix3x2.CreateTranslation(x, y) * line;
                break;
            case "TD" when n is [var x, var y]:
                leading = -y;
                text = line = Matrix3x2.CreateTranslation(x, y) * line;
                break;
            case "T*":
                text = line = Matrix3x2.CreateTranslation(0, -leading) * line;
                break;
            case "TL" when n is [var down]:
                leading = down;
                break;
            case "Tr" when n is [var mode]:
                Invisible = mode is 3 or 7;
                break;
            default:
                break;
        }
    }

    /// <summary>Moves on by so many of the font's units of one.</summary>
    public void Move(float width) => text = Matrix3x2.CreateTranslation(width * size, 0) * text;

    /// <summary>Width of each character, in units of one.</summary>
    public IEnumerable<float> Widths(PdfString shown)
    {
        var bytes = shown.Bytes;
        for (var i = 0; i < bytes.Length; i += isWide ? 2 : 1)
        {
            var at = bytes.Span[i] - firstCode;
            yield return !isWide && at >= 0 && at < widths.Length ? widths[at] : Usual;
        }
    }

    /// <summary>The middle of a character that comes next, a quarter of its height above the baseline; and that height.</summary>
    public (Vector2 At, float Height) Middle(float width)
    {
        var here = text * page;
        var up = Vector2.TransformNormal(new Vector2(0, size), here).Length();
        return (Vector2.Transform(new Vector2(width * size / 2, size / 4), here), up);
    }
}
