using System.Globalization;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>Checks pages and fields: names, options, rows, files, bounds.</summary>
internal sealed class FieldCheck(ServiceDeclaration declaration, List<Finding> found)
{
    /// <summary>Nobody fills in more, and more are not worth the time of looking at their formulas.</summary>
    public const int MostFields = 1_000;

    private const int MostMb = 50;
    /// <summary>Names with a meaning of their own in expressions.</summary>
    public static readonly IReadOnlyList<string> Reserved = ["today", "true", "false", "null", "and", "or", "not"];

    private static readonly FieldType[] Calculable =
        [FieldType.Text, FieldType.Paragraph, FieldType.Integer, FieldType.Decimal, FieldType.Money, FieldType.Date, FieldType.YesNo];

    private static readonly FieldType[] Bounded =
        [FieldType.Text, FieldType.Paragraph, FieldType.Address, FieldType.Integer, FieldType.Decimal, FieldType.Money, FieldType.Date, FieldType.Choices, FieldType.File, FieldType.List];

    /// <summary>Bounds of these count characters, choices, files or rows.</summary>
    private static readonly FieldType[] Counted = [FieldType.Text, FieldType.Paragraph, FieldType.Address, FieldType.Choices, FieldType.File, FieldType.List];

    /// <summary>Bounds of these count what is given one by one.</summary>
    private static readonly FieldType[] Listed = [FieldType.Choices, FieldType.File, FieldType.List];

    public void Run()
    {
        if (declaration.Pages.Count == 0) Add("NoPages", "pages");
        if (Count(declaration) is var count and > MostFields) Add("TooManyFields", "pages", Text(MostFields), Text(count));
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in declaration.Pages)
        {
            var place = $"pages.{page.Id}";
            Label(page.Title, $"{place}.title");
            if (page.Fields.Count == 0) Add("EmptyPage", place);
            foreach (var field in page.Fields.DistinctBy(f => f.Id, StringComparer.Ordinal))
                if (taken.Contains(field.Id)) Add("DuplicateField", $"{place}.fields.{field.Id}", field.Id);
            taken.UnionWith(page.Fields.Select(f => f.Id));
            foreach (var field in page.Fields) Check(field, $"{place}.fields.{field.Id}");
        }

        foreach (var (page, list) in declaration.Pages.SelectMany(p => p.Fields.Select(f => (p, f))))
            foreach (var sub in list.Of.Where(s => taken.Contains(s.Id))) Add("DuplicateField", $"pages.{page.Id}.fields.{list.Id}.of.{sub.Id}", sub.Id);
        foreach (var list in declaration.Lists)
        {
            if (list.Options.Count == 0) Add("NoOptions", $"lists.{list.Id}");
            Options(list.Options, $"lists.{list.Id}");
        }
    }

    /// <summary>All fields, those of rows included.</summary>
    public static int Count(ServiceDeclaration declaration) => declaration.Fields.Sum(f => 1 + f.Of.Count);

    private void Check(FieldDeclaration field, string place)
    {
        Label(field.Label, $"{place}.label");
        if (Reserved.Contains(field.Id, StringComparer.Ordinal)) Add("ReservedField", place, field.Id);
        CheckOptions(field, place);
        CheckFile(field, place);
        CheckBounds(field, place);
        if (field.Pattern is { } pattern && (field.Type != FieldType.Text || field.Calculated || !ServiceWords.Patterns.ContainsKey(pattern))) Add("BadPattern", $"{place}.pattern", pattern, string.Join(", ", ServiceWords.Patterns.Keys));
        if (field.Calculated && !Calculable.Contains(field.Type)) Add("CannotCalculate", $"{place}.value");
        if (field.Type == FieldType.List && field.Of.Count == 0) Add("ListWithoutFields", place);
        if (field.Type != FieldType.List && field.Of.Count > 0) Add("FieldsWithoutList", $"{place}.of");
        foreach (var sub in field.Of) Check(sub, $"{place}.of.{sub.Id}");
    }

    private void CheckOptions(FieldDeclaration field, string place)
    {
        if (field.Type is FieldType.Choice or FieldType.Choices)
        {
            if (field.OptionsFrom is { } from && declaration.Lists.All(l => l.Id != from)) Add("UnknownList", $"{place}.options", from);
            if (field.OptionsFrom is null && field.Options.Count == 0) Add("NoOptions", place);
            Options(field.Options, $"{place}.options");
        }
        else if (field.Type == FieldType.Region)
        {
            if (field.Options.Count > 0 || field.OptionsFrom is not (null or ServiceWords.Provinces or ServiceWords.Regencies))
                Add("UnknownRegions", $"{place}.options", ServiceWords.Provinces, ServiceWords.Regencies);
        }
        else if (field.Options.Count > 0 || field.OptionsFrom is not null)
        {
            Add("OptionsWithoutChoice", $"{place}.options");
        }
    }

    private void CheckFile(FieldDeclaration field, string place)
    {
        foreach (var kind in field.Accept.Where(k => !ServiceWords.FileKinds.Contains(k, StringComparer.Ordinal))) Add("UnknownFileKind", $"{place}.accept", kind, string.Join(", ", ServiceWords.FileKinds));
        if (field.MaxMb is < 1 or > MostMb) Add("BadFileSize", $"{place}.max_mb", Text(MostMb));
        if (field.Type != FieldType.File && (field.Accept.Count > 0 || field.MaxMb is not null)) Add("FileWordsWithoutFile", place);
    }

    private void CheckBounds(FieldDeclaration field, string place)
    {
        if (!Bounded.Contains(field.Type) || field.Calculated)
        {
            if (field.Min is not null) Add("NoBounds", $"{place}.min");
            if (field.Max is not null) Add("NoBounds", $"{place}.max");
        }
        else
        {
            var (min, max) = (Plain(field.Min), field is { Type: FieldType.Text, Max: null } ? Answers.AnswerReader.LongestText : Plain(field.Max));
            if (Counted.Contains(field.Type) && max is < 1) Add("NothingFits", $"{place}.max");
            else if (min > max) Add("BadBounds", $"{place}.min");
            else if (Listed.Contains(field.Type) && max > Answers.GivenAnswers.MostEntries) Add("TooManyEntries", $"{place}.max", Text(Answers.GivenAnswers.MostEntries));
        }
    }

    private void Options(IReadOnlyList<ChoiceOption> options, string place)
    {
        foreach (var option in options) Label(option.Label, $"{place}.{option.Id}");
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in options.Where(o => !string.IsNullOrWhiteSpace(o.Label.Id) && !said.Add(o.Label.Id.Trim()))) found.Add(ServiceFinding.Warn("SameLabel", $"{place}.{option.Id}", option.Label.Id));
    }

    private void Label(LocalText label, string place)
    {
        if (string.IsNullOrWhiteSpace(label.Id)) Add("MissingText", place);
    }

    private void Add(string key, string place, params IReadOnlyList<string> args) => found.Add(ServiceFinding.Of(key, place, args));

    private static decimal? Plain(string? text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
