using System.Globalization;
using Serambi.Formats.Html;
using YamlDotNet.Serialization;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>Which column of an imported table is which field, by its heading (<c>library-columns.yaml</c>), and what a cell says there.</summary>
internal sealed class EntryColumns
{
    private static readonly string[] Days = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "d-M-yyyy"];
    private static readonly string[] Needed = ["kind", "year", "title"];
    private static readonly Dictionary<string, string> Known = Read();
    private readonly string?[] fields;

    private EntryColumns(string?[] fields) => this.fields = fields;

    /// <summary>Null when kind, year and title are not all there.</summary>
    public static EntryColumns? Of(IReadOnlyList<string> headings)
    {
        var meant = headings.Select(h => Known.GetValueOrDefault(Slug.Of(h))).ToArray();
        return Needed.All(n => meant.Contains(n, StringComparer.Ordinal)) ? new EntryColumns(meant) : null;
    }

    /// <summary>What a row says; null when a day in it is no day.</summary>
    public EntryFacts? Read(IReadOnlyList<string> cells, Guid unitId)
    {
        string? Cell(string field) => Array.IndexOf(fields, field) is >= 0 and var at && at < cells.Count && cells[at].Trim() is var said && said != "-" ? said : null;
        var (enacted, promulgated) = (Cell("enacted"), Cell("promulgated"));
        if (!TryDay(enacted, out var enactedOn) || !TryDay(promulgated, out var promulgatedOn)) return null;
        var (kind, form, brief) = (KindOf(Cell("kind")), Cell("form_name"), Cell("form_short"));
        if (string.IsNullOrEmpty(form) && string.Equals(brief, LibraryKinds.Find(kind)?.Short, StringComparison.OrdinalIgnoreCase)) brief = null;   // it says the kind again
        return new EntryFacts
        {
            Kind = kind,
            FormName = form,
            FormShort = brief,
            Number = Cell("number"),
            Year = int.TryParse(Cell("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            Title = Cell("title"),
            TitleEn = Cell("title_en"),
            EnactedOn = enactedOn,
            PromulgatedOn = promulgatedOn,
            IssuedBy = Cell("issued_by"),
            Place = Cell("place"),
            Source = Cell("source"),
            Field = Cell("field"),
            Language = Cell("language") is { Length: >= 2 } language && language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "id",
            Subjects = Cell("subjects"),
            Abstract = Cell("abstract"),
            AbstractEn = Cell("abstract_en"),
            UnitId = unitId,
        };
    }

    /// <summary>By code, short name or name in either language.</summary>
    private static string? KindOf(string? cell) =>
        LibraryKinds.All.FirstOrDefault(k => new[] { k.Code, k.Short, k.Name, k.NameEn }.Contains(cell, StringComparer.OrdinalIgnoreCase))?.Code;

    private static bool TryDay(string? cell, out DateOnly? day)
    {
        var given = DateOnly.TryParseExact(cell, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on);
        day = given ? on : null;
        return given || string.IsNullOrEmpty(cell) || cell == "-";
    }

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(EntryColumns).Assembly.GetManifestResourceStream("library-columns.yaml") ?? throw new InvalidOperationException("library-columns.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<string>>>(reader).SelectMany(f => f.Value.Select(h => (Heading: Slug.Of(h), Field: f.Key))).ToDictionary(f => f.Heading, f => f.Field, StringComparer.Ordinal);
    }
}
