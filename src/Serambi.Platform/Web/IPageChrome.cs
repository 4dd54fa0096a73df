using Microsoft.AspNetCore.Html;
using Serambi.Formats.Social;

namespace Serambi.Platform.Web;

/// <summary>One link of a menu; <paramref name="Url"/> already carries the path base (and so the language).</summary>
/// <param name="Label">The words, in the reader's language.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Icon">Id of a symbol in <c>wwwroot/icons.svg</c>.</param>
/// <param name="Count">How many things wait there; null shows no number.</param>
/// <param name="Current">Whether the reader is on that page or below it.</param>
/// <param name="Group">Heading above a run of links on the desk; null for none.</param>
public sealed record NavItem(string Label, string Url, string Icon, int? Count = null, bool Current = false, string? Group = null)
{
    /// <summary>Stands under "more", because the row of the menu is full.</summary>
    public bool Folded { get; init; }

    /// <summary>Language of the words where it is not the reader's; null where it is.</summary>
    public string? Lang { get; init; }
}

/// <summary>Everything that the frame around a page shows and the page itself does not know. One per request.</summary>
public interface IPageChrome
{
    /// <summary>Full name of the public body, in the reader's language.</summary>
    string BodyName { get; }

    /// <summary>One line under the name, e.g. "Layanan publik dan informasi"; null for none.</summary>
    string? Tagline { get; }

    /// <summary>Address of the emblem, drawn at 44 px height.</summary>
    string EmblemUrl { get; }

    /// <summary>Address of the emblem for tabs and bookmarks.</summary>
    string FaviconUrl => EmblemUrl;

    /// <summary>A stylesheet that overrides colour tokens with the body's own colour; null for the national palette.</summary>
    string? ThemeUrl { get; }

    /// <summary>Whether the typeface that is shipped is used, and not the device's own.</summary>
    bool WebFont => true;

    /// <summary>The picture that messengers show beside a link to a page, a whole address; null for none.</summary>
    /// <param name="title">Of the page.</param>
    string? SharePicture(string title) => null;

    /// <summary>Reads what the look consists of; asked by the head of every page before anything else of it.</summary>
    ValueTask ReadyAsync(CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>The body's zone; instants are shown in it.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>"WIB", "WITA" or "WIT".</summary>
    string ZoneLabel { get; }

    /// <summary>Telephone, e-mail and place of the counter for the help block that stands on every page.</summary>
    HelpContact Help { get; }

    /// <summary>How the reader wants to see pages.</summary>
    ViewPreferences View { get; }

    /// <summary>This page in Indonesian and in English (path and query), for the language switch.</summary>
    string IdUrl { get; }

    string EnUrl { get; }

    /// <summary>Scheme and host in front of <see cref="IdUrl"/> for hreflang and canonical links, e.g. <c>https://ppid.contoh.go.id</c>.</summary>
    string Origin { get; }

    /// <summary>Path base of the current language: "" or "/en"; every own link starts with it.</summary>
    string Base { get; }

    /// <summary>Name of the signed-in member of staff; null for the public.</summary>
    string? StaffName { get; }

    /// <summary>Menu of the public site.</summary>
    IReadOnlyList<NavItem> Navigation { get; }

    /// <summary>The same menu with what editors put into it.</summary>
    Task<IReadOnlyList<NavItem>> NavigationAsync(CancellationToken ct) => Task.FromResult(Navigation);

    /// <summary>Left rail of the desk, with what waits behind each link.</summary>
    Task<IReadOnlyList<NavItem>> RailAsync(CancellationToken ct);

    /// <summary>Where the work of the signed-in member of staff begins.</summary>
    Task<string> DeskUrlAsync(CancellationToken ct);

    /// <summary>Where the search box above the desk leads; null for whoever may not search cases, and then no box is shown.</summary>
    string? DeskSearchUrl => null;

    /// <summary>Links at the foot of public pages.</summary>
    IReadOnlyList<NavItem> Footer { get; }

    /// <summary>A part of the frame that is the same for every reader of a language: drawn once, and again when the settings have changed.</summary>
    /// <param name="name">Of the part; one name for each way in which it can look.</param>
    /// <param name="draw">Draws it; what it draws may depend on settings, language and path base alone.</param>
    ValueTask<IHtmlContent> PartAsync(string name, Func<Task<IHtmlContent>> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return new(draw());
    }

    /// <summary>Where the search box in the header leads; null while there is nothing to search, and then no box is shown.</summary>
    string? SearchUrl => null;
}

/// <summary>How to reach a person; empty parts are not shown (WCAG 2.2, 3.2.6 Consistent Help).</summary>
public sealed record HelpContact(string? Phone = null, string? Email = null, string? WhatsApp = null, string? Address = null, string? Hours = null)
{
    /// <summary>Pages of the body on social networks.</summary>
    public IReadOnlyList<SocialLink> Social { get; init; } = [];
}
