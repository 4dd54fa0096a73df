using System.Collections.Frozen;

namespace Serambi.Formats.Svg;

/// <summary>What may stand in a drawing: shapes, groups, gradients and clips, with numbers, colours and references to parts of the drawing itself.</summary>
internal static class SvgNames
{
    public static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
        ["svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask"], StringComparer.Ordinal);

    /// <summary>Properties that a style may set as well as an attribute.</summary>
    public static readonly FrozenSet<string> Properties = FrozenSet.ToFrozenSet(
        [
            "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset",
            "opacity", "color", "stop-color", "stop-opacity", "clip-rule", "clip-path", "mask", "display", "visibility",
        ], StringComparer.Ordinal);

    public static readonly FrozenSet<string> Attributes = FrozenSet.ToFrozenSet(
        [
            .. Properties, "id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width", "height", "points", "transform", "offset", "viewBox", "preserveAspectRatio",
            "gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits", "maskUnits", "maskContentUnits", "href",
        ], StringComparer.Ordinal);

    /// <summary>What editors of drawings note down for themselves; nobody misses it.</summary>
    public static readonly FrozenSet<string> Notes = FrozenSet.ToFrozenSet(["metadata", "namedview", "style"], StringComparer.Ordinal);
}
