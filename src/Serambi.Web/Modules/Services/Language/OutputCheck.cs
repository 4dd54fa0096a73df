using System.Globalization;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Letters.Language;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>Checks what a service issues, and what of it, and of its register, everybody may read.</summary>
internal sealed class OutputCheck(ServiceDeclaration declaration, ServiceFormulas formulas, ParseReport report, IReadOnlySet<string> roles, List<Finding> found)
{
    public void Run()
    {
        foreach (var output in declaration.Outputs) Check(output, $"outputs.{output.Id}");
        foreach (var column in declaration.Register) Public(column, each: null, "register");
        var issuing = declaration.Procedure.Stages.Where(s => s.Issue is not null).ToList();
        if (declaration.Outputs.Count > 0 && issuing.Count == 0) Add("NeverIssued", "outputs");
        if (declaration.Outputs.Count == 0) found.AddRange(issuing.Select(s => ServiceFinding.Of("NothingToIssue", $"stages.{s.Id}.issue")));
    }

    private void Check(OutputDeclaration output, string place)
    {
        if (string.IsNullOrWhiteSpace(output.Label.Id)) Add("MissingText", $"{place}.label");
        if (output.Each is { } each && declaration.FindField(each)?.Type != FieldType.List) Add("UnknownRows", $"{place}.each", each);
        if (output.Sign.Length > 0 && output.Sign != ServiceWords.Seal && !roles.Contains(output.Sign)) Add("UnknownSigner", $"{place}.sign", output.Sign);
        if (output.Number.Length > 0 && NumberSeries.Check(output.Number) is { } fault) Add($"Number{fault.Fault}", $"{place}.number", fault.Token);
        if (output.Kind == OutputKind.Stamp) Stamp(output, place);
        else Letter(output, place);
        foreach (var column in output.Public) Public(column, output.Each, $"{place}.public");
    }

    private void Stamp(OutputDeclaration output, string place)
    {
        if (output.Text is not null) Add("TextOnStamp", $"{place}.text");
        var fields = output.Each is { } each ? declaration.FindField(each)?.Of ?? [] : declaration.Fields;
        if (output.Source is null) Add("StampWithoutSource", place);
        else if (fields.FirstOrDefault(f => f.Id == output.Source)?.Type != FieldType.File) Add("SourceNoFile", $"{place}.source", output.Source);
    }

    private void Letter(OutputDeclaration output, string place)
    {
        if (output.Source is not null) Add("SourceWithoutStamp", $"{place}.source");
        if (output.Text is not { } text)
        {
            Add("LetterWithoutText", place);
            return;
        }

        var kind = new LetterKind(output.Id, declaration.Id, output.Label, "", [.. LetterFields.House, .. FormLetterFields.Of(declaration, output.Each)], text);
        Texts(kind, $"{place}.text");
    }

    /// <summary>Both texts of a letter, at their place of the document.</summary>
    public void Texts(LetterKind kind, string place)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Text(kind, kind.Shipped.Id, $"{place}.id", place);
        if (kind.Shipped.En is { } english) Text(kind, english, $"{place}.en", place);
    }

    private void Text(LetterKind kind, string text, string place, string whole)
    {
        foreach (var fault in LetterChecker.Check(kind, text))
        {
            var value = report.Values.TryGetValue(place, out var own) || report.Values.TryGetValue(whole, out own) ? own : null;
            found.Add(ServiceFinding.Of("LetterFault", place, fault.Text()) with
            {
                Line = value?.At(fault.Place?.Line ?? 1, fault.Place?.Column ?? 1).Line,
            });
        }
    }

    private void Public(PublicColumn column, string? each, string place)
    {
        var name = each is not null && declaration.FindField(each)?.Of.Any(f => f.Id == column.Field) == true ? $"{each}.{column.Field}" : column.Field;
        if (Field(name) is not { } field) Add("UnknownColumn", place, column.Field);
        else if (field.Type is FieldType.List or FieldType.File) Add("ColumnNoValue", place, column.Field);
        else if (formulas.Telltale.Contains(name) && !column.Masked) Add(field.Private ? "PrivatePublic" : "PrivateThrough", place, column.Field);
        else if (formulas.Hinting.Contains(name) && !column.Masked) found.Add(ServiceFinding.Warn("PrivateIf", place, column.Field));
    }

    private FieldDeclaration? Field(string name) => name.Split('.') switch
    {
        [var own] => declaration.FindField(own),
        [var list, var sub] => declaration.FindField(list)?.Of.FirstOrDefault(f => f.Id == sub),
        _ => null,
    };

    private void Add(string key, string place, params IReadOnlyList<string> args) => found.Add(ServiceFinding.Of(key, place, args));
}

/// <summary>What the letters of a declared service may say of its form: <c>isian.name</c>, and with one letter a row <c>baris.name</c>.</summary>
internal static class FormLetterFields
{
    public const string Form = "isian.";
    public const string Row = "baris.";

    public static IEnumerable<LetterField> Of(ServiceDeclaration declaration, string? each) =>
    [
        .. declaration.Fields.DistinctBy(f => f.Id, StringComparer.Ordinal).Where(f => f.Type != FieldType.File).Select(f => One(declaration, f, Form)),
        .. each is null ? [] : (declaration.FindField(each)?.Of ?? []).DistinctBy(f => f.Id, StringComparer.Ordinal).Where(f => f.Type != FieldType.File).Select(f => One(declaration, f, Row)),
    ];

    private static LetterField One(ServiceDeclaration declaration, FieldDeclaration field, string prefix) => new(prefix + field.Id, TypeOf(field.Type), field.Label)
    {
        Options = field.Type == FieldType.Choice ? declaration.OptionsOf(field) : [],
        Entry = [.. field.Of.Where(f => f.Type != FieldType.File).Select(f => One(declaration, f, ""))],
    };

    private static LetterFieldType TypeOf(FieldType type) => type switch
    {
        FieldType.Integer or FieldType.Decimal => LetterFieldType.Number,
        FieldType.Money => LetterFieldType.Money,
        FieldType.Date => LetterFieldType.Date,
        FieldType.YesNo or FieldType.Agree => LetterFieldType.YesNo,
        FieldType.Choice => LetterFieldType.Choice,
        FieldType.List => LetterFieldType.List,
        _ => LetterFieldType.Text,
    };
}
