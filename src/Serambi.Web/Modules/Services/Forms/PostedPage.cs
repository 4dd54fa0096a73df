using System.Globalization;
using Microsoft.Extensions.Primitives;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>
/// One page of a form as it was posted. Only fields that the page declares are read, whatever else was sent; what was not sent stays as it
/// was, because it was not on the page. Whether a field may have a value at all is decided when the form is evaluated.
/// </summary>
internal sealed class PostedPage(IFormCollection form, PageDeclaration page)
{
    /// <summary>Twice what the longest field takes: more is not typed by anybody.</summary>
    private const int LongestText = 40_000;

    /// <summary>Writes what was typed into the draft.</summary>
    public void Into(ServiceDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var field in page.Fields.Where(f => !f.Calculated))
        {
            if (field.Type == FieldType.List) ReadRows(draft, field);
            else Read(draft.Answers, field, new FieldPath(field.Id));
        }
    }

    /// <summary>The files that were sent, with the field of each.</summary>
    public IEnumerable<(FieldDeclaration Field, FieldPath Path, IReadOnlyList<IFormFile> Sent)> Files(ServiceDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var fields = page.Fields.Where(f => f.Type == FieldType.File).Select(f => (f, new FieldPath(f.Id)))
            .Concat(from list in page.Fields from row in Enumerable.Range(1, draft.Of(list.Id).Rows.Count) from sub in list.Of where sub.Type == FieldType.File select (sub, new FieldPath(list.Id, row, sub.Id)));
        foreach (var (field, path) in fields)
            if (form.Files.GetFiles(path.Name) is { Count: > 0 } sent) yield return (field, path, sent);
    }

    /// <summary>Rows are told by a hidden field for each; those that the page did not show stay.</summary>
    private void ReadRows(ServiceDraft draft, FieldDeclaration list)
    {
        var rows = draft.Of(list.Id).Rows;
        foreach (var number in form[new FieldPath(list.Id).Name])
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row < 1 || row > Math.Min(rows.Count + 1, GivenAnswers.MostEntries)) continue;
            if (row > rows.Count) rows.Add(new Dictionary<string, TypedAnswer>(StringComparer.Ordinal));
            foreach (var sub in list.Of.Where(s => !s.Calculated)) Read(rows[row - 1], sub, new FieldPath(list.Id, row, sub.Id));
        }
    }

    private void Read(Dictionary<string, TypedAnswer> into, FieldDeclaration field, FieldPath path)
    {
        if (field.Type == FieldType.File) return;
        if (field.Type == FieldType.Date && Day(path) is { } day) ServiceDraft.Of(into, field.Id).Texts = day;
        else if (form.TryGetValue(path.Name, out var typed)) ServiceDraft.Of(into, field.Id).Texts = Texts(field, typed);
    }

    private static List<string> Texts(FieldDeclaration field, StringValues typed)
    {
        var texts = typed.Select(t => t ?? "").Where(t => t.Length > 0).Select(t => t.Length > LongestText ? t[..LongestText] : t);
        return [.. field.Type switch { FieldType.Agree => texts.Take(1), FieldType.Choices => texts.Take(GivenAnswers.MostEntries), _ => texts.Take(2) }];
    }

    /// <summary>Three fields of a date: as one when they name a day, else as they were typed.</summary>
    private List<string>? Day(FieldPath path)
    {
        string? Part(string part) => form.TryGetValue($"{path.Name}.{part}", out var typed) ? typed.ToString().Trim() : null;
        if (Part("Day") is not { } day || Part("Month") is not { } month || Part("Year") is not { } year) return null;
        if (day.Length + month.Length + year.Length == 0) return [];
        return [DatePartsBinder.Parse(day, month, year) is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : string.Join('/', Short(day), Short(month), Short(year))];
    }

    private static string Short(string part) => part.Replace("/", "", StringComparison.Ordinal) is var plain && plain.Length > 20 ? plain[..20] : plain;
}
