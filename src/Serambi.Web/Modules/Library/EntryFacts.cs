using System.Globalization;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;

namespace Serambi.Web.Modules.Library;

/// <summary>What a form says of an entry.</summary>
public sealed record EntryFacts
{
    public const int TitleLength = 500;
    public const int ShortLength = 200;
    public const int AbstractLength = 4000;
    public const int MostSubjects = 12;
    private const int FirstYear = 1800;
    private const int LastYear = 2200;

    public string? Kind { get; set; }

    public string? FormName { get; set; }

    public string? FormShort { get; set; }

    public string? Number { get; set; }

    public int? Year { get; set; }

    public string? Title { get; set; }

    public string? TitleEn { get; set; }

    public DateOnly? EnactedOn { get; set; }

    public DateOnly? PromulgatedOn { get; set; }

    public string? IssuedBy { get; set; }

    public string? Place { get; set; }

    public string? Source { get; set; }

    public string? Field { get; set; }

    public string? Language { get; set; }

    /// <summary>Separated by semicolons.</summary>
    public string? Subjects { get; set; }

    public string? Abstract { get; set; }

    public string? AbstractEn { get; set; }

    public Guid? UnitId { get; set; }

    public static EntryFacts Of(LibraryEntry e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new EntryFacts
        {
            Kind = e.Kind,
            FormName = e.FormName,
            FormShort = e.FormShort,
            Number = e.Number,
            Year = e.Year,
            Title = e.Title,
            TitleEn = e.TitleEn,
            EnactedOn = e.EnactedOn,
            PromulgatedOn = e.PromulgatedOn,
            IssuedBy = e.IssuedBy,
            Place = e.Place,
            Source = e.Source,
            Field = e.Field,
            Language = e.Language,
            Subjects = string.Join("; ", e.Subjects.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => s.Name)),
            Abstract = e.Abstract,
            AbstractEn = e.AbstractEn,
            UnitId = e.UnitId,
        };
    }

    /// <summary>Nothing null, no invisible signs, no "tentang" before the title, subjects once and in order.</summary>
    public EntryFacts Clean()
    {
        static string Line(string? text) => PlainText.Clean(text, multiline: false);
        static string About(string? text, string word) => Line(text) is var line && line.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase) ? line[word.Length..].TrimStart() : line;
        return this with
        {
            Kind = Line(Kind),
            FormName = Line(FormName),
            FormShort = Line(FormShort),
            Number = Line(Number),
            Title = About(Title, "tentang"),
            TitleEn = About(TitleEn, "on"),
            IssuedBy = Line(IssuedBy),
            Place = Line(Place),
            Source = Line(Source),
            Field = Line(Field),
            Language = Line(Language) is { Length: > 0 } language ? language : "id",
            Subjects = string.Join("; ", SubjectsOf(Subjects).Select(s => s.Name)),
            Abstract = PlainText.Clean(Abstract, multiline: true),
            AbstractEn = PlainText.Clean(AbstractEn, multiline: true),
        };
    }

    /// <summary>What speaks against keeping it, each at its field; for cleaned facts.</summary>
    public IEnumerable<Problem> Faults()
    {
        var kind = LibraryKinds.Find(Kind);
        if (kind is null) yield return Problem.Invalid(nameof(Kind), LibraryTexts.KindMissing);
        if (Number!.Length == 0 && kind is { Law: true, Unnumbered: false }) yield return Problem.Invalid(nameof(Number), LibraryTexts.NumberMissing);
        if (Year is not (>= FirstYear and <= LastYear)) yield return Problem.Invalid(nameof(Year), LibraryTexts.YearMissing);
        if (Title!.Length == 0) yield return Problem.Invalid(nameof(Title), LibraryTexts.TitleMissing);
        if ((FormName!.Length > 0) != (FormShort!.Length > 0)) yield return Problem.Invalid(FormName.Length > 0 ? nameof(FormShort) : nameof(FormName), LibraryTexts.FormBoth);
        if (PromulgatedOn < EnactedOn) yield return Problem.Invalid(nameof(PromulgatedOn), LibraryTexts.PromulgatedBefore);
        if (Language is not ("id" or "en")) yield return Problem.Invalid(nameof(Language), LibraryTexts.LanguageMissing);
        if (UnitId is null) yield return Problem.Invalid(nameof(UnitId), LibraryTexts.UnitMissing);
        if (SubjectsOf(Subjects).Count > MostSubjects) yield return Problem.Invalid(nameof(Subjects), string.Format(CultureInfo.CurrentCulture, LibraryTexts.SubjectsTooMany, MostSubjects));
        foreach (var (name, text, most) in ((string, string, int)[])[
            (nameof(FormName), FormName, ShortLength), (nameof(FormShort), FormShort, 40), (nameof(Number), Number, 60), (nameof(Title), Title, TitleLength), (nameof(TitleEn), TitleEn!, TitleLength),
            (nameof(IssuedBy), IssuedBy!, ShortLength), (nameof(Place), Place!, ShortLength), (nameof(Source), Source!, ShortLength), (nameof(Field), Field!, ShortLength),
            (nameof(Abstract), Abstract!, AbstractLength), (nameof(AbstractEn), AbstractEn!, AbstractLength)])
        {
            if (text.Length > most) yield return Problem.Invalid(name, string.Format(CultureInfo.CurrentCulture, LibraryTexts.TooLong, most));
        }
    }

    /// <summary>Writes cleaned facts into an entry; its address is somebody else's.</summary>
    public void Apply(LibraryEntry e)
    {
        ArgumentNullException.ThrowIfNull(e);
        (e.Kind, e.FormName, e.FormShort, e.Number, e.Year) = (Kind!, FormName!, FormShort!, Number!, Year!.Value);
        (e.Title, e.TitleEn, e.Abstract, e.AbstractEn) = (Title!, TitleEn!, Abstract!, AbstractEn!);
        (e.EnactedOn, e.PromulgatedOn, e.SortOn) = (EnactedOn, PromulgatedOn, EnactedOn ?? PromulgatedOn ?? new DateOnly(Year.Value, 1, 1));
        (e.IssuedBy, e.Place, e.Source, e.Field, e.Language, e.UnitId) = (IssuedBy!, Place!, Source!, Field!, Language!, UnitId!.Value);
        var wanted = SubjectsOf(Subjects);
        e.Subjects.RemoveAll(s => !wanted.Exists(w => w.Key == s.Key));
        foreach (var subject in e.Subjects) subject.Name = wanted.Find(w => w.Key == subject.Key).Name;
        e.Subjects.AddRange(wanted.Where(w => !e.Subjects.Exists(s => s.Key == w.Key)).Select(w => new LibrarySubject { EntryId = e.Id, Key = w.Key, Name = w.Name }));
    }

    /// <summary>Names of the fields in which two differ, for the history.</summary>
    public static IEnumerable<string> Differences(EntryFacts before, EntryFacts after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Values().Zip(after.Values()).Where(p => !Equals(p.First.Value, p.Second.Value)).Select(p => p.First.Name);
    }

    private IEnumerable<(string Name, object? Value)> Values() =>
    [
        ("kind", Kind), ("form", FormName), ("form_short", FormShort), ("number", Number), ("year", Year), ("title", Title), ("title_en", TitleEn), ("enacted", EnactedOn), ("promulgated", PromulgatedOn),
        ("issued_by", IssuedBy), ("place", Place), ("source", Source), ("field", Field), ("language", Language), ("subjects", Subjects), ("abstract", Abstract), ("abstract_en", AbstractEn), ("unit", UnitId),
    ];

    private static List<(string Key, string Name)> SubjectsOf(string? text) =>
        [.. (text ?? "").Split(';', '\n').Select(s => PlainText.Clean(s, multiline: false)).Where(s => s.Length > 0).Select(s => s.Length <= 80 ? s : s[..(char.IsHighSurrogate(s[79]) ? 79 : 80)].Trim())
            .Select(s => (Key: Slug.Of(s), Name: s)).DistinctBy(s => s.Key, StringComparer.Ordinal).OrderBy(s => s.Name, StringComparer.Ordinal)];
}
