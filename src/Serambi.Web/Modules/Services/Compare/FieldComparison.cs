using System.Globalization;
using Serambi.Formats.Text;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>How an answer stands to the archive.</summary>
internal enum FieldVerdict
{
    Equal,

    /// <summary>Only nearly: order, one letter, an initial.</summary>
    Near,
    Different,

    /// <summary>The archive says nothing of it.</summary>
    NotArchived,

    /// <summary>The applicant was not asked, or did not answer.</summary>
    NotAnswered,
}

/// <summary>One field, left as it was answered, right as the archive has it.</summary>
internal sealed record ComparedField(string Label, string Answered, string Archived, FieldVerdict Verdict);

/// <summary>Compares the answers of a form with an entry of the archive that its declaration names, field by field. It judges spelling, never truth.</summary>
internal static class FieldComparison
{
    /// <summary>What is looked for in the archive.</summary>
    public static ArchiveQuery Query(FormState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var archive = state.Service.Declaration.Archive!;
        return new ArchiveQuery(Text(state, archive.Number), Text(state, archive.Name), Year(Value(state, archive.Year)) ?? Year(Value(state, archive.Date)));
    }

    public static IReadOnlyList<ComparedField> Of(FormState state, ArchiveContent content)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(content);
        return [.. state.Service.Declaration.Archive!.Fields.Select(f => One(state, f.Column, state.Service.Declaration.FindField(f.Field)!, content)).Where(f => f.Answered.Length > 0 || f.Archived.Length > 0)];
    }

    private static ComparedField One(FormState state, string column, FieldDeclaration field, ArchiveContent content)
    {
        var value = state.Values[field.Id];
        var answered = value is null ? "" : AnswerWords.Of(state.Service.Declaration, field, value);
        var archived = column switch
        {
            ArchiveColumns.Number => content.Number ?? "",
            ArchiveColumns.Holder => content.Name,
            ArchiveColumns.Year => content.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
            ArchiveColumns.Date => content.Date is { } day ? AnswerWords.Of(state.Service.Declaration, field, day) : "",
            ArchiveColumns.Programme => content.Programme ?? "",
            _ => content.School ?? "",
        };
        var verdict = archived.Length == 0 ? FieldVerdict.NotArchived
            : value is null ? FieldVerdict.NotAnswered
            : column switch
            {
                ArchiveColumns.Number => Same(LooseText.Code(answered) == LooseText.Code(archived)),
                ArchiveColumns.Year => Same(Year(value) == content.Year),
                ArchiveColumns.Date => Same(value is DateOnly on && on == content.Date),
                _ => LooseText.Compare(answered, archived) switch
                {
                    Likeness.Equal => FieldVerdict.Equal,
                    Likeness.Near => FieldVerdict.Near,
                    _ => Same(value is string option && field.Type == FieldType.Choice && LooseText.Code(option) == LooseText.Code(archived)),
                },
            };
        return new ComparedField(field.Label.In(), answered, archived, verdict);
    }

    private static FieldVerdict Same(bool equal) => equal ? FieldVerdict.Equal : FieldVerdict.Different;

    private static object? Value(FormState state, string? field) => field is null ? null : state.Values[field];

    private static string? Text(FormState state, string? field) =>
        field is not null && state.Values[field] is { } value ? AnswerWords.Of(state.Service.Declaration, state.Service.Declaration.FindField(field)!, value) : null;

    private static int? Year(object? value) => value switch
    {
        decimal number when number is > 0 and < 10_000 => (int)number,
        DateOnly date => date.Year,
        _ => null,
    };
}
