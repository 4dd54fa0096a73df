using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>What everybody may read of an answer. A private field is told by its first letters or not at all, whatever the declaration says.</summary>
internal static class PublicWords
{
    /// <summary>A column of a register or of a page of verification, for a row where it is of one; of all rows, each value once, where none is meant. Empty for nothing.</summary>
    public static string Of(FormState state, PublicColumn column, string? each, int? row)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(column);
        var declaration = state.Service.Declaration;
        if (each is not null && row is { } n && declaration.FindField(each)?.Of.FirstOrDefault(f => f.Id == column.Field) is { } own) return Words(state, own, $"{each}.{own.Id}", state.Values.Rows(each)[n - 1], column.Masked);
        if (column.Field.Split('.') is [var list, var sub])
            return declaration.FindField(list)?.Of.FirstOrDefault(f => f.Id == sub) is { } inner ? string.Join("; ", state.Values.Rows(list).Select(r => Words(state, inner, column.Field, r, column.Masked)).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal)) : "";
        return declaration.FindField(column.Field) is { } field ? Words(state, field, field.Id, state.Values, column.Masked) : "";
    }

    /// <summary>The same of a column as it stands for itself, one for each row where there are rows.</summary>
    public static IEnumerable<string> Each(FormState state, PublicColumn column)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(column);
        return column.Field.Split('.') is [var list, _] ? Enumerable.Range(1, state.Values.Rows(list).Count).Select(row => Of(state, column with { Field = column.Field.Split('.')[1] }, list, row)).Where(w => w.Length > 0) : Of(state, column, null, null) is { Length: > 0 } words ? [words] : [];
    }

    /// <summary>"Sari Dewi" is "S. D."; "DN-01 123" is "D. 1.".</summary>
    public static string Mask(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return string.Join(' ', words.Split([' ', '\n', '\t', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(4).Select(w => $"{char.ToUpperInvariant(w[0])}."));
    }

    /// <summary>So many characters at most: cut behind a word, and visibly.</summary>
    public static string Cut(string words, int most)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Length <= most) return words;
        var end = words.LastIndexOf(' ', most - 1);
        if (end < most / 2) end = char.IsHighSurrogate(words[most - 2]) ? most - 2 : most - 1;
        return words[..end].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }

    private static string Words(FormState state, FieldDeclaration field, string name, FormValues values, bool masked)
    {
        if (values[field.Id] is not { } value || (state.Service.Formulas.Telltale.Contains(name) && !masked)) return "";
        var words = AnswerWords.Of(state.Service.Declaration, field, value);
        return masked ? Mask(words) : words;
    }
}
