using System.Globalization;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library;

/// <summary>What an entry says to programs and in a footnote: schema.org <c>Legislation</c>, and how it is cited.</summary>
internal static class LegislationData
{
    /// <summary>"Undang-Undang Nomor 14 Tahun 2008 tentang … (LN 2008 (61), TLN (4846))".</summary>
    public static string CiteAs(LibraryEntry entry, Citation citation) => entry.Source.Length > 0 ? $"{citation.Whole} ({entry.Source})" : citation.Whole;

    public static Dictionary<string, object?> Of(IPageChrome chrome, LibraryEntry entry, LibraryStatus status, IReadOnlyList<LinkedEntry> links, StoredFile? file)
    {
        var citation = Citation.From(entry);
        string Address(string slug) => $"{chrome.Origin}{chrome.Base}{LibraryContent.Path}/{slug}";
        List<object>? Linked(LibraryRelationKind kind) => links.Where(l => l.Outgoing && l.Kind == kind)
            .Select(l => (object)new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "Legislation", ["name"] = l.Citation.Whole, ["url"] = Address(l.Slug) }).ToList() is { Count: > 0 } some ? some : null;
        var law = LibraryKinds.Of(entry.Kind).Law;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = law ? "Legislation" : "DigitalDocument",
            ["name"] = citation.Whole,
            ["url"] = Address(entry.Slug),
            ["inLanguage"] = entry.Language,
            ["abstract"] = Given(entry.Abstract),
            ["keywords"] = Given(string.Join(", ", entry.Subjects.Select(s => s.Name))),
            ["legislationIdentifier"] = law ? citation.Short : null,
            ["legislationType"] = law ? citation.Form : null,
            ["legislationDate"] = law ? Day(entry.EnactedOn) : null,
            ["datePublished"] = Day(entry.PromulgatedOn),
            ["legislationPassedBy"] = law && entry.IssuedBy.Length > 0 ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "Organization", ["name"] = entry.IssuedBy } : null,
            ["legislationLegalForce"] = law ? "https://schema.org/" + (status == LibraryStatus.Repealed ? "NotInForce" : status == LibraryStatus.PartlyRepealed ? "PartiallyInForce" : "InForce") : null,
            ["legislationChanges"] = Linked(LibraryRelationKind.Amends),
            ["legislationRepeals"] = Linked(LibraryRelationKind.Repeals),
            ["legislationApplies"] = Linked(LibraryRelationKind.Implements),
            ["encoding"] = file is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["@type"] = "MediaObject", ["contentUrl"] = Address(entry.Slug) + "/berkas", ["encodingFormat"] = file.MediaType, ["contentSize"] = file.Size.ToString(CultureInfo.InvariantCulture) },
        }.Where(p => p.Value is not null).ToDictionary(StringComparer.Ordinal);
    }

    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
