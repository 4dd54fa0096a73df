using System.Collections.Frozen;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages;

/// <summary>What is known of a version without its text.</summary>
public sealed record PageTitle(Guid PageId, int Number, string Title, string TitleEn, string Summary, string SummaryEn, bool HasEnglish, bool EnglishBehind, DateTime SavedAtUtc, string SavedBy)
{
    /// <summary>In the reader's language, else in the one there is.</summary>
    public string Label => Localised.Language == "en" && TitleEn.Length > 0 ? TitleEn : Title;

    public string Lead => Localised.Language == "en" && SummaryEn.Length > 0 ? SummaryEn : Summary;

    /// <summary>Language of <see cref="Label"/> where it is not the reader's; null where it is (WCAG 3.1.2).</summary>
    public string? LabelLang => Localised.Language == "en" && TitleEn.Length == 0 ? "id" : null;

    /// <summary>The same of <see cref="Lead"/>.</summary>
    public string? LeadLang => Localised.Language == "en" && SummaryEn.Length == 0 ? "id" : null;

    /// <summary>The reader gets English words here that the Indonesian ones have left behind.</summary>
    public bool Behind => EnglishBehind && Localised.Language == "en" && TitleEn.Length > 0;

    public bool Translated => HasEnglish && TitleEn.Length > 0;
}

/// <summary>All pages at one moment. Never changes; what is public is asked with an instant.</summary>
public sealed class PageSnapshot
{
    private readonly FrozenDictionary<Guid, SitePage> byId;
    private readonly FrozenDictionary<string, SitePage> byPath;
    private readonly FrozenDictionary<string, Guid> redirects;
    private readonly FrozenDictionary<(Guid, int), PageTitle> titles;
    private readonly DateTime[] changes;

    internal PageSnapshot(IReadOnlyList<SitePage> pages, IEnumerable<PageTitle> titles, IReadOnlyDictionary<string, Guid> redirects)
    {
        byId = pages.ToFrozenDictionary(p => p.Id);
        byPath = pages.ToFrozenDictionary(p => p.Path, StringComparer.Ordinal);
        this.titles = titles.ToFrozenDictionary(t => (t.PageId, t.Number));
        this.redirects = redirects.ToFrozenDictionary(StringComparer.Ordinal);
        changes = [.. pages.SelectMany(p => new[] { p.NextAtUtc, p.WithdrawAtUtc }).OfType<DateTime>().Order()];
        All = [.. Below(null)];
    }

    /// <summary>Every page, those above before those below, siblings in their order.</summary>
    public IReadOnlyList<SitePage> All { get; }

    public SitePage? Find(Guid id) => byId.GetValueOrDefault(id);

    public SitePage? At(string path) => byPath.GetValueOrDefault(path);

    /// <summary>The page that once had this address.</summary>
    public SitePage? Moved(string path) => redirects.TryGetValue(path, out var id) ? Find(id) : null;

    public IEnumerable<SitePage> Children(Guid? parentId) => byId.Values.Where(p => p.ParentId == parentId).OrderBy(p => p.Order).ThenBy(p => p.Slug, StringComparer.Ordinal);

    /// <summary>From the top down to the page above.</summary>
    public IReadOnlyList<SitePage> Above(SitePage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var found = new List<SitePage>();
        for (var up = page.ParentId; up is { } id && byId.TryGetValue(id, out var next) && found.Count < SitePage.Deepest; up = next.ParentId) found.Insert(0, next);
        return found;
    }

    /// <summary>Whether publishing it needs a second person: the nearest word from the page upwards, and yes where nobody said one.</summary>
    public bool NeedsSecond(SitePage page) => page.SecondPerson ?? Above(page).Select(p => p.SecondPerson).LastOrDefault(s => s is not null) ?? true;

    /// <summary>What everybody reads of it at an instant; null when it is not public.</summary>
    public PageTitle? Public(SitePage page, DateTime utc) => page.PublicAt(utc) is { } number ? titles.GetValueOrDefault((page.Id, number)) : null;

    public PageTitle Newest(SitePage page) => titles[(page.Id, page.Newest)];

    internal DateTime? NextChangeAfter(DateTime utc) => Array.Find(changes, c => c > utc) is var next && next == default ? null : next;

    internal int PassedAt(DateTime utc) => changes.Count(c => c <= utc);

    private IEnumerable<SitePage> Below(Guid? parentId) => Children(parentId).SelectMany(p => Below(p.Id).Prepend(p));
}
