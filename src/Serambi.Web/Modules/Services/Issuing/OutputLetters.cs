using System.Globalization;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Issuing;

/// <summary>The letters of declared services: their text stands in the version with which the case began, and nowhere else.</summary>
internal sealed class OutputLetters(ServiceAnswers answers) : ILetterSource
{
    private const string Prefix = "service:";

    public IReadOnlyList<LetterKind> Kinds => [];

    /// <summary>Name of a letter within its case.</summary>
    public static string IdOf(OutputDeclaration output, int? row)
    {
        ArgumentNullException.ThrowIfNull(output);
        return row is { } n ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{output.Id}:{n}") : Prefix + output.Id;
    }

    public async Task<LetterKind?> FindAsync(SerambiDb db, Case c, string id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(id);
        if (c.Kind != ServiceKind.KindId || !id.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var declaration = (await answers.VersionAsync(c.ProcedureHash, ct)).Declaration;
        var name = id[Prefix.Length..].Split(':')[0];
        return declaration.Outputs.FirstOrDefault(o => o.Id == name) is { Text: { } text } output
            ? new LetterKind(id, ServiceKind.KindId, output.Label, "", [.. LetterFields.House, .. FormLetterFields.Of(declaration, output.Each)], text)
            : null;
    }

    public bool Fits(LetterKind kind, Case c) => true;

    public Task<DateOnly?> DayAsync(SerambiDb db, LetterKind kind, Case c, CancellationToken ct) => Task.FromResult<DateOnly?>(null);

    public async Task<LetterData> DataAsync(SerambiDb db, LetterKind kind, Case c, string language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(c);
        var data = new LetterData();
        if (await answers.ReadAsync(db, c.Id, secret: true, ct) is not { } state) return data;
        Fill(data, state, state.Service.Declaration.Fields, state.Values, FormLetterFields.Form);
        if (kind.Id[Prefix.Length..].Split(':') is [var name, var row] && state.Service.Declaration.Outputs.FirstOrDefault(o => o.Id == name)?.Each is { } each)
            Fill(data, state, state.Service.Declaration.FindField(each)!.Of, state.Values.Rows(each)[int.Parse(row, CultureInfo.InvariantCulture) - 1], FormLetterFields.Row);
        return data;
    }

    public static void Fill(LetterData data, FormState state, IEnumerable<FieldDeclaration> fields, FormValues values, string prefix)
    {
        foreach (var field in fields.Where(f => f.Type != FieldType.File && values.Shows(f.Id)))
        {
            data[prefix + field.Id] = field.Type switch
            {
                FieldType.List => Rows(state, field, values),
                FieldType.Choices or FieldType.Region => values[field.Id] is null ? null : AnswerWords.Of(state.Service.Declaration, field, values[field.Id]),
                _ => values[field.Id],
            };
        }
    }

    private static List<LetterData> Rows(FormState state, FieldDeclaration list, FormValues values) => [.. values.Rows(list.Id).Select(row =>
    {
        var entry = new LetterData();
        Fill(entry, state, list.Of, row, "");
        return entry;
    })];
}
