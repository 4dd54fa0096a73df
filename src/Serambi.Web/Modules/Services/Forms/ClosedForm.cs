using System.Globalization;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>A form that was begun before its service was withdrawn: nothing can be sent with it, but what was typed belongs to who typed it.</summary>
internal sealed record ClosedForm(ServiceDeclaration Service, ServiceDraft Draft)
{
    /// <summary>Path of the page that tells, without path base.</summary>
    public string Page => $"/layanan/{Service.Id}/isi/{Service.Pages[0].Id}";

    /// <summary>What was typed, as it was typed; choices by their words.</summary>
    public IEnumerable<(string Label, string Text)> Rows => Of(Service.Fields, Draft.Answers, "");

    private IEnumerable<(string Label, string Text)> Of(IEnumerable<FieldDeclaration> fields, Dictionary<string, TypedAnswer> answers, string before)
    {
        foreach (var field in fields)
        {
            if (!answers.TryGetValue(field.Id, out var answer)) continue;
            var label = before + field.Label.In();
            if (answer.Texts.Count > 0) yield return (label, string.Join(", ", answer.Texts.Select(t => WordOf(field, t))));
            if (answer.Files.Count > 0) yield return (label, string.Join(", ", answer.Files.Select(f => f.Name)));
            for (var row = 0; row < answer.Rows.Count; row++)
                foreach (var below in Of(field.Of, answer.Rows[row], string.Create(CultureInfo.CurrentCulture, $"{label} {row + 1}: "))) yield return below;
        }
    }

    private string WordOf(FieldDeclaration field, string text) => field.Type is FieldType.Choice or FieldType.Choices && Service.OptionsOf(field).FirstOrDefault(o => o.Id == text) is { } option ? option.Label.In() : text;
}
