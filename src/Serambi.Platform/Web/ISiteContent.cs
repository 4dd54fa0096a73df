using Serambi.Platform.Cases;

namespace Serambi.Platform.Web;

/// <summary>A page of the content that stands in the menu of the site.</summary>
/// <param name="Path">Without path base.</param>
/// <param name="Label">In the reader's language, else in the one there is.</param>
/// <param name="Lang">Language of the label where it is not the reader's; null where it is (WCAG 3.1.2).</param>
public sealed record ContentLink(string Path, string Label, string? Lang = null);

/// <summary>An address for search engines.</summary>
/// <param name="Path">Without path base and language.</param>
/// <param name="ChangedUtc">When its content last changed; null when nobody knows.</param>
/// <param name="English">Whether it is there in English too.</param>
public sealed record ContentPath(string Path, DateTime? ChangedUtc = null, bool English = true);

/// <summary>What a module with content of editors contributes to the public site: menu, addresses, and how fresh kept pages are.</summary>
public interface ISiteContent
{
    /// <summary>Another number as soon as public pages would say something else: what was kept under an older one is stale. Asked at every request.</summary>
    long Stamp { get; }

    /// <summary>What the main menu holds of it, in the reader's language.</summary>
    Task<IReadOnlyList<ContentLink>> MenuAsync(CancellationToken ct);

    /// <summary>Ways in from the home page, in the reader's language; none as long as they would lead to nothing.</summary>
    Task<IReadOnlyList<Door>> DoorsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Door>>([]);

    /// <summary>Everything public.</summary>
    Task<IReadOnlyList<ContentPath>> PathsAsync(CancellationToken ct);

    /// <summary>What it has at an address that no route serves: the Razor page that shows it ("/Module/Page") and its route values. Null for nothing.</summary>
    /// <param name="path">Without path base and language; begins with a slash.</param>
    /// <param name="ct">Cancels.</param>
    Task<ContentTarget?> FindAsync(string path, CancellationToken ct);
}

/// <param name="Page">Name of the Razor page.</param>
public sealed record ContentTarget(string Page, IReadOnlyDictionary<string, object?> Values);
