using Serambi.Platform.Parties;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>One row of a list on a page.</summary>
internal sealed record RowView(int Number, IReadOnlyList<FieldView> Fields);

/// <summary>One field as a page draws it; what was typed stands in ModelState.</summary>
internal sealed record FieldView(FieldDeclaration Field, FieldPath Path)
{
    private const int MostRadios = 7;

    public string Key => Path.ToString();

    public string Label => Field.Label.In();

    public string? Help => Field.Help?.In();

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Bounds as numbers, where they are such now.</summary>
    public int? Max { get; init; }

    /// <summary>The account of the company says it: it is shown and not asked for.</summary>
    public bool Told { get; init; }

    /// <summary>Of a field that is not asked for: its value as people read it.</summary>
    public string Words { get; init; } = "";

    public IReadOnlyList<TakenFile> Files { get; init; } = [];

    public IReadOnlyList<RowView> Rows { get; init; } = [];

    /// <summary>What else is asked, or calculated, on this page depends on it.</summary>
    public bool Steers { get; init; }

    /// <summary>A button that asks the page again stands below it.</summary>
    public bool Updates { get; init; }

    /// <summary>Few options lie open.</summary>
    public bool Open => Options.Count <= MostRadios;

    public int MostFiles => Max ?? 1;

    public IReadOnlyList<string> Kinds => Field.Accept.Count > 0 ? Field.Accept : ServiceWords.FileKinds;

    /// <summary>For the picker of files.</summary>
    public string Accept => string.Join(',', Kinds.SelectMany(k => k == "jpg" ? (IEnumerable<string>)[".jpg", ".jpeg"] : [$".{k}"]));

    public bool Photographed => Kinds.Contains("jpg", StringComparer.Ordinal) || Kinds.Contains("png", StringComparer.Ordinal);

    /// <summary>The options of a choice, of a yes or no, or of a region under its province.</summary>
    public static IReadOnlyList<FieldOption> OptionsOf(ServiceDeclaration declaration, FieldDeclaration field)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(field);
        return field.Type switch
        {
            FieldType.YesNo => [new("yes", FillTexts.Yes), new("no", FillTexts.No)],
            FieldType.Choice or FieldType.Choices => [.. declaration.OptionsOf(field).Select(o => new FieldOption(o.Id, o.Label.In()))],
            FieldType.Region when field.OptionsFrom == ServiceWords.Provinces => [.. Regions.Provinces.Select(p => new FieldOption(p.Code, p.Name))],
            FieldType.Region => [.. from province in Regions.Provinces from regency in Regions.RegenciesOf(province.Code) select new FieldOption(regency.Code, regency.Name, Group: province.Name)],
            _ => [],
        };
    }
}
