using System.Globalization;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>Where an answer stands in a form: a field, or list, row from 1 and field. Written as in <see cref="Answers.AnswerProblem.At"/>: "documents.2.kind".</summary>
internal sealed record FieldPath(string Field, int? Row = null, string? Sub = null)
{
    /// <summary>Null when it is none.</summary>
    public static FieldPath? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('.') switch
        {
            [{ Length: > 0 } field] => new FieldPath(field),
            [{ Length: > 0 } field, var row] when RowOf(row) is { } n => new FieldPath(field, n),
            [{ Length: > 0 } field, var row, { Length: > 0 } sub] when RowOf(row) is { } n => new FieldPath(field, n, sub),
            _ => null,
        };
    }

    /// <summary>Name of its control: what is declared never meets what the page itself calls its fields and places.</summary>
    public string Name => $"Answers[{this}]";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Field}{(Row is { } row ? $".{row}" : "")}{(Sub is null ? "" : ".")}{Sub}");

    /// <summary>Where a page shows it: id of its control or group.</summary>
    public static string PlaceOf(FieldPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Microsoft.AspNetCore.Mvc.Rendering.TagBuilder.CreateSanitizedId(path.Name, "_");
    }

    private static int? RowOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? row : null;
}
