using System.Globalization;
using Serambi.Formats.Text;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>Whether the body may certify documents of the school that issued one, and why.</summary>
/// <param name="School">As the document names it; null: the school that keeps the archive.</param>
/// <param name="Known">The basis that holds; null when there is none.</param>
/// <param name="Lapsed">There was a basis, or will be one, but not today.</param>
internal sealed record SchoolStanding(string? School, ArchiveSchool? Known, bool Lapsed)
{
    public bool May => School is null || Known is { Relation: not SchoolRelation.Elsewhere };

    /// <summary>What is said of it on a day.</summary>
    public static SchoolStanding Of(string? school, IEnumerable<ArchiveSchool> schools, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(schools);
        if (string.IsNullOrWhiteSpace(school)) return new SchoolStanding(null, null, Lapsed: false);
        var code = LooseText.Code(school);
        var all = schools.Where(s => LooseText.Code(s.Name) == code).OrderByDescending(s => s.From ?? DateOnly.MinValue).ToList();
        var holding = all.Find(s => s.Holds(today));
        return new SchoolStanding(school, holding, holding is null && all.Count > 0);
    }

    /// <summary>The sentence for officers.</summary>
    public string Words() => (School, Known?.Relation) switch
    {
        (null, _) => ArchiveTexts.SchoolOwn,
        (_, null) => Say(Lapsed ? ArchiveTexts.SchoolLapsed : ArchiveTexts.SchoolUnknown),
        (_, { } relation) => Say(ArchiveTexts.ResourceManager.GetString("Standing_" + relation, CultureInfo.CurrentUICulture)!),
    };

    private string Say(string text) => string.Format(CultureInfo.CurrentCulture, text, School, Known?.Basis);
}
